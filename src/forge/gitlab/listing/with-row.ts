import type { RepositoryFacts } from '../../../model/facts.ts';
import { type Access, known, type Unknown } from '../../../model/observation.ts';
import type { ProjectRow } from './rows.ts';

type Meta = RepositoryFacts['meta'];
const VIA = 'GET /groups/:id/projects';

/**
 * What the REST listing adds: fork, parent and mirror. GraphQL tells of a fork as well where the server is new; a parent that
 * is hidden is not named.
 */
export function withRow(meta: Meta, row: ProjectRow | undefined, missing: Unknown, access: Access): Meta {
  const isFork = meta.fork.known ? meta.fork.value : null;
  if (row === undefined) {
    return {
      ...meta,
      fork: meta.fork.known ? meta.fork : missing,
      parent: isFork === false ? known(null, VIA, access) : missing,
      mirror: missing,
    };
  }
  const parent = row.forked_from_project?.path_with_namespace ?? null;
  return {
    ...meta,
    fork: meta.fork.known ? meta.fork : known(parent !== null, VIA, access),
    parent:
      parent === null && isFork === true
        ? {
            known: false,
            why: 'permission',
            detail: 'the parent is not told',
            wants: 'Access to the parent project',
          }
        : known(parent, VIA, access),
    // An edition that can't pull from elsewhere has no mirrors, and no word for them.
    mirror: known(row.mirror ?? false, VIA, access),
  };
}
