import { z } from 'zod';
import { mapKnown, unknown } from '../../../model/observation.ts';
import { baseName, type Tree } from '../../../model/tree.ts';
import type { Reader } from './reader.ts';

/**
 * GitLab tells a license project by project only, by the texts that its own detector knows. What the texts say goes before
 * what a forge says of them, and is read anyway.
 */
export const license: Reader<'license'> = {
  parts: [
    {
      domain: 'listing',
      fragment: '',
      read: () => unknown('not-offered', 'GitLab does not name the licenses of many projects at once'),
    },
  ],
};

export const languageList = z.array(z.object({ name: z.string(), share: z.number().nullish() })).nullable();

export const languages: Reader<'languages'> = {
  parts: [
    {
      domain: 'detail',
      fragment: 'languages { name share }',
      read: (view) =>
        mapKnown(view.see(['languages'], languageList, { fact: 'languages' }), (all) =>
          (all ?? []).map(({ name, share }) => ({ name, bytes: null, share: share ?? 0 })),
        ),
    },
  ],
};

const pipelines = z
  .object({
    nodes: z.array(z.object({ status: z.string(), ref: z.string().nullish() }).nullable()),
  })
  .nullable();

/** States of a pipeline that came to an end, in the words of the model. */
const ENDS: { readonly [status: string]: string } = {
  SUCCESS: 'success',
  FAILED: 'failure',
  CANCELED: 'cancelled',
  SKIPPED: 'skipped',
};

/** What other systems read from the root. */
const ELSEWHERE = new Set([
  'jenkinsfile',
  'azure-pipelines.yml',
  '.travis.yml',
  'appveyor.yml',
  '.drone.yml',
]);

export const ci: Reader<'ci'> = {
  parts: [
    {
      domain: 'extras',
      fragment: 'ciConfigPathOrDefault pipelines(first: 10) { nodes { status ref } }',
      read(view, { facts }) {
        const { tree, meta } = facts;
        if (!tree.known) return tree;
        const look = { fact: 'ci' };
        const configured = view.see(['ciConfigPathOrDefault'], z.string().nullable(), look);
        // Old servers have no other path than the usual one in their answers.
        const path = configured.known ? configured.value || DEFAULT : DEFAULT;
        const branch = meta.defaultBranch.known ? meta.defaultBranch.value : null;
        return mapKnown(view.see(['pipelines'], pipelines, look), (runs) => ({
          definitions: definitionsIn(tree.value, path),
          headState: stateOf(runs?.nodes ?? [], branch),
        }));
      },
    },
  ],
};

const DEFAULT = '.gitlab-ci.yml';

/** The usual file only where it is; a configured one is taken at its word, as it may lie in a folder that was not read, or elsewhere. */
function definitionsIn({ entries }: Tree, configured: string): string[] {
  const others = entries
    .map(({ path }) => path)
    .filter((path) => !path.includes('/') && ELSEWHERE.has(baseName(path).toLowerCase()));
  const own = configured === DEFAULT ? entries.some(({ path }) => path === DEFAULT) : true;
  return [...(own ? [configured] : []), ...others].sort();
}

type Run = NonNullable<z.infer<typeof pipelines>>['nodes'][number];

/** The last run of the default branch that came to an end; null when none of the last ones is one. */
function stateOf(runs: readonly Run[], branch: string | null): string | null {
  const last = runs.find((run) => run !== null && run.ref === branch && ENDS[run.status] !== undefined);
  return last == null ? null : (ENDS[last.status] ?? null);
}
