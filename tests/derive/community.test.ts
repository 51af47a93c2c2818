import { expect, test } from 'vitest';
import { unknown } from '../../src/model/observation.ts';
import { blobOid, treeOf } from '../../src/model/ordinary.ts';
import { doubt, seen, value } from './seen.ts';

const guide = `# Contributing\n${'Send a change and we will look at it. '.repeat(10)}`;
const defaults = { 'CONTRIBUTING.md': guide, '.github/ISSUE_TEMPLATE/bug.yml': 'name: Bug' };

test('an own file hides the inherited one, even as a stub', () => {
  const state = value(
    seen({ files: { 'CONTRIBUTING.md': 'See the wiki.' }, defaults }),
    'community.contributing',
  );
  expect(state).toMatchObject({ origin: 'own', path: 'CONTRIBUTING.md', stub: { known: true, value: true } });
});

test('a missing file is inherited from the public .github repository', () => {
  const state = value(seen({ files: {}, defaults }), 'community.contributing');
  expect(state).toMatchObject({ origin: 'inherited', path: 'CONTRIBUTING.md', stub: { value: false } });
});

test('a private, archived or empty .github repository supplies nothing', () => {
  for (const change of [{ visibility: 'private' as const }, { archived: true }, { empty: true }]) {
    const orgDefaults = {
      repository: 'harbor/.github',
      visibility: 'public' as const,
      archived: false,
      empty: false,
      tree: treeOf(defaults),
      ...change,
    };
    expect(value(seen({ files: {}, orgDefaults }), 'community.contributing')).toEqual({ origin: 'missing' });
  }
});

test('GitHub looks into .github first, GitLab and clones into the root first', () => {
  const files = { 'SECURITY.md': 'root', '.github/SECURITY.md': 'hidden' };
  expect(value(seen({ files }), 'community.security')).toMatchObject({ path: '.github/SECURITY.md' });
  for (const source of ['gitlab', 'local'] as const)
    expect(value(seen({ files }, { source }), 'community.security')).toMatchObject({ path: 'SECURITY.md' });
});

test('names are compared without case, with any document extension', () => {
  for (const name of ['code_of_conduct.rst', 'CODE-OF-CONDUCT', 'Code of Conduct.adoc'])
    expect(value(seen({ files: { [name]: 'x' } }), 'community.codeOfConduct').origin).toBe('own');
  expect(value(seen({ files: { 'contributing.py': 'x' } }), 'community.contributing').origin).toBe('missing');
});

test('an own ISSUE_TEMPLATE/config.yml is no template and switches the inherited ones off', () => {
  const files = { '.github/ISSUE_TEMPLATE/config.yml': 'blank_issues_enabled: false' };
  expect(value(seen({ files, defaults }), 'community.issueTemplate')).toEqual({ origin: 'missing' });
  expect(value(seen({ files: {}, defaults }), 'community.issueTemplate').origin).toBe('inherited');
});

test('GitLab has template folders of its own', () => {
  const files = { '.gitlab/merge_request_templates/default.md': 'x', '.gitlab/issue_templates/bug.md': 'y' };
  const view = seen({ files }, { source: 'gitlab' });
  expect(value(view, 'community.changeRequestTemplate').origin).toBe('own');
  expect(value(view, 'community.issueTemplate').origin).toBe('own');
});

test('a clone without .github beside it cannot tell what is inherited', () => {
  const orgDefaults = unknown('not-observable', 'no sibling');
  const given = { files: {}, orgDefaults };
  expect(doubt(seen(given, { source: 'local' }), 'community.support')).toBe('not-observable');
  const none = { source: 'local' as const, policy: { ownerDefaults: 'none' as const } };
  expect(value(seen(given, none), 'community.support').origin).toBe('missing');
  expect(value(seen({ files: {} }, { source: 'local' }), 'community.support').origin).toBe('missing');
});

test('defaults that could not be read leave a missing file unknown, for the same reason', () => {
  const orgDefaults = unknown('permission', 'not yours');
  expect(doubt(seen({ files: {}, orgDefaults }), 'community.contributing')).toBe('permission');
  expect(
    value(seen({ files: { 'CONTRIBUTING.md': guide }, orgDefaults }), 'community.contributing').origin,
  ).toBe('own');
});

test('an unread text makes the file present and its stub unknown', () => {
  const given = { tree: treeOf({ 'SUPPORT.md': 'nobody fetched this' }) };
  expect(value(seen(given), 'community.support')).toMatchObject({ origin: 'own', stub: { known: false } });
});

test('a symlink counts as the file it points to, and a dangling one as nothing', () => {
  const files = { 'docs/guide.md': guide, link: 'docs/guide.md', dangling: 'nowhere.md' };
  const base = treeOf(files);
  const entry = (path: string, target: string) => ({ path, type: 'symlink' as const, oid: blobOid(target) });
  const tree = {
    ...base,
    entries: [...base.entries, entry('CONTRIBUTING.md', 'docs/guide.md'), entry('SUPPORT.md', 'nowhere.md')],
  };
  const view = seen({ files, tree });
  expect(value(view, 'community.contributing')).toMatchObject({
    path: 'CONTRIBUTING.md',
    stub: { value: false },
  });
  expect(value(view, 'community.support').origin).toBe('missing');
});

test('a folder that was not read is no proof of absence', () => {
  const whole = treeOf({ 'docs/SUPPORT.md': 'x' });
  const tree = { dirs: [''], entries: whole.entries.filter(({ path }) => path === 'docs') };
  expect(doubt(seen({ tree }), 'community.support')).toBe('truncated');
});

test('the organization itself shows what its repositories inherit', () => {
  const view = seen({ defaults }, { whole: true });
  expect(value(view, 'community.contributing').origin).toBe('inherited');
  expect(value(view, 'community.security').origin).toBe('missing');
});
