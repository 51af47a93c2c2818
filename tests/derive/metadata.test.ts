import { expect, test } from 'vitest';
import { treeOf } from '../../src/model/ordinary.ts';
import { doubt, seen, value } from './seen.ts';

const publiccode = `publiccodeYmlVersion: "0.4"
legal:
  license: AGPL-3.0-or-later
  mainCopyrightOwner: Harbor Agency
softwareType: standalone/web
developmentStatus: stable
maintenance:
  type: internal
  contacts:
    - name: Ada
      email: ada@harbor.gov
    - email: you@example.com
`;

test('an absent file is null, whatever the others are', () => {
  const view = seen({ files: { 'README.md': 'x' } });
  expect(value(view, 'metadata.publiccode')).toBeNull();
  expect(value(view, 'metadata.citation')).toBeNull();
});

test('publiccode.yml names license, owner, contacts that are no placeholder, and the whole file', () => {
  expect(value(seen({ files: { 'publiccode.yaml': publiccode } }), 'metadata.publiccode')).toMatchObject({
    path: 'publiccode.yaml',
    license: 'AGPL-3.0-or-later',
    owner: 'Harbor Agency',
    contacts: ['ada@harbor.gov'],
    softwareType: 'standalone/web',
    maintenanceType: 'internal',
    data: { publiccodeYmlVersion: '0.4' },
  });
});

test('security insights are read in both versions, from the folders that may hold them', () => {
  const two =
    'header:\n  schema-version: 2.0.0\nrepository:\n  core-team:\n    - name: Ada\n      email: a@b.org\n  documentation:\n    governance: https://b.org/g\n';
  const one = 'header:\n  schema-version: 1.0.0\nproject-lifecycle:\n  core-maintainers:\n    - github:ada\n';
  const view = (path: string, text: string) =>
    value(seen({ files: { [path]: text } }), 'metadata.securityInsights');
  expect(view('.github/security-insights.yml', two)).toMatchObject({
    people: ['a@b.org'],
    governance: 'https://b.org/g',
  });
  expect(view('SECURITY-INSIGHTS.yml', one)).toMatchObject({ people: ['github:ada'] });
});

test('a citation with several licenses lets choose one, and authors may be bodies', () => {
  const text =
    'license: [MIT, Apache-2.0]\nauthors:\n  - family-names: Lovelace\n    given-names: Ada\n  - name: Harbor Agency\n';
  expect(value(seen({ files: { 'CITATION.cff': text } }), 'metadata.citation')).toMatchObject({
    license: 'MIT OR Apache-2.0',
    authors: ['Ada Lovelace', 'Harbor Agency'],
  });
});

test('code.json names licenses, contact and tier', () => {
  const text = JSON.stringify({
    permissions: { licenses: [{ name: 'CC0-1.0' }] },
    organization: 'Harbor',
    contact: { email: 'code@harbor.gov' },
    maturityModelTier: 2,
  });
  expect(value(seen({ files: { 'code.json': text } }), 'metadata.codeJson')).toMatchObject({
    licenses: ['CC0-1.0'],
    organization: 'Harbor',
    contact: 'code@harbor.gov',
    tier: 2,
  });
});

test('what cannot be parsed is not recognized, and the line is said', () => {
  const view = seen({ files: { 'publiccode.yml': 'a: 1\nb: [\n', 'code.json': '{' } });
  expect(doubt(view, 'metadata.publiccode')).toBe('not-recognized');
  expect(view('metadata.publiccode')).toMatchObject({
    detail: expect.stringMatching(/^publiccode\.yml:\d is not YAML$/),
  });
  expect(doubt(view, 'metadata.codeJson')).toBe('not-recognized');
});

test('a file that was not fetched is unknown, and too much YAML is capped', () => {
  expect(doubt(seen({ tree: treeOf({ 'publiccode.yml': 'a: b' }) }), 'metadata.publiccode')).toBe(
    'not-collected',
  );
  expect(doubt(seen({ files: { 'CITATION.cff': `a: ${'x'.repeat(70_000)}` } }), 'metadata.citation')).toBe(
    'capped',
  );
});

test('an alias bomb and a hostile key do no harm', () => {
  const bomb = `a: &a [x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c]\n`;
  expect(seen({ files: { 'publiccode.yml': bomb } })('metadata.publiccode').known).toBe(false);
  seen({ files: { 'publiccode.yml': '__proto__:\n  polluted: yes\n' } })('metadata.publiccode');
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});
