import { BEARINGS } from '../model/bearing.ts';
import { HISTORY_SCHEMA, type RulePage, type Run } from '../model/history.ts';
import type { Finding, Report } from '../model/report.ts';
import { onceRules } from './held.ts';
import type { Judged } from './pairs.ts';

/** What a history keeps of a report. */
export function runOf(report: Report): Run {
  const { asOf, takenAt, ruleset, scope, organizations, repositories } = report;
  const subjects = [...repositories, ...organizations].map(({ id }) => id);
  const columns = new Map(subjects.map((id, at) => [id, at]));
  const once = onceRules(report);
  const byRule = new Map<string, Finding[]>(ruleset.rules.map(({ id }) => [id, []]));
  for (const finding of report.findings) byRule.get(finding.rule)?.push(finding);
  return {
    schema: HISTORY_SCHEMA,
    asOf,
    takenAt,
    ruleset: ruleset.version,
    profile: ruleset.profile,
    depth: scope.depth,
    audience: scope.audience,
    organizations: organizations.map(({ id, name, compass }) => ({
      id,
      name,
      bearings: Object.fromEntries(
        BEARINGS.map((bearing) => {
          const { score, coverage, n } = compass[bearing];
          return [bearing, { score, coverage, n }];
        }),
      ),
    })),
    repositories: repositories.map(({ id }) => id),
    rules: Object.fromEntries(
      ruleset.rules.map(({ id, weight }) => [
        id,
        pageOf(byRule.get(id) ?? [], { weight, once: once.has(id) }, columns),
      ]),
    ),
  };
}

const LETTERS: { readonly [V in Finding['verdict']]: string } = {
  pass: 'p',
  fail: 'f',
  unknown: 'u',
  waived: 'w',
  error: 'e',
  partial: '',
};
const NONE = '-';
const FIRST_CREDIT = 'A'.charCodeAt(0);
/** Digits of the weights; nobody's policy has more of them for one rule. */
const BASE = 36;

function placed<T>(values: T[], value: T): number {
  const at = values.indexOf(value);
  return at >= 0 ? at : values.push(value) - 1;
}

function pageOf(
  findings: readonly Finding[],
  { weight, once }: Pick<RulePage, 'weight' | 'once'>,
  columns: ReadonlyMap<string, number>,
): RulePage {
  const verdicts = new Array<string>(columns.size).fill(NONE);
  const weighs = new Array<string>(columns.size).fill('0');
  const credits: number[] = [];
  const weights: number[] = [];
  for (const { verdict, credit, subject, weight: own } of findings) {
    const at = columns.get(subject.id);
    if (at === undefined) continue;
    verdicts[at] = LETTERS[verdict] || String.fromCharCode(FIRST_CREDIT + placed(credits, credit ?? 0));
    weighs[at] = placed(weights, own).toString(BASE);
  }
  return {
    weight,
    once,
    verdicts: verdicts.join(''),
    credits,
    weights,
    weighs: weights.length < 2 ? '' : weighs.join(''),
  };
}

const VERDICTS = new Map(
  Object.entries(LETTERS).map(([verdict, letter]) => [letter, verdict as Finding['verdict']]),
);

/** The findings of a run, as far as it keeps them. */
export function* judgedIn(run: Run): Generator<Judged> {
  const subjects = [
    ...run.repositories.map((id) => ({ type: 'repository', id }) as const),
    ...run.organizations.map(({ id }) => ({ type: 'organization', id }) as const),
  ];
  for (const [rule, { verdicts, credits, weights, weighs }] of Object.entries(run.rules)) {
    for (const [at, subject] of subjects.entries()) {
      const letter = verdicts[at] ?? NONE;
      if (letter === NONE) continue;
      const verdict = VERDICTS.get(letter) ?? 'partial';
      const partly = credits[letter.charCodeAt(0) - FIRST_CREDIT] ?? null;
      const credit = verdict === 'pass' ? 1 : verdict === 'fail' ? 0 : verdict === 'partial' ? partly : null;
      const weight = weights[Number.parseInt(weighs[at] ?? '0', BASE)] ?? 0;
      yield { rule, subject, verdict, credit, weight };
    }
  }
}
