import { expect, test } from 'vitest';
import { treeOf } from '../../src/model/ordinary.ts';
import { type Circumstances, doubt, seen, value } from './seen.ts';

const ownersOf = (files: Record<string, string>, circumstances?: Circumstances) =>
  value(seen({ files }, circumstances), 'owners');

test('CODEOWNERS names handles, teams and addresses, comments left out', () => {
  const text = '# @nobody\n*  @Ada @harbor/tide-team ospo@harbor.gov # @nobody\n/docs\\ old @eve\n';
  expect(ownersOf({ '.github/CODEOWNERS': text })).toMatchObject({
    handles: ['ada', 'eve'],
    teams: ['harbor/tide-team'],
    emails: ['ospo@harbor.gov'],
    files: [{ path: '.github/CODEOWNERS', kind: 'codeowners', origin: 'own', named: 4 }],
  });
});

test('sections of GitLab name owners as well', () => {
  const text = '[Docs][2] @docs-team\n*.md\n^[Optional] @opt\n*.rb @harbor/sub/ruby\n';
  expect(ownersOf({ CODEOWNERS: text }, { source: 'gitlab' })).toMatchObject({
    handles: ['docs-team', 'opt'],
    teams: ['harbor/sub/ruby'],
  });
});

test('placeholders name nobody', () => {
  const found = ownersOf({ CODEOWNERS: '* @your-org/your-team @username you@example.com\n' });
  expect(found).toMatchObject({ handles: [], teams: [], emails: [] });
  expect(found.files[0]?.named).toBe(0);
});

test('MAINTAINERS.md in docs names people, and its document is at hand', () => {
  const [file] = ownersOf({ 'docs/MAINTAINERS.md': '# Maintainers\n- Ada (@ada)\n' }).files;
  expect(file).toMatchObject({ kind: 'maintainers', named: 1, document: { known: true } });
});

test('a candidate elsewhere in the tree does not count', () => {
  expect(ownersOf({ 'src/OWNERS': '@ada' }).files).toEqual([]);
});

test('metadata name people too', () => {
  const files = {
    'publiccode.yml': 'maintenance:\n  contacts:\n    - email: ada@harbor.gov\n',
    'code.json': '{"contact":{"name":"Tide Desk"}}',
    'security-insights.yml':
      'repository:\n  core-team:\n    - name: Eve\n      social: https://github.com/Eve\n',
  };
  expect(ownersOf(files)).toMatchObject({
    emails: ['ada@harbor.gov'],
    otherNames: ['Tide Desk'],
    handles: ['eve'],
  });
});

test('the configuration may name an owner', () => {
  const policy = { owners: [{ repositories: 'harbor/*', owner: 'Tide Desk' }] };
  expect(ownersOf({}, { policy })).toMatchObject({ declared: 'Tide Desk', files: [] });
});

test('an inherited GOVERNANCE file counts only where nothing else names anybody', () => {
  const defaults = { 'GOVERNANCE.md': 'Decided by @board.' };
  expect(value(seen({ files: {}, defaults }), 'owners')).toMatchObject({
    inheritedOnly: true,
    handles: ['board'],
  });
  const named = value(seen({ files: { OWNERS: '@ada' }, defaults }), 'owners');
  expect(named).toMatchObject({ inheritedOnly: false, handles: ['ada'] });
});

test('an unread candidate leaves it unknown unless another file names somebody', () => {
  const unread = treeOf({ CODEOWNERS: 'nobody fetched this' });
  expect(doubt(seen({ tree: unread }), 'owners')).toBe('not-collected');
  const policy = { owners: [{ repositories: '*', owner: 'x' }] };
  expect(doubt(seen({ tree: unread }, { policy }), 'owners')).toBeNull();
});

test('a software catalog names the group that owns the first entity that has one', () => {
  const two =
    '---\napiVersion: backstage.io/v1alpha1\nkind: Location\nspec: {}\n---\nkind: Component\nspec:\n  owner: group:default/tides\n';
  expect(ownersOf({ 'catalog-info.yaml': two })).toMatchObject({
    catalog: 'tides',
    otherNames: ['tides'],
    files: [{ path: 'catalog-info.yaml', kind: 'catalog', named: 1 }],
  });
});

test.each([
  ['spec: { owner: user:default/ada }', null],
  ['spec: { owner: charts }', 'charts'],
  ['spec: { owner: "a b <c>" }', null],
  ['spec: [', null],
  ['', null],
])('a catalog that says %j is owned by %j', (text, owner) => {
  expect(ownersOf({ 'catalog-info.yaml': text }).catalog).toBe(owner);
});
