import type { Finding, Report } from '../model/report.ts';

/** A baseline: what failed already when a gate was put up, so that only what is new fails it. */

export interface Entry {
  readonly rule: string;
  /** Id of the repository or organization: it survives a rename. */
  readonly subject: string;
  readonly verdict: 'fail' | 'partial';
  /** For those who read the file; nothing hangs on it. */
  readonly name: string;
}

/** Rule and subject: what makes two findings of two runs the same one. */
export const keyOf = ({ rule, subject }: Pick<Entry, 'rule' | 'subject'>): string => `${rule} ${subject}`;

export const entryOf = ({ rule, subject, verdict }: Finding): Entry => ({
  rule,
  subject: subject.id,
  verdict: verdict === 'partial' ? 'partial' : 'fail',
  name: subject.name,
});

export interface Standing {
  /** Failing findings that the baseline does not hold, or held in part only. */
  readonly fresh: readonly Finding[];
  /** Entries whose finding was mended, waived or fell away with its repository. */
  readonly stale: readonly Entry[];
  /** Entries that this run could not look at: another scope, a rule that was not run, an answer that is unknown. */
  readonly unseen: readonly Entry[];
}

/** Lays a baseline beside what fails now. */
export function standing(report: Report, failing: readonly Finding[], entries: readonly Entry[]): Standing {
  const held = new Map(entries.map((entry) => [keyOf(entry), entry]));
  const fresh = failing.filter((finding) => {
    const before = held.get(keyOf(entryOf(finding)));
    return before === undefined || (before.verdict === 'partial' && finding.verdict === 'fail');
  });
  const look = lookerFor(report);
  const looked = entries.map((entry) => [entry, look(entry)] as const);
  const of = (sight: Sight) => looked.flatMap(([entry, its]) => (its === sight ? [entry] : []));
  return { fresh, stale: of('gone'), unseen: of('unseen') };
}

type Sight = 'there' | 'gone' | 'unseen';

function lookerFor(report: Report): (entry: Entry) => Sight {
  const findings = new Map(report.findings.map((one) => [keyOf(entryOf(one)), one.verdict]));
  const rules = new Set(report.ruleset.rules.map(({ id }) => id));
  const subjects = new Set([...report.repositories, ...report.organizations].map(({ id }) => id));
  const whole = wholeOrganizations(report);
  return (entry) => {
    const verdict = findings.get(keyOf(entry));
    if (verdict === 'fail' || verdict === 'partial') return 'there';
    if (verdict === 'unknown' || verdict === 'error') return 'unseen';
    if (verdict !== undefined) return 'gone';
    if (!rules.has(entry.rule)) return 'unseen';
    // No finding on something that was listed: the rule does not apply any more.
    if (subjects.has(entry.subject)) return 'gone';
    return whole.some((name) => entry.name.startsWith(`${name}/`)) ? 'gone' : 'unseen';
  };
}

/** Names of organizations that were listed whole: what is not there is gone. Filters, parts and single repositories leave that open. */
function wholeOrganizations({ scope, organizations, method }: Report): string[] {
  const { include, exclude } = scope.filters;
  if (include.length > 0 || exclude.length > 0 || method.parts !== undefined) return [];
  return organizations
    .filter(({ forge, name }) => forge === 'local' || scope.targets.includes(`${forge}:${name}`))
    .map(({ name }) => name);
}
