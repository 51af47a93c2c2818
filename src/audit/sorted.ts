import { inOrder } from '../model/order.ts';
import type { Finding } from '../model/report.ts';

export const byId = (a: { readonly id: string }, b: { readonly id: string }) => inOrder(a.id, b.id);

/** By rule, then by subject. Rules are few: grouping them first leaves little to sort. */
export function sorted(findings: readonly Finding[]): Finding[] {
  const byRule = new Map<string, Finding[]>();
  for (const finding of findings) {
    const group = byRule.get(finding.rule);
    if (group === undefined) byRule.set(finding.rule, [finding]);
    else group.push(finding);
  }
  const groups = [...byRule].sort(([a], [b]) => inOrder(a, b));
  return groups.flatMap(([, group]) => group.sort((a, b) => byId(a.subject, b.subject)));
}
