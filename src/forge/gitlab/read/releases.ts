import { z } from 'zod';
import type { RepositoryFacts } from '../../../model/facts.ts';
import { type Known, known, mapKnown, type Observation, unknown } from '../../../model/observation.ts';
import type { View } from '../../graphql/view.ts';
import { instant } from '../../instant.ts';
import type { Reader } from './reader.ts';

const release = z.object({
  tagName: z.string().nullable(),
  releasedAt: instant.nullish(),
  upcomingRelease: z.boolean().nullish(),
  description: z.string().nullish(),
  assets: z
    .object({
      links: z.object({ nodes: z.array(z.object({ name: z.string().nullable() }).nullable()) }).nullable(),
    })
    .nullish(),
});
const releaseList = z.object({ count: z.number(), nodes: z.array(release.nullable()) }).nullable();
const milestones = z
  .object({ nodes: z.array(z.object({ title: z.string(), dueDate: instant.nullable() }).nullable()) })
  .nullable();

export const releases: Reader<'releases'> = {
  parts: [
    {
      domain: 'extras',
      fragment: `
  releases(first: 10) {
    count
    nodes { tagName releasedAt upcomingRelease description assets { links(first: 30) { nodes { name } } } }
  }
  milestones(state: active, first: 5) { nodes { title dueDate } }`,
      read: readReleases,
    },
  ],
};

type Releases = RepositoryFacts['releases'] extends Observation<infer T> ? T : never;

/** Tags are the released ones, and their count that of the releases: the others cost a request a project. */
function readReleases(view: View): Observation<Releases> {
  const look = { fact: 'releases' };
  const told = view.see(['releases'], releaseList, look);
  const open = view.see(['milestones'], milestones, look);
  if (!told.known) return told;
  return mapKnown(open, (planned) => {
    const all = (told.value?.nodes ?? []).filter((one) => one !== null && one.upcomingRelease !== true);
    const tags = all.flatMap((one) =>
      one?.tagName == null ? [] : [{ name: one.tagName, at: one.releasedAt ?? null }],
    );
    const [first] = all;
    const names = (first?.assets?.links?.nodes ?? []).flatMap((link) => link?.name ?? []);
    return {
      latest:
        first?.tagName == null
          ? null
          : {
              tag: first.tagName,
              publishedAt: first.releasedAt ?? null,
              notes: first.description ?? null,
              assets: names,
            },
      tagCount: told.value?.count ?? 0,
      tags,
      milestones: (planned?.nodes ?? []).flatMap((node) =>
        node === null ? [] : [{ title: node.title, dueOn: node.dueDate }],
      ),
    };
  });
}

/** Tags as the REST interface tells them. */
export interface Tags {
  /** Newest first. */
  readonly last: readonly { readonly name: string; readonly at: string | null }[];
  readonly count: number;
  /** There are no more than these. */
  readonly whole: boolean;
}

/** Only tags that come after the last release, or where there is none, can say more than the releases do. */
export const sayEnough = ({ latest }: Releases, since: string): boolean =>
  latest?.publishedAt != null && latest.publishedAt >= since;

/**
 * The releases with the tags that were asked for; null when they were not. A project without a release may have tags: without
 * asking nothing can be said of its releases.
 */
export function withTags(releases: Known<Releases>, tags: Observation<Tags> | null): Observation<Releases> {
  const { value } = releases;
  if (tags === null)
    return value.latest === null
      ? unknown('not-collected', 'it has no release, and its tags are asked for at depth full only')
      : releases;
  if (!tags.known) return tags;
  const { last, count, whole } = tags.value;
  const tagCount = whole ? count : Math.max(count, value.tagCount);
  return known({ ...value, tags: [...last], tagCount }, tags.via, releases.access);
}
