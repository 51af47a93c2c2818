import { describe, expect, test } from 'vitest';
import { derivers } from '../../src/derive/registry.ts';
import { known, unknown } from '../../src/model/observation.ts';
import type { Contributors } from '../../src/model/signs.ts';
import { doubt, seen, value } from './seen.ts';

const people = (humans: number, more: Partial<Contributors> = {}): Contributors => ({
  humans,
  botCommitsRemoved: 0,
  humanCommits: humans * 10,
  activeKeys: [],
  activeLogins: [],
  outsidersMerged: known(0, 'test'),
  ...more,
});
const long = `# Tides\n${'Tide tables for small harbors. '.repeat(100)}`;
const old = { oid: 'a', treeOid: 'b', committedAt: '2020-01-01T00:00:00Z' };

describe('what the forge tells', () => {
  test('private and internal repositories have the flag private', () => {
    expect(value(seen({ 'meta.visibility': 'internal' }), 'flags.private')).toBe(true);
    expect(value(seen({}), 'flags.private')).toBe(false);
  });
  test('a clone cannot show archived, fork, private, disabled: false, and said to be assumed', () => {
    const view = seen({ 'meta.archived': unknown('not-observable', 'a clone') }, { source: 'local' });
    expect(view('flags.archived')).toMatchObject({ known: true, value: false, via: 'assumed' });
  });
  test('the configuration sets a flag even there', () => {
    const flags = [{ repositories: '*', flag: 'archived', value: true }];
    expect(value(seen({}, { source: 'local', policy: { flags } }), 'flags.archived')).toBe(true);
  });
  test('a blocked repository is disabled', () => {
    expect(value(seen({}, { record: { status: 'blocked', because: 'DMCA' } }), 'flags.disabled')).toBe(true);
  });
  test('what only a member may see makes a flag as restricted', () => {
    const view = seen({});
    expect(view('flags.private')).toMatchObject({ access: 'public' });
  });
});

describe('age', () => {
  test('younger than 90 days is young', () => {
    expect(value(seen({ 'meta.createdAt': '2026-06-10T00:00:00Z' }), 'flags.young')).toBe(true);
    expect(value(seen({ 'meta.createdAt': '2026-06-02T00:00:00Z' }), 'flags.young')).toBe(false);
  });
  test('24 months without any sign are dormant', () => {
    expect(value(seen({ files: {}, 'meta.head': old }), 'flags.dormant')).toBe(true);
    expect(value(seen({ files: {} }), 'flags.dormant')).toBe(false);
  });
  test('dormant stands beside neither young nor finished', () => {
    expect(value(seen({ files: {}, 'meta.head': old, 'flags.finished': true }), 'flags.dormant')).toBe(false);
    expect(value(seen({ files: {}, 'meta.head': old, 'flags.young': true }), 'flags.dormant')).toBe(false);
  });
  test('a release after the last commit keeps a repository from being dormant', () => {
    const releases = {
      latest: { tag: 'v1.0.0', publishedAt: '2026-01-01T00:00:00Z', notes: null, assets: [] },
      tagCount: 1,
      tags: [],
      milestones: [],
    };
    expect(value(seen({ files: {}, 'meta.head': old, releases }), 'flags.dormant')).toBe(false);
  });
  test('an unread head leaves it unknown', () => {
    expect(doubt(seen({ 'meta.head': unknown('timeout', 'slow') }), 'flags.dormant')).toBe('timeout');
  });
});

describe('finished', () => {
  test('by topic, badge or publiccode.yml', () => {
    expect(value(seen({ files: {}, 'meta.topics': ['feature-complete'] }), 'flags.finished')).toBe(true);
    const badge =
      '# T\n[![inactive](https://www.repostatus.org/badges/latest/inactive.svg)](https://www.repostatus.org/#inactive)';
    expect(value(seen({ files: { 'README.md': badge } }), 'flags.finished')).toBe(true);
    const publiccode = 'developmentStatus: stable\nmaintenance:\n  type: none\n';
    expect(value(seen({ files: { 'publiccode.yml': publiccode } }), 'flags.finished')).toBe(true);
    expect(value(seen({ files: { 'README.md': long } }), 'flags.finished')).toBe(false);
  });
});

describe('people', () => {
  test('one author is solo and a small team, two are a small team', () => {
    const one = seen({ contributors: people(1) });
    expect([value(one, 'flags.solo'), value(one, 'flags.small-team')]).toEqual([true, true]);
    const two = seen({ contributors: people(2) });
    expect([value(two, 'flags.solo'), value(two, 'flags.small-team')]).toEqual([false, true]);
  });
  test('one author in a window that was cut may be many', () => {
    const view = seen({ contributors: people(1, { coveredSince: '2026-08-01T00:00:00Z' }) });
    expect(doubt(view, 'flags.solo')).toBe('capped');
    expect(
      value(seen({ contributors: people(3, { coveredSince: '2026-08-01T00:00:00Z' }) }), 'flags.solo'),
    ).toBe(false);
  });
  test('three outsiders or fifty stars make a community', () => {
    expect(
      value(
        seen({ files: {}, contributors: people(4, { outsidersMerged: known(3, 't') }) }),
        'flags.community',
      ),
    ).toBe(true);
    expect(value(seen({ 'meta.stars': 50 }), 'flags.community')).toBe(true);
    expect(value(seen({ files: {}, contributors: people(4) }), 'flags.community')).toBe(false);
  });
});

