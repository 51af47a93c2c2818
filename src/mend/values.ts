import type { Report, RepositoryRow } from '../model/report.ts';
import type { Values } from './fill.ts';
import type { Place, Wishes } from './proposal.ts';

/** What is known of a place, for the blanks of a template. */

const HANDLE = /^@[A-Za-z0-9][\w.-]*(\/[\w.-]+)*$/;
const TEAM = /^[A-Za-z0-9][\w.-]*(\/[\w.-]+)+$/;
const EMAIL = /^[\w.+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/;
const ID = /^[A-Za-z0-9.+-]+$/;

/** Owners as CODEOWNERS takes them; null for a name that it would not, since a guess would ask a stranger to review. */
export function codeOwners(written: string): string | null {
  const names = written.split(/[\s,]+/).filter((name) => name !== '');
  const taken = names.map((name) =>
    HANDLE.test(name) || EMAIL.test(name) ? name : TEAM.test(name) ? `@${name}` : null,
  );
  return names.length === 0 || taken.includes(null) ? null : taken.join(' ');
}

export const isEmail = (text: string): boolean => EMAIL.test(text);

/** GitHub's own actions are watched everywhere: that needs to know nothing of the repository. */
function updatesFor(ecosystems: readonly string[] | null): string {
  return [...new Set([...(ecosystems ?? []), 'github-actions'])]
    .map((name) =>
      [
        `  - package-ecosystem: "${name}"`,
        '    directory: "/"',
        '    schedule:',
        '      interval: "weekly"',
      ].join('\n'),
    )
    .join('\n');
}

/** Values of a repository or, for a file that is handed down and so without a row, of its organization. */
export function valuesOf(
  report: Report,
  place: Place,
  row: RepositoryRow | undefined,
  wishes: Wishes,
): Values {
  const { given } = wishes;
  const shared = {
    ...given,
    organization: place.organization,
    year: report.asOf.slice(0, 4),
    date: report.asOf.slice(0, 10),
  };
  if (row === undefined) return { ...shared, license: undefined };
  const { spdx, state } = row.license;
  // What is chosen holds where nothing is: an unrecognized license is another one.
  const chosen = state === 'none' ? given.license : undefined;
  return {
    ...shared,
    repository: row.name.slice(row.name.lastIndexOf('/') + 1),
    url: wishes.webAddress(row.url) ?? undefined,
    owner: (row.owner === undefined ? null : codeOwners(row.owner)) ?? given.owner,
    license: spdx === undefined ? chosen : ID.test(spdx) ? spdx : undefined,
    updates: updatesFor(wishes.ecosystems(place)),
  };
}
