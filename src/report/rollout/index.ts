import { SEVERITIES, type Severity } from '../../model/bearing.ts';
import type { Finding, Report } from '../../model/report.ts';
import type { Reporter } from '../../model/reporter.ts';
import { STAGES, type Stage } from '../../model/stage.ts';
import { markdown as escaped } from '../escape.ts';
import { table } from '../markdown/table.ts';
import { ownerOf } from '../owners.ts';
import { reaches, type StageOf, stageCounts, stagesOf } from '../stages.ts';
import { answerSentences } from '../wording.ts';

/**
 * A look at a gate before it is put up, or before it is rolled out further: what each owner would be told, and what would fail them
 * at each `--fail-on`, now and if all of theirs were at the gate.
 */
export const rollout = {
  name: 'rollout',
  extension: '.md',
  render(report) {
    const rows = rowsOf(report);
    const lines = [
      `# Rollout of the gate: ${report.organizations.map(({ name }) => escaped(name)).join(', ')}`,
      '',
      answerSentences(report).map(escaped).join(' '),
      '',
      `As of ${escaped(report.asOf.slice(0, 10))}. ${stagesIn(report)}`,
      '',
      'Under a severity stands what fails where the gate is set to it, of how much would if all were at the gate.',
      '',
      ...table(HEAD, [...rows, totalOf(rows)].map(cellsOf)),
    ];
    return [{ name: '', content: lines.join('\n') }];
  },
} satisfies Reporter;

const THRESHOLDS = SEVERITIES.filter((severity) => severity !== 'info');
const HEAD = ['Owner', '>Repositories', '>Told', '>Warned', ...THRESHOLDS.map((severity) => `>${severity}`)];

function stagesIn(report: Report): string {
  const counts = stageCounts(report);
  if (counts === null) return 'No rollout is configured, so all repositories are at the gate.';
  return `Repositories: ${STAGES.map((stage) => `${counts.get(stage)} at ${stage}`).join(', ')}.`;
}

/** Findings of one owner. */
interface Row {
  readonly owner: string;
  readonly repositories: number;
  /** In reports and task lists. */
  readonly told: number;
  /** In CI, and fails nobody. */
  readonly warned: number;
  /** By threshold: what fails now, and what would. */
  readonly fails: ReadonlyMap<Severity, readonly [now: number, all: number]>;
}

const ITSELF = 'The organization itself';

/** Those with most to fear first, whatever fails them now. */
function rowsOf(report: Report): Row[] {
  const stageOf = stagesOf(report);
  const owners = new Map(report.repositories.map((row) => [row.id, ownerOf(row)]));
  const repositories = new Map<string, number>();
  for (const owner of owners.values()) repositories.set(owner, (repositories.get(owner) ?? 0) + 1);
  const found = new Map<string, Finding[]>([...repositories.keys()].map((owner) => [owner, []]));
  for (const finding of report.findings.filter(
    ({ verdict }) => verdict === 'fail' || verdict === 'partial',
  )) {
    const owner = owners.get(finding.subject.id) ?? ITSELF;
    const list = found.get(owner);
    if (list === undefined) found.set(owner, [finding]);
    else list.push(finding);
  }
  return [...found]
    .map(([owner, findings]) => rowOf(owner, repositories.get(owner) ?? 0, findings, stageOf))
    .sort((a, b) => wouldFail(b) - wouldFail(a) || b.told - a.told || (a.owner < b.owner ? -1 : 1));
}

/** What nothing is lost by is on nobody's list; a gate fails for it all the same. */
const mends = ({ weight, gain }: Finding): boolean => weight > 0 || gain > 0;
const wouldFail = ({ fails }: Row): number => fails.get('low')?.[1] ?? 0;

function rowOf(owner: string, repositories: number, findings: readonly Finding[], stageOf: StageOf): Row {
  const staged = findings.map((finding) => ({ finding, stage: stageOf(finding) }));
  const at = (holds: (stage: Stage) => boolean) =>
    staged.filter(({ finding, stage }) => mends(finding) && holds(stage));
  // As the gate counts them: heuristics fail nobody.
  const failing = staged.filter(
    ({ finding }) => finding.verdict === 'fail' && finding.confidence !== 'heuristic',
  );
  const fails = THRESHOLDS.map((least, rank) => {
    const over = failing.filter(({ finding }) => SEVERITIES.indexOf(finding.severity) <= rank);
    return [least, [over.filter(({ stage }) => stage === 'gate').length, over.length]] as const;
  });
  return {
    owner,
    repositories,
    told: at((stage) => reaches(stage, 'report')).length,
    warned: at((stage) => stage === 'warn').length,
    fails: new Map(fails),
  };
}

function totalOf(rows: readonly Row[]): Row {
  const sum = (count: (row: Row) => number) => rows.reduce((total, row) => total + count(row), 0);
  return {
    owner: 'All',
    repositories: sum(({ repositories }) => repositories),
    told: sum(({ told }) => told),
    warned: sum(({ warned }) => warned),
    fails: new Map(
      THRESHOLDS.map((least) => [
        least,
        [
          sum(({ fails }) => fails.get(least)?.[0] ?? 0),
          sum(({ fails }) => fails.get(least)?.[1] ?? 0),
        ] as const,
      ]),
    ),
  };
}

const cellsOf = ({ owner, repositories, told, warned, fails }: Row): string[] => [
  escaped(owner),
  owner === ITSELF ? '-' : String(repositories),
  String(told),
  String(warned),
  ...THRESHOLDS.map((least) => (fails.get(least) ?? [0, 0]).join(' of ')),
];
