import type { RepositoryRow } from '../model/report.ts';

export const NOBODY = 'Nobody is named';

/** Who answers for a repository. A file names people, whom nothing is called after: its repository stands for itself. */
export function ownerOf({ owner, name }: RepositoryRow): string {
  if (owner === undefined) return NOBODY;
  return /(^|\/)[A-Z_]+(\.\w+)?$|\.(ya?ml|json)$/.test(owner) && !owner.startsWith('@')
    ? `${name} (${owner})`
    : owner;
}
