import type { Snapshot } from '../model/snapshot.ts';
import type { Audience } from './audience.ts';

export interface AuditOptions {
  readonly audience: Audience;
  readonly tool: { readonly name: string; readonly version: string };
  /** What is told month by month, as far as the snapshot reaches back; the year before asOf, where left out. */
  readonly period?: { readonly from: string; readonly to: string };
}

/** Before the windows of the crawl nothing is known: a period begins there at the earliest. */
export function reached({ head }: Snapshot, period: AuditOptions['period']): AuditOptions['period'] {
  if (period === undefined) return undefined;
  const { since } = head.plan;
  return period.from < since ? { ...period, from: since } : period;
}
