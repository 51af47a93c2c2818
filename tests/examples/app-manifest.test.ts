import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RIGHTS } from '../../src/forge/github/rights.ts';

/** examples/github-app/manifest.json: the rights of an App that shows everything the program asks for, and no more. */

const here = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const manifest = z
  .strictObject({
    name: z.string().max(34),
    url: z.url(),
    description: z.string(),
    public: z.literal(false),
    default_events: z.tuple([]),
    default_permissions: z.record(z.string(), z.literal('read')),
  })
  .parse(JSON.parse(here('examples/github-app/manifest.json')));

/** GitHub's own names of permissions, from its published description of the API. */
const described = here('node_modules/@octokit/openapi-types/types.d.ts');
const from = described.indexOf('"app-permissions": {');
const known = new Set(
  [...described.slice(from, described.indexOf('\n    };', from)).matchAll(/^ +([a-z_]+)\?: "read"/gm)].map(
    ([, name]) => name,
  ),
);

/** What GitHub calls in its settings what its API calls otherwise. */
const NAMES: { readonly [right: string]: string } = {
  Metadata: 'metadata',
  Contents: 'contents',
  Issues: 'issues',
  'Pull requests': 'pull_requests',
  'Commit statuses': 'statuses',
  Administration: 'administration',
  'Custom properties': 'organization_custom_properties',
  'Organization owner with Administration': 'organization_administration',
  // The scope of a classic token for members and teams.
  'read:org': 'members',
};

describe('the manifest of a GitHub App', () => {
  it('asks for rights that GitHub has, to read and nothing else', () => {
    expect(known.size).toBeGreaterThan(30);
    for (const name of Object.keys(manifest.default_permissions)) expect(known).toContain(name);
  });

  it('asks for every right that a fact wants, and for none that no fact wants', () => {
    const wanted = new Set<string>();
    for (const right of Object.values(RIGHTS)) {
      const found = Object.keys(NAMES).find((name) => right.startsWith(name));
      expect(found, right).toBeDefined();
      wanted.add(NAMES[found ?? ''] ?? '');
    }
    expect(Object.keys(manifest.default_permissions)).toEqual([...wanted].sort());
  });
});
