import type { Session } from './session.ts';

/**
 * Ids of the projects that were active at `since` or later, by the listing: it costs no request. null where any was not told.
 * GitLab notes activity at most once an hour and may lose a note; the crawl asks from two hours earlier, and for settings,
 * pipelines and releases in turn.
 */
export function changedSince({ host, rows }: Session, since: string): ReadonlySet<string> | null {
  const changed = new Set<string>();
  for (const [number, { last_activity_at: last }] of rows) {
    if (last == null) return null;
    if (Date.parse(last) >= Date.parse(since)) changed.add(`${host}/${number}`);
  }
  return rows.size === 0 ? null : changed;
}
