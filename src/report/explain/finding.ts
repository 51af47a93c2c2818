import type { Finding, Report } from '../../model/report.ts';
import { shownIn } from '../bearings.ts';
import { wantWords } from '../unseen.ts';
import { points } from '../wording.ts';
import { entry, fixed, hang, type Look } from './lines.ts';
import { mendsWords } from './mends.ts';
import { lossWords } from './score.ts';
import { thresholdWords } from './threshold.ts';

type Rule = Report['ruleset']['rules'][number];

/** Everything that is known of one finding, each by its label. */
export interface Told {
  readonly report: Report;
  readonly finding: Finding;
  /** None where a report of other rules names one. */
  readonly rule: Rule | undefined;
  /** Alone, it also says how its thresholds are called in a configuration. */
  readonly alone: boolean;
}

/** A finding among others: its verdict and message first. */
export function findingLines(told: Told, look: Look): string[] {
  const { finding } = told;
  const credit = finding.verdict === 'partial' ? ` ${fixed(finding.credit ?? 0)}` : '';
  return ['', ...hang(`  ${finding.verdict}${credit}  `, finding.message, look), ...entries(told, look)];
}

/** `licensing/license-file (LIC-01, critical, weight 10, file)` */
function ruleWords({ finding, rule }: Told): string {
  const about = [...(rule === undefined ? [] : [rule.code]), finding.severity, `weight ${finding.weight}`];
  return `${finding.rule} (${[...about, finding.confidence].join(', ')})`;
}

export function entries(told: Told, look: Look): string[] {
  const { report, finding, rule, alone } = told;
  const { unknown, waiver } = finding;
  const mends = finding.verdict === 'fail' || finding.verdict === 'partial';
  const threshold = thresholdWords(report, finding.rule, alone);
  const standards = Object.entries(rule?.standards ?? {}).map(([name, ids]) => `${name} ${ids.join(', ')}`);
  const elsewhere = mends && rule !== undefined ? mendsWords(report, finding, rule) : null;
  const say = (label: string, text: string | null) => (text === null ? [] : entry(label, text, look));
  return [
    ...say('rule', ruleWords(told)),
    ...finding.evidence.flatMap((evidence) => say('evidence', evidenceText(evidence))),
    ...say('threshold', threshold),
    ...(unknown === undefined
      ? []
      : say('unknown', `${unknown.detail}: ${wantWords(unknown.why, unknown.wants)}`)),
    ...(waiver === undefined
      ? []
      : [
          ...say('waived', `by ${waiver.owner} until ${waiver.expires}: ${waiver.reason}`),
          ...say(
            'else',
            `${waiver.verdict}${waiver.verdict === 'partial' ? ` ${fixed(waiver.credit ?? 0)}` : ''}`,
          ),
        ]),
    ...(mends && rule !== undefined
      ? [...say('costs', costsWords(told, rule)), ...say('fix', rule.fix.text), ...say('also', elsewhere)]
      : []),
    ...say('standards', standards.length === 0 ? null : standards.join('; ')),
  ];
}

/** What the finding takes from the score of its repository, and from that of the organization. */
function costsWords({ report, finding }: Told, rule: Rule): string | null {
  const bearing = shownIn(report).nameOf(rule.bearing);
  const here = lossWords(report, finding, rule);
  const all = finding.gain > 0 ? `${points(finding.gain)} points of ${bearing} of the organization` : null;
  const told = [...(here === null ? [] : [here]), ...(all === null ? [] : [all])];
  return told.length === 0 ? 'no points: it carries no weight here' : told.join('; ');
}

function evidenceText({ path, url, line, observed, expected, origin }: Finding['evidence'][number]): string {
  const where = [path ?? url ?? '', line === undefined ? '' : `line ${line}`]
    .filter((part) => part !== '')
    .join(', ');
  return [
    ...(where === '' ? [] : [`${where}${origin === 'inherited' ? ' (inherited)' : ''}`]),
    ...(observed === undefined ? [] : [`found ${observed}`]),
    ...(expected === undefined ? [] : [`expected ${expected}`]),
  ].join('; ');
}
