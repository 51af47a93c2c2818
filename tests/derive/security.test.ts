import { describe, expect, test } from 'vitest';
import type { FactValue } from '../../src/model/names.ts';
import { known, type Observation, unknown } from '../../src/model/observation.ts';
import { tree, treeOf } from '../../src/model/ordinary.ts';
import type { Given } from '../../src/model/rule.ts';
import { openItems } from '../../src/model/specimens.ts';
import { type Circumstances, doubt, seen, value } from './seen.ts';

const short = <T>(observed: Observation<T>): T | string => (observed.known ? observed.value : observed.why);

describe('a Security Insights file', () => {
  const insights = (text: string) =>
    value(seen({ files: { '.github/SECURITY-INSIGHTS.yml': text } }), 'insights');

  test('tells its version, its review and the keys that it lacks', () => {
    const text = `header:\n  schema-version: 2.0.0\n  last-reviewed: '2026-01-31'\n  url: harbor\nproject:\n  name: Tides\n`;
    expect(insights(text)).toMatchObject({
      path: '.github/SECURITY-INSIGHTS.yml',
      unparsable: null,
      version: '2.0.0',
      reviewed: '2026-01-31',
      lacking: expect.arrayContaining([
        'header.last-updated',
        'header.url',
        'project.administrators',
        'repository',
      ]),
    });
  });

  test('of version 1 is not held against version 2', () => {
    const text = `header:\n  schema-version: 1.0.0\n  expiration-date: '2026-01-31T00:00:00Z'\n`;
    expect(insights(text)).toMatchObject({ version: '1.0.0', lacking: [], expires: '2026-01-31' });
  });

  test('that is no YAML is known to be none; one that was not read, or is too long, is unknown', () => {
    expect(insights('a: [')?.unparsable).toMatch(/^\.github\/SECURITY-INSIGHTS\.yml:\d is not YAML$/);
    expect(doubt(seen({ tree: treeOf({ 'security-insights.yml': 'x' }) }), 'insights')).toBe('not-collected');
    const long = { 'security-insights.yml': `a: ${'x'.repeat(70_000)}` };
    expect(doubt(seen({ files: long }), 'insights')).toBe('capped');
    expect(value(seen({ files: {} }), 'insights')).toBeNull();
  });
});

describe('a bill of materials', () => {
  const paths = (files: readonly string[], more: Given = {}, circumstances?: Circumstances) => {
    const releases = { latest: null, tagCount: 0, tags: [], milestones: [] };
    const shallow = Object.fromEntries(files.filter((path) => !path.includes('/')).map((path) => [path, '']));
    const given = { files: shallow, treeDeep: tree(...files), releases, ...more };
    const { language, manifest, sbom } = value(seen(given, circumstances), 'billOfMaterials');
    return { language: language?.name, manifest: short(manifest), sbom: short(sbom) };
  };

  test.each([['bom.json', 'tides.spdx', 'a/tides-1.0.cdx.xml', 'sbom/tides-sbom.json', 'tides.spdx.json']])(
    'is told by its name: %s',
    (...names) => {
      for (const name of names) expect(paths([name]).sbom).toEqual({ name, where: 'tree' });
      for (const name of [
        'checks/sbom.go',
        '.github/workflows/sbom.yml',
        'LICENSE.spdx',
        'test/bom.json',
        'bomb.json',
      ])
        expect(paths([name]).sbom).toBeNull();
    },
  );

  test('may be an asset of a release, which a clone cannot show', () => {
    const releases = {
      latest: { tag: 'v1', publishedAt: null, notes: null, assets: ['tides.tgz', 'tides.spdx.json'] },
      tagCount: 1,
      tags: [],
      milestones: [],
    };
    expect(paths([], { releases }).sbom).toEqual({ name: 'tides.spdx.json', where: 'release' });
    expect(paths([], {}, { source: 'local' }).sbom).toBe('not-observable');
  });

  test('stands beside a manifest of the main language, at most two folders deep', () => {
    expect(paths(['package.json']).manifest).toBe('package.json');
    expect(paths(['a/b/package.json']).manifest).toBe('a/b/package.json');
    expect(paths(['a/b/c/package.json', 'go.mod', 'node_modules/x/package.json']).manifest).toBeNull();
    expect(paths([], { treeDeep: unknown('truncated', 'cut') })).toMatchObject({
      manifest: 'truncated',
      sbom: 'truncated',
    });
  });

  test('is asked for in the largest language that a program is written in', () => {
    const languages = [
      { name: 'HTML', bytes: 9_000 },
      { name: 'Shell', bytes: 5_000 },
      { name: 'Go', bytes: 900 },
      { name: 'Python', bytes: 100 },
    ];
    expect(paths(['go.mod'], { languages })).toMatchObject({ language: 'Go', manifest: 'go.mod' });
    expect(paths([], { languages: [] }).language).toBeUndefined();
  });
});

