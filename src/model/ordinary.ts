import { createHash } from 'node:crypto';
import type { ForgeName } from './bearing.ts';
import {
  metaFields,
  type OrganizationFacts,
  protectionFields,
  type RepositoryFacts,
  settingsFields,
} from './facts.ts';
import type { FactName } from './names.ts';
import { known, type Observation, type Unknown, unknown } from './observation.ts';
import type { Given } from './rule.ts';
import type { OrganizationRecord, RepositoryRecord } from './snapshot.ts';
import type { Tree, TreeEntry } from './tree.ts';

/** Builders for examples and tests: an ordinary public code repository on a forge, of which an example changes what it is about. */

export const EXAMPLE_AS_OF = '2026-09-01T00:00:00Z';
const VIA = 'example';
const never = unknown('not-collected', 'the example does not give it');

/** git's own id of a blob, so that examples and clones name the same text alike. */
export function blobOid(text: string): string {
  const bytes = Buffer.from(text);
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

/** A tree from paths (their texts are empty); every directory on the way is read and present. */
export const tree = (...paths: string[]): Tree => treeOf(Object.fromEntries(paths.map((path) => [path, ''])));

/** A tree from paths and texts. */
export function treeOf(files: { readonly [path: string]: string }): Tree {
  const dirs = new Set<string>();
  const entries: TreeEntry[] = [];
  for (const [path, text] of Object.entries(files)) {
    const segments = path.split('/');
    for (let depth = 1; depth < segments.length; depth++) dirs.add(segments.slice(0, depth).join('/'));
    entries.push({ path, type: 'file', oid: blobOid(text), size: Buffer.byteLength(text) });
  }
  for (const dir of dirs) entries.push({ path: dir, type: 'dir', oid: blobOid(`dir ${dir}`) });
  entries.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { dirs: ['', ...[...dirs].sort()], entries };
}

const ordinaryMeta = {
  visibility: 'public',
  archived: false,
  archivedAt: null,
  fork: false,
  parent: null,
  mirror: false,
  template: false,
  empty: false,
  disabled: false,
  createdAt: '2021-03-04T00:00:00Z',
  pushedAt: '2026-08-20T00:00:00Z',
  description: 'Tide tables for small harbors',
  homepage: null,
  topics: [] as string[],
  customProperties: {} as Record<string, string>,
  stars: 3,
  forks: 1,
  primaryLanguage: 'TypeScript',
  defaultBranch: 'main',
  head: { oid: 'c0ffee', treeOid: '7ree', committedAt: '2026-08-20T00:00:00Z' },
} as const;

function fields<T>(shape: object, value: (name: string) => Observation<unknown>): T {
  return Object.fromEntries(Object.keys(shape).map((name) => [name, value(name)])) as T;
}

/** Facts of which nothing is known, for the laws, and as the start of a listing. */
export function nothingKnown(reason: Unknown = never): RepositoryFacts {
  return {
    meta: fields(metaFields, () => reason),
    settings: fields(settingsFields, () => reason),
    protection: fields(protectionFields, () => reason),
    tree: reason,
    license: reason,
    languages: reason,
    releases: reason,
    ci: reason,
    treeDeep: reason,
    commits: reason,
    issues: reason,
    changeRequests: reason,
    fork: reason,
  };
}

export function nothingKnownOfOrganization(reason: Unknown = never): OrganizationFacts {
  return { orgProfile: reason, orgDefaults: reason, orgSettings: reason };
}

const isUnknown = (value: unknown): value is Unknown =>
  typeof value === 'object' && value !== null && (value as { known?: unknown }).known === false;
const observedAs = (value: unknown): Observation<unknown> => (isUnknown(value) ? value : known(value, VIA));

/** A repository and its organization laid out as an example gives them. */
export interface Scene {
  readonly record: RepositoryRecord;
  readonly organization: OrganizationRecord;
  readonly texts: ReadonlyMap<string, string>;
  /** Facts that the example gives by name; they win over raw and derived ones. */
  readonly overrides: ReadonlyMap<FactName, Observation<unknown>>;
}

export function scene(given: Given, source: ForgeName = 'github'): Scene {
  const { files, defaults, ...named } = given;
  const texts = new Map<string, string>();
  for (const text of [...Object.values(files ?? {}), ...Object.values(defaults ?? {})])
    texts.set(blobOid(text), text);
  const facts: RepositoryFacts = {
    ...nothingKnown(),
    meta: fields(metaFields, (name) => known(ordinaryMeta[name as keyof typeof ordinaryMeta], VIA)),
    languages: known([{ name: 'TypeScript', bytes: 50_000 }], VIA),
    license: known(null, VIA),
  };
  if (files !== undefined) facts.tree = known(treeOf(files), VIA);
  const organizationFacts = nothingKnownOfOrganization();
  organizationFacts.orgDefaults = known(defaults === undefined ? null : defaultsOf(defaults), VIA);
  const overrides = new Map<FactName, Observation<unknown>>();
  for (const [name, value] of Object.entries(named)) overrides.set(name as FactName, observedAs(value));
  return {
    record: {
      id: 'forge.example/1',
      organization: 'forge.example/harbor',
      name: 'harbor/tides',
      url: 'https://forge.example/harbor/tides',
      source,
      status: 'crawled',
      facts,
      people: [],
      unread: {},
    },
    organization: {
      id: 'forge.example/harbor',
      name: 'harbor',
      forge: source,
      url: 'https://forge.example/harbor',
      target: `${source}:harbor`,
      single: false,
      facts: organizationFacts,
    },
    texts,
    overrides,
  };
}

const defaultsOf = (files: { readonly [path: string]: string }) => ({
  repository: 'harbor/.github',
  visibility: 'public' as const,
  archived: false,
  empty: Object.keys(files).length === 0,
  tree: treeOf(files),
});
