import type { Report, RepositoryRow } from '../model/report.ts';

/** Where an organization keeps what its repositories inherit. */
export interface Home {
  /** Id and full name of its `.github` repository, or those that it would have. */
  readonly id: string;
  readonly name: string;
  /** False where the report does not know it. */
  readonly reported: boolean;
  /** Whether what lies there is in force elsewhere. */
  readonly handsDown: boolean;
}

const isDefaults = (name: string): boolean => name.slice(name.lastIndexOf('/') + 1) === '.github';

/**
 * Homes by the id of the organization. Only GitHub hands files down; a folder of clones does where `.github` is among them, and
 * where there is one repository alone, it needs no second.
 */
export function homesOf({ organizations, repositories }: Report): ReadonlyMap<string, Home> {
  const defaults = new Map<string, RepositoryRow>();
  const counts = new Map<string, number>();
  for (const row of repositories) {
    counts.set(row.organization, (counts.get(row.organization) ?? 0) + 1);
    if (isDefaults(row.name)) defaults.set(row.organization, row);
  }
  return new Map(
    organizations.map(({ id, name, forge }) => {
      const row = defaults.get(id);
      const handsDown =
        row === undefined ? forge === 'github' && (counts.get(id) ?? 0) > 1 : forge !== 'gitlab';
      return [
        id,
        {
          id: row?.id ?? `${id}/.github`,
          name: row?.name ?? `${name}/.github`,
          reported: row !== undefined,
          handsDown,
        },
      ];
    }),
  );
}