describe('protection of a branch', () => {
  type Rule = FactValue<'protection.rules'>[number];
  const none = {
    requiredReviews: null,
    codeOwnerReviews: null,
    forcePushes: null,
    deletions: null,
    statusChecks: [],
  };
  const classic = {
    ...none,
    type: 'classic',
    source: 'classic',
    forcePushes: true,
    deletions: false,
  } as const;
  const viewer = { ...classic, source: 'viewer', forcePushes: false } as const;
  const hidden = unknown('permission', 'hidden', 'Administration: read');
  const guard = (rules: Given['protection.rules'], more: Given = {}) => {
    const given = { 'protection.classic': [], 'protection.viewerRule': null, ...more };
    const found = value(seen({ ...given, 'protection.rules': rules ?? [] }), 'branchGuard');
    return [found.noForcePush, found.noDeletion, found.changeRequestsOnly].map(short);
  };
  const ruleset: Rule = { ...none, type: 'PULL_REQUEST', source: 'organization' };

  test('is the union of what every rule forbids', () => {
    expect(guard([])).toEqual([false, false, false]);
    expect(guard([ruleset], { 'protection.classic': [classic] })).toEqual([false, true, true]);
    expect(guard([], { 'protection.classic': [{ ...classic, requiredReviews: 0 }] })).toEqual([
      false,
      true,
      true,
    ]);
  });

  test('is unknown where rules that might forbid it are hidden, and proven by those that are seen', () => {
    expect(guard([ruleset], { 'protection.classic': hidden })).toEqual(['permission', 'permission', true]);
    expect(guard(hidden, { 'protection.classic': [classic] })).toEqual(['permission', true, 'permission']);
    const bound = {
      'protection.classic': hidden,
      'protection.viewerRule': { ...viewer, requiredReviews: 0 },
    };
    expect(guard([], bound)).toEqual([true, true, 'permission']);
  });
});

describe('reviews', () => {
  type Merged = FactValue<'changeRequests'>['lastMerged'][number];
  const at = '2026-08-01T00:00:00Z';
  const change: Merged = {
    number: 1,
    mergedAt: at,
    author: 'ada',
    outsider: false,
    mergedBy: 'ada',
    base: 'main',
    approvals: known([], 'test'),
  };
  const by = (who: string | null): Partial<Merged> => ({
    approvals: known([{ at, by: who, member: true }], 'test'),
  });
  const people = [
    { key: 'ada', bot: false },
    { key: 'bo', bot: false },
    { key: 'queue', bot: true },
  ];
  const of = (...changes: Partial<Merged>[]) => {
    const lastMerged = changes.map((one) => ({ ...change, ...one }));
    const changeRequests = { ...openItems(0), lastMerged, mergedCount: null };
    const { merged, reviewed, unread } = value(seen({ changeRequests }, { record: { people } }), 'reviews');
    return [merged, reviewed, unread];
  };

  test('are by another person: an approval or a merge, never by a bot or by the author', () => {
    expect(of({}, by('bo'), { mergedBy: 'bo' })).toEqual([3, 2, 0]);
    expect(of(by('queue'), { mergedBy: 'queue' }, by('ada'))).toEqual([3, 0, 0]);
    expect(of(by(null), { mergedBy: null })).toEqual([2, 1, 0]);
  });

  test('are asked of people’s changes to the default branch within a year', () => {
    expect(
      of({ author: 'queue' }, { base: 'next' }, { mergedAt: '2024-01-01T00:00:00Z' }, { base: null }),
    ).toEqual([1, 0, 0]);
    expect(of(...Array.from({ length: 40 }, () => by('bo')))).toEqual([30, 30, 0]);
  });

  test('that were not read are counted apart', () => {
    const { approvals: _, ...unasked } = change;
    expect(of({ approvals: unknown('timeout', 'no answer') })).toEqual([1, 0, 1]);
    const changeRequests = { ...openItems(0), lastMerged: [unasked], mergedCount: null };
    expect(value(seen({ changeRequests }), 'reviews')).toMatchObject({
      unread: 1,
      because: { why: 'not-collected' },
    });
  });
});

describe('misplaced files', () => {
  const found = (...paths: string[]) => value(seen({ treeDeep: tree(...paths) }), 'misplacedFiles');

  test('are binaries and what is shaped like a secret, by name and without case', () => {
    const paths = [
      'a.JAR',
      'lib/b.so',
      'c.pyc',
      '.env',
      'x/.env.production',
      'id_rsa',
      'keys/server.key',
      'a.p12',
      '.netrc',
    ];
    expect(found(...paths)).toMatchObject({
      binaries: ['a.JAR', 'c.pyc', 'lib/b.so'],
      secrets: ['.env', '.netrc', 'a.p12', 'id_rsa', 'keys/server.key', 'x/.env.production'],
    });
  });

  test('are not those of numbered examples', () => {
    expect(found('software/example10/a.whl', 'test2/b.so', 'sample-3/c.jar')).toMatchObject({ binaries: [] });
    expect(found('examples-of-ours/a.whl')).toMatchObject({ binaries: ['examples-of-ours/a.whl'] });
  });

  test('are not wrappers, models, public halves, tests or samples', () => {
    const paths = [
      'gradle/wrapper/gradle-wrapper.jar',
      '.env.example',
      '.env.local.sample',
      'ca.pem',
      'tls/root-ca.key',
    ];
    const others = [
      'server.crt.pem',
      'id_rsa.pub',
      'tests/a.jar',
      'src/test/resources/k.key',
      'examples/.env',
      'so',
      'a.so.md',
    ];
    expect(found(...paths, ...others)).toMatchObject({ binaries: [], secrets: [], unsure: [] });
    expect(found('scale.pem').secrets).toEqual(['scale.pem']);
  });

  test('a presentation is told from a key by its size, and left open without one', () => {
    const sized = (size?: number) => ({
      dirs: [''],
      entries: [
        { path: 'talk.key', type: 'file' as const, oid: 'x', ...(size === undefined ? {} : { size }) },
      ],
    });
    const of = (size?: number) => value(seen({ treeDeep: sized(size) }), 'misplacedFiles');
    expect(of(2_000_000)).toMatchObject({ secrets: [], unsure: [] });
    expect(of(1_700)).toMatchObject({ secrets: ['talk.key'] });
    expect(of()).toMatchObject({ secrets: [], unsure: ['talk.key'] });
  });

  test('installed dependencies are told by their outermost folder', () => {
    expect(found('web/node_modules/a/node_modules/b/c.js').vendored).toEqual(['web/node_modules']);
  });
});
