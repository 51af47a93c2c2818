import { expect, test } from 'vitest';
import { DERIVATION_ORDER, rankOf } from '../../src/derive/order.ts';
import { startPortfolio } from '../../src/derive/portfolio.ts';
import { derivers } from '../../src/derive/registry.ts';
import { isScored } from '../../src/derive/scored.ts';
import { derivationVersions, derivedTexts } from '../../src/derive/versions.ts';
import { textsOf, viewOf } from '../../src/derive/view.ts';
import { HEALTH_FILES } from '../../src/model/community-files.ts';
import { DERIVED_DEPTH, FLAGS } from '../../src/model/derived.ts';
import type { FactName } from '../../src/model/names.ts';
import { known, unknown } from '../../src/model/observation.ts';
import {
  blobOid,
  EXAMPLE_AS_OF,
  nothingKnown,
  nothingKnownOfOrganization,
  scene,
} from '../../src/model/ordinary.ts';
import { neutralPolicy } from '../../src/model/policy.ts';
import { doubt, seen, value } from './seen.ts';

const FIELDS: { readonly [group: string]: readonly string[] } = {
  flags: Object.keys(FLAGS),
  community: HEALTH_FILES,
  metadata: ['publiccode', 'securityInsights', 'citation', 'codeJson', 'codemeta'],
  pages: ['docs', 'architecture', 'roadmap', 'standards', 'privacy'],
};
const DERIVED = Object.keys(DERIVED_DEPTH).flatMap(
  (name) => (FIELDS[name]?.map((field) => `${name}.${field}`) ?? [name]) as FactName[],
);

test('with nothing known every derived fact is unknown, or null where nothing was there to see', () => {
  const laid = scene({});
  const view = viewOf({
    record: { ...laid.record, facts: nothingKnown() },
    organization: { ...laid.organization, facts: nothingKnownOfOrganization() },
    policy: neutralPolicy,
    asOf: EXAMPLE_AS_OF,
    text: textsOf(() => undefined),
  });
  const told = DERIVED.filter((name) => view(name).known);
  expect(told).toEqual(['signsOfLife']);
});

test('the organization has no facts of a repository', () => {
  const view = seen({}, { whole: true });
  for (const name of ['tree', 'meta.head', 'kind', 'flags.young', 'owners', 'licenseIdentity'] as const)
    expect([name, view(name).known]).toEqual([name, false]);
});

test('every derived fact stands in the order, and has a version', () => {
  for (const name of DERIVED) expect([name, rankOf(name) >= 0]).toEqual([name, true]);
  expect(Object.keys(derivationVersions()).sort()).toEqual(Object.keys(derivers).sort());
  expect(rankOf('flags.dormant')).toBeGreaterThan(rankOf('flags.finished'));
  expect(rankOf('meta.topics')).toBe(-1);
  expect(DERIVATION_ORDER).toContain('portfolio');
});

test('a fact that is given wins, also for what rests on it', () => {
  const view = seen({
    files: {},
    'flags.finished': true,
    'meta.head': { oid: '', treeOid: '', committedAt: '2019-01-01T00:00:00Z' },
  });
  expect(value(view, 'flags.finished')).toBe(true);
  expect(value(view, 'flags.dormant')).toBe(false);
});

test('a fact is computed once', () => {
  const view = seen({ files: { 'README.md': '# Tides' } });
  expect(view('readme')).toBe(view('readme'));
});

test('what rests on a fact for members only is for members only', () => {
  const laid = scene({});
  const meta = { ...laid.record.facts.meta, visibility: known('private' as const, 'rest', 'member') };
  const view = viewOf({
    record: { ...laid.record, facts: { ...laid.record.facts, meta } },
    organization: laid.organization,
    policy: neutralPolicy,
    asOf: EXAMPLE_AS_OF,
    text: textsOf(() => undefined),
  });
  expect(view('flags.private')).toMatchObject({ value: true, access: 'member' });
});

test('a text is that of the snapshot, else why it was not read, else not collected', () => {
  const { record } = scene({});
  const text = textsOf((oid) => (oid === 'a' ? 'hello' : undefined), {
    ...record,
    unread: { b: unknown('truncated', 'big') },
  });
  expect(text('a')).toMatchObject({ known: true, value: 'hello' });
  expect(text('b')).toMatchObject({ why: 'truncated' });
  expect(text('c')).toMatchObject({ why: 'not-collected' });
});

test('texts for the plan are named once, in order', () => {
  const texts = derivedTexts();
  expect(texts).toContain('README*');
  expect([...texts]).toEqual([...new Set(texts)].sort());
});

