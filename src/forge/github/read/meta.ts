import { z } from 'zod';
import { VISIBILITIES } from '../../../model/facts.ts';
import { known, mapKnown, type Observation } from '../../../model/observation.ts';
import type { Told } from '../../graphql/parts.ts';
import type { View } from '../../graphql/view.ts';
import { instant } from '../../instant.ts';
import type { Reader } from './reader.ts';

const text = z
  .string()
  .nullable()
  .transform((value) => (value === '' ? null : value));
const visibility = z
  .string()
  .transform((value) => value.toLowerCase())
  .pipe(z.enum(VISIBILITIES));
const branch = z
  .object({
    name: z.string(),
    target: z
      .object({
        oid: z.string(),
        committedDate: instant.optional(),
        tree: z.object({ oid: z.string() }).optional(),
      })
      .nullable(),
  })
  .nullable();

const listed = `
  visibility isArchived archivedAt isFork isMirror isTemplate isEmpty isDisabled isLocked
  createdAt pushedAt description homepageUrl stargazerCount forkCount
  primaryLanguage { name }
  defaultBranchRef { name target { oid ... on Commit { committedDate tree { oid } } } }`;

const detailed = `
  parent { nameWithOwner }
  repositoryTopics(first: 20) { nodes { topic { name } } }`;

export const meta: Reader<'meta'> = {
  parts: [
    { domain: 'listing', fragment: listed, read: readListed },
    {
      domain: 'detail',
      fragment: detailed,
      read: (view) => ({
        parent: mapKnown(
          view.see(['parent'], z.object({ nameWithOwner: z.string() }).nullable(), { fact: 'meta.parent' }),
          (parent) => parent?.nameWithOwner ?? null,
        ),
        topics: mapKnown(
          view.see(
            ['repositoryTopics'],
            z.object({ nodes: z.array(z.object({ topic: z.object({ name: z.string() }) })) }),
            { fact: 'meta.topics' },
          ),
          ({ nodes }) => nodes.map((node) => node.topic.name),
        ),
      }),
    },
  ],
};

function readListed(view: View): Told<'meta'> {
  const see = <S extends z.ZodType>(name: string, schema: S, fact: string) =>
    view.see([name], schema, { fact: `meta.${fact}` });
  const fork = see('isFork', z.boolean(), 'fork');
  const ref = see('defaultBranchRef', branch, 'head');
  return {
    visibility: see('visibility', visibility, 'visibility'),
    archived: see('isArchived', z.boolean(), 'archived'),
    archivedAt: see('archivedAt', instant.nullable(), 'archivedAt'),
    fork,
    ...(fork.known && !fork.value ? { parent: known(null, view.via, view.access) } : {}),
    mirror: see('isMirror', z.boolean(), 'mirror'),
    template: see('isTemplate', z.boolean(), 'template'),
    empty: see('isEmpty', z.boolean(), 'empty'),
    disabled: either(see('isDisabled', z.boolean(), 'disabled'), see('isLocked', z.boolean(), 'disabled')),
    createdAt: see('createdAt', instant, 'createdAt'),
    pushedAt: see('pushedAt', instant.nullable(), 'pushedAt'),
    description: see('description', text, 'description'),
    homepage: see('homepageUrl', text, 'homepage'),
    stars: see('stargazerCount', z.number(), 'stars'),
    forks: see('forkCount', z.number(), 'forks'),
    primaryLanguage: mapKnown(
      see('primaryLanguage', z.object({ name: z.string() }).nullable(), 'primaryLanguage'),
      (language) => language?.name ?? null,
    ),
    defaultBranch: mapKnown(ref, (value) => value?.name ?? null),
    head: mapKnown(ref, headOf),
  };
}

/** A default branch whose target is no commit has no head to read from. */
function headOf(ref: z.infer<typeof branch>) {
  const { oid, committedDate, tree } = ref?.target ?? {};
  if (oid === undefined || committedDate === undefined || tree === undefined) return null;
  return { oid, treeOid: tree.oid, committedAt: committedDate };
}

const either = (one: Observation<boolean>, other: Observation<boolean>): Observation<boolean> =>
  one.known && !one.value ? other : one;
