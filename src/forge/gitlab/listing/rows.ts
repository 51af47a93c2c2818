import { z } from 'zod';
import { type Unknown, unknown } from '../../../model/observation.ts';
import type { Failure } from '../../http/client.ts';
import { instant } from '../../instant.ts';
import { unknownFrom } from '../faults.ts';
import type { RestSeen, Rows } from '../send/rest.ts';
import type { Session } from '../session.ts';

/** What only the REST listing tells of a project: of what it is a fork or a mirror, and whether it is about to go. */
const row = z.object({
  id: z.number(),
  path_with_namespace: z.string(),
  web_url: z.string().optional(),
  /** Absent where there is none, and where the parent is hidden. */
  forked_from_project: z
    .object({ id: z.number(), path_with_namespace: z.string(), default_branch: z.string().nullish() })
    .nullish(),
  /** Told where the edition can pull from elsewhere. */
  mirror: z.boolean().nullish(),
  marked_for_deletion_on: z.string().nullish(),
  marked_for_deletion_at: z.string().nullish(),
  import_error: z.string().nullish(),
  /** Moves with pushes, issues and merge requests, at most once an hour. */
  last_activity_at: instant.nullish(),
});
export type ProjectRow = z.infer<typeof row>;

/** Rows by the number of the project, and why one that is not among them has none. */
export interface Listed {
  readonly rows: ReadonlyMap<string, ProjectRow>;
  readonly missing: Unknown;
  /** Why there are no rows at all. */
  readonly failure?: Failure;
}

/** 50,000 is where GitLab stops to count pages by offset. */
const MOST_PAGES = 500;
const ORDER = 'per_page=100&order_by=id&sort=desc';

/** All projects of the place. `with_shared` keeps out those of others that were shared into the group. */
export async function restListing(session: Session): Promise<Listed> {
  const place = await session.place();
  if (place.kind === 'project')
    return listedFrom(session, await oneRow(session, encodeURIComponent(place.fullPath)));
  const seen =
    place.kind === 'user'
      ? await session.rest.pages(
          'GET /users/:id/projects',
          `/users/${place.number}/projects?${ORDER}`,
          row,
          MOST_PAGES,
        )
      : await session.rest.pages(
          'GET /groups/:id/projects',
          `/groups/${encodeURIComponent(place.owner.fullPath)}/projects?include_subgroups=true&with_shared=false&${ORDER}`,
          row,
          MOST_PAGES,
        );
  return listedFrom(session, seen);
}

/** The row of one project by its number or its encoded path. */
export async function oneRow({ rest }: Session, id: string): Promise<RestSeen<Rows<ProjectRow>>> {
  const seen = await rest.get('GET /projects/:id', `/projects/${id}`, row);
  return seen.ok ? { ...seen, value: { rows: [seen.value], whole: true } } : seen;
}

function listedFrom(session: Session, seen: RestSeen<Rows<ProjectRow>>): Listed {
  if (!seen.ok) {
    const { failure } = seen;
    return { rows: new Map(), missing: unknownFrom(failure, 'meta.visibility'), failure };
  }
  for (const one of seen.value.rows) session.rows.set(String(one.id), one);
  return { rows: session.rows, missing: unknown('permission', 'the REST listing does not name the project') };
}
