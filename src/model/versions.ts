/** Versions in the names of tags: SemVer, CalVer and PEP 440, also behind a prefix as monorepos have them. */

/** Longer names are no versions. */
const MAX_TAG = 100;
/** Where the version begins: at the start, or behind the last part of a prefix such as `v`, `tides@` or `release-`. */
const START = /(?:^|[-_@/])v?(?=\d)/i;
/** SemVer, CalVer or PEP 440, of which the last takes in the shapes of the others but for the build suffix. */
const VERSION =
  /^(?:\d+!)?\d+(?:[.-]\d+){0,5}(?:[-._]?(?:alpha|beta|preview|pre|post|rev|dev|rc|a|b|c|r)[-._]?\d*){0,3}(?:[-+][0-9a-z.+-]+)?$/i;

/** The version in a tag, without `v` and prefix; null when it holds none. */
export function versionOf(tag: string): string | null {
  const start = START.exec(tag.slice(0, MAX_TAG));
  const version = start === null ? '' : tag.slice(start.index + start[0].length, MAX_TAG);
  return VERSION.test(version) ? version : null;
}

/** Whether two names mean the same version, with or without `v` and prefix. */
export const sameVersion = (one: string, other: string): boolean =>
  (versionOf(one.trim()) ?? one.trim()) === (versionOf(other) ?? other);

const PART = /[\w.]/;

/** Whether a text names the version of a tag as a word of its own: 1.2 is not in 11.2 or 1.2.3. */
export function namesVersion(text: string, tag: string): boolean {
  const version = versionOf(tag) ?? tag;
  for (let at = text.indexOf(version); at >= 0; at = text.indexOf(version, at + 1)) {
    const before =
      text
        .slice(Math.max(0, at - 2), at)
        .replace(/v$/i, '')
        .at(-1) ?? '';
    const after = text.slice(at + version.length, at + version.length + 2);
    if (!PART.test(before) && !/^(?:\w|\.\w)/.test(after)) return true;
  }
  return false;
}

/** What was released last: the latest release, else the newest tag that holds a version; null for neither. */
export function lastRelease(releases: {
  readonly latest: { readonly tag: string; readonly publishedAt: string | null } | null;
  readonly tags: readonly { readonly name: string; readonly at: string | null }[];
}): { readonly tag: string; readonly at: string | null } | null {
  if (releases.latest !== null) return { tag: releases.latest.tag, at: releases.latest.publishedAt };
  const tag = releases.tags.find(({ name }) => versionOf(name) !== null);
  return tag === undefined ? null : { tag: tag.name, at: tag.at };
}
