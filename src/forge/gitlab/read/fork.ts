import { z } from 'zod';
import { known, unknown } from '../../../model/observation.ts';
import type { RepositoryRecord } from '../../../model/snapshot.ts';
import { accessOf } from '../../record.ts';
import { unknownFrom } from '../faults.ts';
import { oneRow, type ProjectRow } from '../listing/rows.ts';
import { RIGHTS } from '../rights.ts';
import { numberOf, type Session } from '../session.ts';
import type { Reader } from './reader.ts';

const comparison = z.object({ commits: z.array(z.unknown()).nullable() });

/** One request a fork: how far its default branch is ahead of that of its parent. */
export const fork: Reader<'fork'> = {
  rest: {
    async read({ record }, session) {
      const { defaultBranch } = record.facts.meta;
      if (!defaultBranch.known) return defaultBranch;
      const row = await rowOf(session, record);
      if (!row.ok) return unknownFrom(row.failure, 'fork');
      const parent = row.value?.forked_from_project;
      if (parent == null) return unknown('permission', 'the parent is not told', RIGHTS['meta.parent']);
      const to = defaultBranch.value ?? '';
      // A fork begins with the name of its parent's branch.
      const query = new URLSearchParams({
        from: parent.default_branch ?? to,
        to,
        from_project_id: String(parent.id),
      });
      const seen = await session.rest.get(
        'GET /projects/:id/repository/compare',
        `/projects/${numberOf(record)}/repository/compare?${query}`,
        comparison,
      );
      if (!seen.ok) return unknownFrom(seen.failure, 'fork');
      const value = {
        parent: parent.path_with_namespace,
        aheadBy: seen.value.commits?.length ?? 0,
        changeRequestsToParent: null,
      };
      return known(value, seen.via, accessOf(record));
    },
  },
};

/** The listing told the parent; after a resume it is asked for again. */
async function rowOf(session: Session, record: RepositoryRecord) {
  const number = numberOf(record);
  const told: ProjectRow | undefined = session.rows.get(number);
  if (told !== undefined) return { ok: true, value: told } as const;
  const seen = await oneRow(session, number);
  return seen.ok ? ({ ok: true, value: seen.value.rows[0] } as const) : seen;
}
