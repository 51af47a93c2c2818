import { z } from 'zod';
import { mapKnown } from '../../../model/observation.ts';
import { systemOf } from '../../../model/pipelines.ts';
import { isFile } from '../../../model/tree.ts';
import { instant } from '../../instant.ts';
import type { Reader } from './reader.ts';

const licenseInfo = z.object({ key: z.string(), spdxId: z.string().nullable(), name: z.string() }).nullable();

export const license: Reader<'license'> = {
  parts: [
    {
      domain: 'listing',
      fragment: 'licenseInfo { key spdxId name }',
      read: (view) => view.see(['licenseInfo'], licenseInfo, { fact: 'license' }),
    },
  ],
};

const sizes = z
  .object({ edges: z.array(z.object({ size: z.number(), node: z.object({ name: z.string() }) })) })
  .nullable();

export const languages: Reader<'languages'> = {
  parts: [
    {
      domain: 'detail',
      fragment:
        'languages(first: 20, orderBy: { field: SIZE, direction: DESC }) { edges { size node { name } } }',
      read: (view) =>
        mapKnown(view.see(['languages'], sizes, { fact: 'languages' }), (value) =>
          (value?.edges ?? []).map((edge) => ({ name: edge.node.name, bytes: edge.size })),
        ),
    },
  ],
};

const latest = z
  .object({
    tagName: z.string(),
    publishedAt: instant.nullable(),
    description: z.string().nullable(),
    releaseAssets: z.object({ nodes: z.array(z.object({ name: z.string() })) }),
  })
  .nullable();
const tags = z
  .object({
    totalCount: z.number(),
    nodes: z.array(
      z.object({
        name: z.string(),
        target: z
          .object({
            committedDate: instant.optional(),
            tagger: z.object({ date: instant.nullable() }).nullish(),
          })
          .nullable(),
      }),
    ),
  })
  .nullable();
const milestones = z
  .object({ nodes: z.array(z.object({ title: z.string(), dueOn: instant.nullable() })) })
  .nullable();

export const releases: Reader<'releases'> = {
  parts: [
    {
      domain: 'extras',
      fragment: `
  latestRelease { tagName publishedAt description releaseAssets(first: 30) { nodes { name } } }
  tags: refs(refPrefix: "refs/tags/", first: 10, orderBy: { field: TAG_COMMIT_DATE, direction: DESC }) {
    totalCount
    nodes { name target { __typename ... on Commit { committedDate } ... on Tag { tagger { date } } } }
  }
  milestones(first: 5, states: OPEN) { nodes { title dueOn } }`,
      read(view) {
        const look = { fact: 'releases' };
        const release = view.see(['latestRelease'], latest, look);
        const tagged = view.see(['tags'], tags, look);
        const open = view.see(['milestones'], milestones, look);
        if (!release.known) return release;
        if (!tagged.known) return tagged;
        return mapKnown(open, (planned) => ({
          latest:
            release.value === null
              ? null
              : {
                  tag: release.value.tagName,
                  publishedAt: release.value.publishedAt,
                  notes: release.value.description,
                  assets: release.value.releaseAssets.nodes.map((asset) => asset.name),
                },
          tagCount: tagged.value?.totalCount ?? 0,
          tags: (tagged.value?.nodes ?? []).map(({ name, target }) => ({
            name,
            at: target?.committedDate ?? target?.tagger?.date ?? null,
          })),
          milestones: planned?.nodes ?? [],
        }));
      },
    },
  ],
};

const rollup = z.object({ state: z.string() }).nullish();

export const ci: Reader<'ci'> = {
  parts: [
    {
      domain: 'extras',
      fragment: 'defaultBranchRef { target { oid ... on Commit { statusCheckRollup { state } } } }',
      read(view, { facts }) {
        if (!facts.tree.known) return facts.tree;
        const definitions = facts.tree.value.entries
          .filter((entry) => isFile(entry) && systemOf(entry.path) !== null)
          .map((entry) => entry.path)
          .sort();
        // By its whole path, so that a server that does not offer it is told from a head without checks.
        const path = ['defaultBranchRef', 'target', 'statusCheckRollup'];
        return mapKnown(view.see(path, rollup, { fact: 'ci' }), (checks) => ({
          definitions,
          headState: checks?.state.toLowerCase() ?? null,
        }));
      },
    },
  ],
};
