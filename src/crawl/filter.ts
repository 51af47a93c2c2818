import picomatch from 'picomatch';
import type { RepositoryRecord } from '../model/snapshot.ts';
import type { CrawlRequest } from './request.ts';

/** Globs with a slash are over the full name, others over its last segment; case is ignored. */
export function matcher(globs: readonly string[]): (name: string) => boolean {
  const full = globs.filter((glob) => glob.includes('/'));
  const last = globs.filter((glob) => !glob.includes('/'));
  const options = { nocase: true, dot: true };
  const [matchesFull, matchesLast] = [full, last].map((list) =>
    list.length > 0 ? picomatch(list, options) : () => false,
  );
  return (name) =>
    matchesFull?.(name) === true || matchesLast?.(name.slice(name.lastIndexOf('/') + 1)) === true;
}

/** Whether a listed repository is in the scope of the crawl. */
export function scopeOf({
  include,
  exclude,
  visibility,
}: Pick<CrawlRequest, 'include' | 'exclude' | 'visibility'>): (record: RepositoryRecord) => boolean {
  const included = include.length === 0 ? () => true : matcher(include);
  const excluded = matcher(exclude);
  return ({ name, facts, source }) => {
    const seen = facts.meta.visibility;
    // A clone can't tell its visibility and stays in; on a forge, what is not told is not taken for public.
    const shown = seen.known ? visibility.includes(seen.value) : source === 'local';
    if (visibility.length > 0 && !shown) return false;
    return included(name) && !excluded(name);
  };
}
