import type { ForgeName } from '../model/bearing.ts';
import type { Correction, Finding } from '../model/report.ts';
import type { Rule } from '../model/rule.ts';
import { fixText } from './fix.ts';
import { isDecided, twoPlaces } from './score.ts';

/** S minutes, M hours, L days. */
const EFFORT = { S: 1, M: 3, L: 8 } as const;

interface Candidate {
  readonly rules: Set<string>;
  readonly subjects: Set<string>;
  readonly organizations: Set<string>;
  readonly fix: Rule['docs']['fix'];
  gain: number;
}

/** The most corrections a report lists. */
const MOST = 10;

function candidates(
  rules: readonly Rule[],
  findings: Iterable<{ readonly finding: Finding; readonly organization: string }>,
): Map<string, Candidate> {
  const byRule = new Map(rules.map((rule) => [rule.id, rule]));
  const found = new Map<string, Candidate>();
  for (const { finding, organization } of findings) {
    const fix = byRule.get(finding.rule)?.docs.fix;
    if (fix === undefined || finding.gain <= 0 || !isDecided(finding)) continue;
    let candidate = found.get(fix.id);
    if (candidate === undefined) {
      candidate = { rules: new Set(), subjects: new Set(), organizations: new Set(), fix, gain: 0 };
      found.set(fix.id, candidate);
    }
    candidate.rules.add(finding.rule);
    candidate.subjects.add(finding.subject.id);
    candidate.organizations.add(organization);
    candidate.gain += finding.gain;
  }
  return found;
}

/**
 * At most ten fixes, best first: what they add to the organization's bearings, over their effort, counted once per
 * organization for a fix of the organization and once per repository otherwise. `gain` is the mean over the
 * organizations concerned, so that it reads as points of a bearing.
 */
export function corrections(
  rules: readonly Rule[],
  findings: Iterable<{ readonly finding: Finding; readonly organization: string }>,
  forges: ReadonlySet<ForgeName>,
): Correction[] {
  const value = ({ fix, gain, subjects, organizations }: Candidate) =>
    gain / (EFFORT[fix.effort] * (fix.scope === 'organization' ? organizations.size : subjects.size));
  return [...candidates(rules, findings).values()]
    .sort((a, b) => value(b) - value(a) || b.gain - a.gain || (a.fix.id < b.fix.id ? -1 : 1))
    .slice(0, MOST)
    .map(({ fix, gain, rules: ids, subjects, organizations }) => ({
      fix: { id: fix.id, text: fixText(fix, forges), effort: fix.effort },
      scope: fix.scope,
      rules: [...ids].sort(),
      repairs: subjects.size,
      gain: twoPlaces(gain / organizations.size),
    }));
}