describe('stub', () => {
  const languages: [] = [];
  test('README, license and dot files alone are a stub, until the README is long', () => {
    const files = { 'README.md': '# T', LICENSE: 'x', '.github/dependabot.yml': 'x' };
    expect(value(seen({ files, languages }), 'flags.stub')).toBe(true);
    expect(value(seen({ files: { ...files, 'README.md': long }, languages }), 'flags.stub')).toBe(false);
    expect(value(seen({ files: { ...files, 'a.txt': '' }, languages }), 'flags.stub')).toBe(false);
  });
  test('counted code is no stub, even where the tree was not read', () => {
    expect(value(seen({}), 'flags.stub')).toBe(false);
  });
});

describe('what it is to its users', () => {
  const publiccode = (type: string) => ({ files: { 'publiccode.yml': `softwareType: ${type}\n` } });
  test('publiccode.yml says it', () => {
    const view = seen(publiccode('standalone/backend'));
    expect([value(view, 'flags.service'), value(view, 'flags.app'), value(view, 'flags.library')]).toEqual([
      true,
      false,
      false,
    ]);
    expect(value(seen(publiccode('addon')), 'flags.library')).toBe(true);
  });
  test('an open port and a server framework are guessed to be a service, and the guess is marked', () => {
    const files = {
      Dockerfile: 'FROM node\nEXPOSE 80\n',
      'package.json': '{"dependencies":{"express":"5"}}',
    };
    expect(seen({ files })('flags.service')).toMatchObject({
      value: true,
      via: 'guessed from Dockerfile and express',
    });
  });
  test('a package without a Dockerfile is guessed to be a library', () => {
    const files = { 'package.json': '{"name":"tides","version":"1.0.0"}' };
    expect(value(seen({ files }), 'flags.library')).toBe(true);
    expect(value(seen({ files: { ...files, Dockerfile: '' } }), 'flags.library')).toBe(false);
  });
  test('a component for front ends that is published is no app', () => {
    const files = { 'package.json': '{"name":"t","version":"1.0.0","peerDependencies":{"vue":"3"}}' };
    expect(value(seen({ files }), 'flags.app')).toBe(false);
    expect(
      value(seen({ files: { 'package.json': '{"private":true,"dependencies":{"vue":"3"}}' } }), 'flags.app'),
    ).toBe(true);
  });
});

test('a tier comes from the configuration, a topic or code.json, and there is one at most', () => {
  const files = { 'code.json': '{"maturityModelTier": 2}' };
  expect(value(seen({ files }), 'flags.tier-2')).toBe(true);
  expect(value(seen({ files, 'meta.topics': ['tier-3'] }), 'flags.tier-2')).toBe(false);
  const flags = [{ repositories: 'tides', flag: 'tier-1', value: true }];
  expect(value(seen({ files }, { policy: { flags } }), 'flags.tier-2')).toBe(false);
});

test('a version tag or a release makes a repository released, a branch-like tag does not', () => {
  const releases = (name: string) => ({
    latest: null,
    tagCount: 1,
    tags: [{ name, at: null }],
    milestones: [],
  });
  for (const tag of ['v1.2.3', '2024.05', 'core@1.0.0-rc.1', 'tides-0.3', '1.0rc1'])
    expect([tag, value(seen({ releases: releases(tag) }), 'flags.released')]).toEqual([tag, true]);
  for (const tag of ['latest', 'nightly', 'before-merge'])
    expect([tag, value(seen({ releases: releases(tag) }), 'flags.released')]).toEqual([tag, false]);
});

test('flags are read from every text they name', () => {
  expect(derivers.flags.texts).toContain('Dockerfile*');
});

describe('what is told to nobody without a token', () => {
  const untold = unknown('permission', 'told with a token', 'a token');
  const tags = (...names: string[]) => ({
    latest: null,
    tagCount: names.length,
    tags: names.map((name) => ({ name, at: '2026-01-01T00:00:00Z' })),
    milestones: [],
    untold,
  });
  test('a tag that is a version is a release, behind any other there may be one, and without tags there is none', () => {
    expect(value(seen({ releases: tags('v1.2.0') }), 'flags.released')).toBe(true);
    expect(doubt(seen({ releases: tags('summer') }), 'flags.released')).toBe('permission');
    expect(value(seen({ releases: tags() }), 'flags.released')).toBe(false);
  });
  test('a bill of materials may be an asset that was not shown', () => {
    const files = { 'README.md': long };
    const bill = (releases: ReturnType<typeof tags>) =>
      value(seen({ files, treeDeep: { dirs: [''], entries: [] }, releases }), 'billOfMaterials').sbom;
    expect(bill(tags('v1.2.0'))).toEqual(untold);
  });
  test('pinned repositories that were not told may be any of them, but for the topic', () => {
    const orgProfile = {
      account: 'organization',
      ...{ name: null, description: null, website: null, email: null },
      ...{ verifiedDomain: null, pinned: null, sponsoring: null, sponsorsListing: null },
    } as const;
    expect(doubt(seen({ orgProfile }), 'flags.flagship')).toBe('permission');
    const topics = ['compass-flagship'];
    expect(value(seen({ orgProfile, 'meta.topics': topics }), 'flags.flagship')).toBe(true);
  });
});
