import type { RepositoryFacts } from '../../model/facts.ts';
import { known, type Observation, unknown } from '../../model/observation.ts';
import type { Clone } from './clone.ts';
import { parseCommit, parseTag } from './commit.ts';
import { LIMITS } from './limits.ts';
import type { Objects } from './objects.ts';

interface DatedTag {
  readonly name: string;
  readonly at: string | null;
  readonly notes: string | null;
}

export const SHALLOW = unknown('truncated', 'shallow clone: fetch with --unshallow');

/** Tags stand in for releases: the newest one is the latest release, the message of an annotated tag its notes. */
export async function readReleases(clone: Clone, objects: Objects): Promise<RepositoryFacts['releases']> {
  if (clone.shallow) return SHALLOW;
  const tags = await clone.refs.tags();
  if (tags === null) return unknown('capped', `more than ${LIMITS.tags} tags`);
  const dated = await Promise.all([...tags].map(([name, oid]) => dateOf(objects, name, oid)));
  dated.sort(newestFirst);
  const [latest] = dated;
  return known(
    {
      latest:
        latest === undefined
          ? null
          : { tag: latest.name, publishedAt: latest.at, notes: latest.notes, assets: [] },
      tagCount: dated.length,
      tags: dated.slice(0, 10).map(({ name, at }) => ({ name, at })),
      milestones: [],
    },
    'git tags',
  ) satisfies Observation<unknown>;
}

/** The tagger's date, else that of the commit; null for a tag on anything else. Tags of tags are followed a few steps. */
async function dateOf(objects: Objects, name: string, oid: string, hops = 0): Promise<DatedTag> {
  const object = await objects.read(oid, LIMITS.commitObject);
  if (object.state !== 'found') return { name, at: null, notes: null };
  if (object.type === 'commit') return { name, at: parseCommit(object.data).committer.at, notes: null };
  if (object.type !== 'tag') return { name, at: null, notes: null };
  const tag = parseTag(object.data);
  const notes = tag.message === '' ? null : tag.message;
  if (tag.tagger !== null || hops > 3) return { name, at: tag.tagger?.at ?? null, notes };
  return { ...(await dateOf(objects, name, tag.target, hops + 1)), notes };
}

function newestFirst(a: DatedTag, b: DatedTag): number {
  const [left, right] = [a.at ?? '', b.at ?? ''];
  if (left !== right) return left < right ? 1 : -1;
  return b.name.localeCompare(a.name, 'en', { numeric: true });
}
