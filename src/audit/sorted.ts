import type { Finding } from '../model/report.ts';

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
export const byId = (a: { readonly id: string }, b: { readonly id: string }) => order(a.id, b.id);

/** By rule, then by subject. Rules are few: grouping them first leaves little to sort. */
export function sorted(findings: readonly Finding[]): Finding[] {
  const byRule = new Map<string, Finding[]>();
  for (const finding of findings) {
    const group = byRule.get(finding.rule);
    if (group === undefined) byRule.set(finding.rule, [finding]);
    else group.push(finding);
  }
  const groups = [...byRule].sort(([a], [b]) => order(a, b));
  return groups.flatMap(([, group]) => group.sort((a, b) => byId(a.subject, b.subject)));
}
