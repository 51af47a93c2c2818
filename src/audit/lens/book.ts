import type { ConditionName, Criterion, Framework } from '../../model/lens.ts';
import type { Finding, Report } from '../../model/report.ts';
import type { Ruleset } from '../../model/ruleset.ts';
import type { Shown } from './conditions.ts';

/** Findings by the criteria of frameworks: how many subjects show evidence, show it in part, lack it, or leave it open. */

type Lens = Report['lenses'][string];
type Line = Lens['criteria'][number];
type Conditions = ReadonlyMap<ConditionName, Shown>;

/** One criterion while subjects stream by. */
interface Tally {
  readonly criterion: Criterion;
  readonly rules: readonly string[];
  readonly counts: { found: number; partial: number; missing: number; open: number };
  /** Why subjects left it open: the first reason that was met. */
  because: string | null;
}

export interface LensBook {
  /** Conditions that any criterion asks for: the audit works them out while it has the facts. */
  readonly conditions: readonly ConditionName[];
  /** A scored repository, or the organization: all its findings, and its conditions. */
  add(findings: readonly Finding[], conditions: Conditions): void;
  done(): Report['lenses'];
}

const NO_CONDITIONS: Conditions = new Map();
export const noConditions = (): Conditions => NO_CONDITIONS;

export function lensBook({ lenses, rules }: Ruleset): LensBook {
  const books = lenses.map((framework) => ({
    framework,
    tallies: framework.criteria.map((criterion): Tally => {
      const mapped = rules
        .filter(
          ({ id, standards }) =>
            standards[framework.id]?.includes(criterion.id) || criterion.rules?.includes(id),
        )
        .map(({ id }) => id);
      return {
        criterion,
        rules: mapped,
        counts: { found: 0, partial: 0, missing: 0, open: 0 },
        because: null,
      };
    }),
  }));
  const all = books.flatMap(({ tallies }) => tallies);
  return {
    conditions: [...new Set(all.flatMap(({ criterion }) => criterion.conditions ?? []))].sort(),
    add(findings, conditions) {
      if (all.length === 0) return;
      const byRule = new Map(findings.map((finding) => [finding.rule, finding]));
      for (const tally of all) count(tally, byRule, conditions);
    },
    done: () =>
      Object.fromEntries(books.map(({ framework, tallies }) => [framework.id, lensOf(framework, tallies)])),
  };
}

const SHOWN: { readonly [V in Finding['verdict']]: Shown } = {
  pass: 'found',
  partial: 'partial',
  fail: 'missing',
  unknown: 'open',
  error: 'open',
  waived: 'open',
};

function count(tally: Tally, byRule: ReadonlyMap<string, Finding>, conditions: Conditions): void {
  const { criterion, rules, counts } = tally;
  const findings = rules.flatMap((rule) => byRule.get(rule) ?? []);
  const shown = [
    ...findings.map(({ verdict }) => SHOWN[verdict]),
    ...(criterion.conditions ?? []).map((name) => conditions.get(name) ?? null),
  ];
  const whole = together(shown);
  if (whole === null) return;
  counts[whole] += 1;
  if (whole === 'open') tally.because ??= reasonOf(findings);
}

/**
 * Several rules give evidence for one criterion. All that were decided must be there for it to count as found: a license file
 * is no evidence for an open license when what it holds is closed.
 */
function together(shown: readonly Shown[]): Exclude<Shown, null> | null {
  const asked = shown.filter((one) => one !== null);
  if (asked.length === 0) return null;
  const decided = asked.filter((one) => one !== 'open');
  if (decided.length === 0) return 'open';
  if (decided.every((one) => one === 'found')) return 'found';
  return decided.every((one) => one === 'missing') ? 'missing' : 'partial';
}

function reasonOf(findings: readonly Finding[]): string | null {
  const open = findings.find(({ verdict }) => verdict === 'unknown');
  if (open?.unknown !== undefined)
    return open.unknown.wants === null ? open.unknown.detail : `needs ${open.unknown.wants}`;
  return findings.some(({ verdict }) => verdict === 'waived') ? 'waived' : null;
}

function lensOf({ name, version, url, wording }: Framework, tallies: readonly Tally[]): Lens {
  return { version, name, url, wording, criteria: tallies.map(lineOf) };
}

function lineOf(tally: Tally): Line {
  const { criterion, rules, counts } = tally;
  const { id, meaning, level } = criterion;
  const evidence = evidenceOf(counts);
  const because = evidence === 'not-checkable' ? whyNot(tally) : null;
  return {
    id,
    evidence,
    meaning,
    ...(level === undefined ? {} : { level }),
    rules: [...rules],
    counts: { ...counts },
    ...(because === null ? {} : { because }),
  };
}

/** Found where it was found in every subject to which it applies; what some leave open is found only in part. */
function evidenceOf({ found, partial, missing, open }: Tally['counts']): Line['evidence'] {
  if (found + partial + missing === 0) return 'not-checkable';
  if (found + partial === 0) return 'missing';
  return partial + missing + open === 0 ? 'found' : 'partial';
}

function whyNot({ criterion, rules, counts, because }: Tally): string {
  if (criterion.decidable === 'no') return 'a forge and git cannot show it';
  if (rules.length === 0 && criterion.conditions === undefined)
    return criterion.unmapped ?? 'no rule of this audit looks for it';
  if (counts.open > 0) return because ?? 'it could not be told';
  return 'no repository of this audit is asked for it';
}
