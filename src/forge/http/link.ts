/**
 * The next page of a `Link` header as a path below `root`, to be asked for like any other; null when there is none, or when
 * it leads to another origin or out of the root.
 */
export function nextPath(header: string | null, root: string): string | null {
  for (const link of (header ?? '').split(/,\s*(?=<)/)) {
    const end = link.indexOf('>');
    if (!link.startsWith('<') || end < 0 || !/;\s?rel="?next"?/i.test(link.slice(end))) continue;
    return pathBelow(link.slice(1, end), root);
  }
  return null;
}

/** `url` as a path below `root`; null for what is not below it. */
export function pathBelow(url: string, root: string): string | null {
  if (!URL.canParse(url, `${root}/`)) return null;
  const to = new URL(url, `${root}/`);
  const base = new URL(root);
  const prefix = base.pathname.replace(/\/$/, '');
  if (to.origin !== base.origin || !to.pathname.startsWith(`${prefix}/`)) return null;
  return to.pathname.slice(prefix.length) + to.search;
}
