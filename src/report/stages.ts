import type { Finding, Report } from '../model/report.ts';
import { namesOf } from '../model/rule.ts';
import { LAST_STAGE, STAGES, type Stage } from '../model/stage.ts';
import { lossOf, repairedBy, rulesById } from './summary.ts';
import { count } from './wording.ts';

/** At which stage of the rollout a finding is: whom it may be told to, and whether it fails. */
export type StageOf = (finding: Pick<Finding, 'rule' | 'subject'>) => Stage;

const always: StageOf = () => LAST_STAGE;

export function stagesOf(report: Report): StageOf {
  const { rollout = [] } = report.method;
  if (rollout.length === 0) return always;
  const rules = rulesById(report);
  const entries = rollout.map(({ stage, rules: named, subjects }) => ({
    stage,
    named: named === undefined ? null : new Set(named.map((name) => name.toLowerCase())),
    subjects: new Set(subjects),
  }));
  return ({ rule, subject }) => {
    const names = namesOf({ id: rule, code: rules.get(rule)?.code ?? '' });
    const first = entries.find(
      ({ named, subjects }) =>
        subjects.has(subject.id) && (named === null || names.some((name) => named.has(name))),
    );
    return first?.stage ?? LAST_STAGE;
  };
}

/** Whether a stage does what this one does: each does what those before it do. */
export const reaches = (stage: Stage, least: Stage): boolean =>
  STAGES.indexOf(stage) >= STAGES.indexOf(least);

/** The report as those hear it who are told from a stage on: with their findings, and corrections by what these would gain. */
export function toldFrom(report: Report, least: Stage): Report {
  const stageOf = stagesOf(report);
  if (stageOf === always) return report;
  const findings = report.findings.filter((finding) => reaches(stageOf(finding), least));
  const homes = new Map(report.repositories.map(({ id, organization }) => [id, organization]));
  const corrections = report.corrections.flatMap((correction) => {
    const mended = repairedBy(findings, correction);
    if (mended.length === 0) return [];
    const subjects = new Set(mended.map(({ subject }) => subject.id));
    const organizations = new Set([...subjects].map((id) => homes.get(id) ?? id));
    const gain = mended.reduce((sum, one) => sum + one.gain, 0) / organizations.size;
    return [{ ...correction, repairs: subjects.size, gain: Math.round(gain * 100) / 100 }];
  });
  return { ...report, findings, corrections };
}

/** How much is held back from those who are told from a stage on, in a sentence; nothing where nothing is. */
export function heldBack(report: Report, least: Stage): string[] {
  const stageOf = stagesOf(report);
  const left = report.findings.filter((one) => lossOf(one) > 0 && !reaches(stageOf(one), least)).length;
  return left === 0
    ? []
    : [`${count(left, 'finding is', 'findings are')} held back by the rollout, and not told here.`, ''];
}

/** Entries that are for nothing: a typo in a glob would bring all of its repositories to the gate. What the public is not shown may be theirs. */
export function rolloutWarnings({ method: { rollout = [] }, scope }: Report): string[] {
  if (scope.audience === 'public') return [];
  return rollout.flatMap(({ stage, subjects }, at) =>
    subjects.length > 0 ? [] : [`rollout[${at}] (${stage}) is for nothing in this audit`],
  );
}

/** How many repositories are at which stage, whatever the rules; null where no rollout is configured. */
export function stageCounts(report: Report): ReadonlyMap<Stage, number> | null {
  const { rollout } = report.method;
  if (rollout === undefined) return null;
  const whole = rollout.filter(({ rules }) => rules === undefined);
  const first = new Map<string, Stage>();
  for (const { stage, subjects } of whole)
    for (const id of subjects) if (!first.has(id)) first.set(id, stage);
  const counts = new Map<Stage, number>(STAGES.map((stage) => [stage, 0]));
  for (const { id } of report.repositories) {
    const stage = first.get(id) ?? LAST_STAGE;
    counts.set(stage, (counts.get(stage) ?? 0) + 1);
  }
  return counts;
}
