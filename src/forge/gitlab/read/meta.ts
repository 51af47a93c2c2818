import { z } from 'zod';
import { type RepositoryFacts, VISIBILITIES } from '../../../model/facts.ts';
import { known, mapKnown, type Observation, unknown } from '../../../model/observation.ts';
import type { Told } from '../../graphql/parts.ts';
import type { View } from '../../graphql/view.ts';
import { instant } from '../../instant.ts';
import { RIGHTS } from '../rights.ts';
import { languageList } from './quick.ts';
import type { Reader } from './reader.ts';

const text = z
  .string()
  .nullable()
  .transform((value) => (value === '' ? null : value));
/** null where the token may not read the code. */
const repository = z
  .object({ exists: z.boolean(), empty: z.boolean(), rootRef: z.string().nullable() })
  .nullable();
const root = z
  .object({
    root: z
      .object({
        lastCommit: z
          .object({ sha: z.string(), committedDate: instant.nullish(), authoredDate: instant.nullish() })
          .nullable(),
      })
      .nullable(),
  })
  .nullable();

const listed = `
  visibility archived createdAt lastActivityAt description topics starCount forksCount isForked
  repository { exists empty rootRef }`;
/** In the listing, for a second crawl to tell what changed by it. */
const head = 'repository { root: tree { lastCommit { sha committedDate authoredDate } } }';

export const meta: Reader<'meta'> = {
  parts: [
    { domain: 'listing', fragment: listed, read: readListed },
    { domain: 'listing', fragment: head, read: (view) => ({ head: readHead(view) }) },
    {
      domain: 'detail',
      fragment: 'languages { name share }',
      read: (view) => ({
        primaryLanguage: mapKnown(
          view.see(['languages'], languageList, { fact: 'languages' }),
          (all) => [...(all ?? [])].sort((a, b) => (b.share ?? 0) - (a.share ?? 0))[0]?.name ?? null,
        ),
      }),
    },
  ],
};

function readListed(view: View): Told<'meta'> {
  const see = <S extends z.ZodType>(name: string, schema: S, fact: string) =>
    view.see([name], schema, { fact: `meta.${fact}` });
  const archived = see('archived', z.boolean(), 'archived');
  const never = <T>(value: T) => known(value, view.via, view.access);
  const code = readable(see('repository', repository, 'head'));
  return {
    visibility: see('visibility', z.enum(VISIBILITIES), 'visibility'),
    archived,
    archivedAt:
      archived.known && archived.value
        ? unknown('not-offered', 'GitLab does not tell when a project was archived')
        : mapKnown(archived, () => null),
    fork: see('isForked', z.boolean(), 'fork'),
    template: never(false),
    empty: mapKnown(code, ({ exists, empty }) => !exists || empty),
    disabled: never(false),
    createdAt: see('createdAt', instant, 'createdAt'),
    // Moves with every push, though not with pushes alone.
    pushedAt: see('lastActivityAt', instant.nullable(), 'pushedAt'),
    description: see('description', text, 'description'),
    homepage: never(null),
    topics: mapKnown(see('topics', z.array(z.string()).nullable(), 'topics'), (all) => all ?? []),
    customProperties: never({}),
    stars: see('starCount', z.number(), 'stars'),
    forks: see('forksCount', z.number(), 'forks'),
    defaultBranch: mapKnown(code, ({ exists, empty, rootRef }) => (exists && !empty ? rootRef : null)),
  };
}

function readable<T>(seen: Observation<T | null>): Observation<T> {
  if (!seen.known) return seen;
  if (seen.value === null)
    return unknown('permission', 'the repository is not shown to this token', RIGHTS['meta.head']);
  return { ...seen, value: seen.value };
}

/** GitLab tells the head of the default branch as the last commit of its root. */
function readHead(view: View): RepositoryFacts['meta']['head'] {
  const seen = readable(view.see(['repository'], root, { fact: 'meta.head' }));
  if (!seen.known) return seen;
  const commit = seen.value.root?.lastCommit ?? null;
  if (commit === null) return mapKnown(seen, () => null);
  const committedAt = commit.committedDate ?? commit.authoredDate;
  if (committedAt == null) return unknown('not-offered', 'this server does not tell the date of a commit');
  return mapKnown(seen, () => ({ oid: commit.sha, treeOid: null, committedAt }));
}