test('a repository is scored unless kind or flags speak against it', () => {
  expect(isScored(seen({}))).toMatchObject({ value: true });
  expect(isScored(seen({ 'meta.archived': true }))).toMatchObject({ value: false });
  expect(isScored(seen({ 'meta.mirror': true }))).toMatchObject({ value: false });
  expect(isScored(seen({ 'meta.fork': unknown('permission', 'x') }))).toMatchObject({ known: false });
});

test('the policy admits private repositories and forks with work of their own', () => {
  const hidden = seen({ 'meta.visibility': 'private' });
  expect(isScored(hidden)).toMatchObject({ value: false });
  expect(isScored(hidden, { ...neutralPolicy, includePrivate: true })).toMatchObject({ value: true });
  const fork = seen({ 'meta.fork': true, fork: { parent: 'a/b', aheadBy: 12, changeRequestsToParent: 0 } });
  expect(isScored(fork)).toMatchObject({ value: false });
  expect(isScored(fork, { ...neutralPolicy, scoreForks: true })).toMatchObject({ value: true });
});

test('a portfolio sums what was decided, and says when activity was not read', () => {
  const sum = startPortfolio(neutralPolicy, EXAMPLE_AS_OF);
  const { record } = scene({});
  sum.add({ ...record, name: 'harbor/b' }, seen({ files: { 'SECURITY.md': 'x', 'a.ts': '' } }));
  sum.add({ ...record, name: 'harbor/a' }, seen({}));
  sum.add({ ...record, name: 'harbor/c' }, seen({ 'meta.visibility': 'private' }));
  const portfolio = sum.done();
  expect(portfolio).toMatchObject({
    repositories: 3,
    scored: 2,
    publicNames: ['harbor/a', 'harbor/b'],
    activityComplete: false,
  });
  expect(portfolio.ownFiles.security).toEqual({ own: 1, decided: 1 });
  expect(portfolio.ownFiles.support).toEqual({ own: 0, decided: 1 });
});

test('the profile README is that of the public .github repository', () => {
  const view = seen({ defaults: { 'profile/README.md': '# Harbor\nospo@harbor.gov' } }, { whole: true });
  expect(value(view, 'profileReadme')).toMatchObject({
    path: 'profile/README.md',
    contacts: ['ospo@harbor.gov'],
  });
  expect(value(seen({}, { whole: true }), 'profileReadme')).toBeNull();
});

test('the profile README on GitLab is that of the project made for it', () => {
  const text = '# Canal\nospo@canal.gov';
  const profile = {
    account: 'group' as const,
    name: 'Canal',
    description: null,
    website: null,
    email: null,
    verifiedDomain: null,
    pinned: [],
    sponsoring: null,
    sponsorsListing: null,
  };
  const told = (readme: { repository: string; path: string; oid: string } | null) =>
    seen(
      { files: { 'README.md': text }, orgProfile: { ...profile, readme } },
      { whole: true, source: 'gitlab' },
    );
  const readme = { repository: 'canal/gitlab-profile', path: 'README.md', oid: blobOid(text) };
  expect(value(told(readme), 'profileReadme')).toMatchObject({
    path: 'canal/gitlab-profile/README.md',
    contacts: ['ospo@canal.gov'],
  });
  expect(value(told(null), 'profileReadme')).toBeNull();
  expect(doubt(told({ ...readme, oid: 'unread' }), 'profileReadme')).toBe('not-collected');
  expect(doubt(seen({}, { whole: true, source: 'gitlab' }), 'profileReadme')).toBe('not-collected');
});

test('owner lines are found in NOTICE and README, and a placeholder is none', () => {
  const files = {
    NOTICE: 'Tides\nCopyright 2024 Harbor Agency\n',
    LICENSE: 'MIT License\n\nCopyright (c) [year] [fullname]\n',
  };
  expect(value(seen({ files }), 'copyright')).toMatchObject({
    holders: [{ path: 'NOTICE', line: 2, holder: 'Harbor Agency' }],
    placeholders: [{ path: 'LICENSE', line: 3 }],
  });
});

test('SPDX tags are counted in a sample that anyone can draw again, vendored files left out', () => {
  const files = {
    'src/a.ts': '// SPDX-License-Identifier: MIT\n',
    'src/b.ts': 'export {};\n',
    'vendor/c.ts': '',
    'dist/d.js': '',
    'e.min.js': '',
  };
  const laid = seen({ files });
  const tree = laid('tree');
  if (!tree.known) throw new Error('no tree');
  expect(value(seen({ files, treeDeep: tree.value }), 'sourceHeaders')).toEqual({
    sources: 2,
    sampled: 2,
    read: 2,
    tagged: 1,
    untagged: ['src/b.ts'],
  });
});
