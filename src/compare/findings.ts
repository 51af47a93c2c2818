import type { Change, Changed } from '../model/changes.ts';
import type { Finding, Report } from '../model/report.ts';
import { isDecided, type Pair } from './pairs.ts';

/** What became of each finding about a repository that both reports have. */
export function changedFindings(pairs: Iterable<Pair<Finding>>, old: Report, now: Report): Changed[] {
  const differ = old.ruleset.version !== now.ruleset.version;
  const titles = new Map([...old.ruleset.rules, ...now.ruleset.rules].map(({ id, title }) => [id, title]));
  const inBoth = new Set(old.ruleset.rules.map(({ id }) => id).filter((id) => titlesOf(now).has(id)));
  const changed: Changed[] = [];
  for (const pair of pairs) {
    const finding = pair.new ?? pair.old;
    if (finding === undefined) continue;
    const change = inBoth.has(finding.rule) ? changeOf(pair, differ) : 'rules';
    if (change === null) continue;
    changed.push({
      change,
      rule: finding.rule,
      title: titles.get(finding.rule) ?? finding.rule,
      severity: finding.severity,
      subject: finding.subject,
      old: pair.old?.verdict ?? null,
      new: pair.new?.verdict ?? null,
      message: finding.message,
      perhapsRules: differ && change !== 'rules',
    });
  }
  return changed;
}

const titlesOf = ({ ruleset }: Report): ReadonlySet<string> => new Set(ruleset.rules.map(({ id }) => id));

/** Null where nothing changed that anybody would do something about: other words, other evidence, the same verdict. */
function changeOf({ old, new: now }: Pair<Finding>, rulesDiffer: boolean): Change | null {
  if (old === undefined) return 'judged';
  if (now === undefined) return 'unjudged';
  if (now.verdict === 'waived') return old.verdict === 'waived' ? null : 'waived';
  if (old.verdict === 'waived') return 'unwaived';
  if (!isDecided(old)) return isDecided(now) ? 'seen' : null;
  if (!isDecided(now)) return 'unseen';
  if (old.credit === now.credit && old.verdict === now.verdict) return null;
  if (rulesDiffer && sameEvidence(old, now)) return 'rules';
  if (now.verdict === 'pass') return 'fixed';
  if (old.verdict === 'pass') return 'broken';
  return now.credit < old.credit ? 'worse' : 'better';
}

/** What was observed, where: addresses name a commit, and what was expected is the rule's. */
const observedBy = ({ evidence }: Finding): string =>
  JSON.stringify(evidence.map(({ path, line, observed, origin }) => [path, line, observed, origin]));
const sameEvidence = (old: Finding, now: Finding): boolean =>
  old.evidence.length > 0 && observedBy(old) === observedBy(now);
