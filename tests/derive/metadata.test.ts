import { expect, test } from 'vitest';
import { parseJson, parseYaml } from '../../src/derive/metadata/parse.ts';
import { treeOf } from '../../src/model/ordinary.ts';
import { citationText, codeMetaText, publicCodeText } from '../../src/model/specimens.ts';
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

const faults = (name: 'publiccode' | 'citation' | 'codeJson' | 'codemeta', path: string, text: string) =>
  value(seen({ files: { [path]: text } }), `metadata.${name}`)?.faults.map(
    ({ key, says, line }) => `${line ?? '-'} ${key} ${says}`,
  );
const publiccodeFaults = (text: string) => faults('publiccode', 'publiccode.yml', text);

test('files that their schema accepts have no faults', () => {
  expect(publiccodeFaults(publicCodeText())).toEqual([]);
  expect(faults('citation', 'CITATION.cff', citationText('1.0'))).toEqual([]);
  expect(faults('codemeta', 'codemeta.json', codeMetaText)).toEqual([]);
});

test('publiccode.yml is told what it lacks, with the line where there is one', () => {
  expect(publiccodeFaults(publicCodeText({ developmentStatus: 'done' }))).toEqual([
    '4 developmentStatus is not one of the values that the schema allows',
  ]);
  expect(publiccodeFaults(publicCodeText().replace('  license: EUPL-1.2', '  repoOwner: H'))).toEqual([
    '13 legal/license is missing',
  ]);
  expect(publiccodeFaults(publicCodeText({ url: 'tides' }))).toEqual(['3 url is no URL']);
  expect(publiccodeFaults(publicCodeText({ releaseDate: '1.9.2026' }))).toEqual([
    '6 releaseDate is no date like 2026-09-01',
  ]);
});

test('conditional keys of publiccode.yml depend on each other', () => {
  const contract = publicCodeText().replace('type: internal', 'type: contract');
  expect(publiccodeFaults(contract)).toEqual(['15 maintenance/contractors is missing']);
  const nobody = publicCodeText().replace(/ {2}contacts:\n.*\n/, '');
  expect(publiccodeFaults(nobody)).toEqual(['15 maintenance/contacts is missing']);
  const short = publicCodeText().replace(/longDescription: .*/, 'longDescription: Tides.');
  expect(publiccodeFaults(short)?.[0]).toMatch(/longDescription is shorter than 150 characters$/);
  const silent = publicCodeText().replace(/ {4}features: .*\n/, '');
  expect(publiccodeFaults(silent)?.[0]).toMatch(/features is missing in every language$/);
  expect(publiccodeFaults(`${publicCodeText()}supports:\n  - id: alias:moon\n`)?.[0]).toMatch(
    /supports\/0\/id is neither a known alias nor a URI$/,
  );
});

test('code.json and CITATION.cff are told the keys that are missing', () => {
  const keys = faults('codeJson', 'code.json', '{"name": "tides"}') ?? [];
  expect(keys).toHaveLength(18);
  expect(keys).toContain('- AIUseCaseID is missing');
  expect(faults('citation', 'CITATION.cff', 'cff-version: 1.1.0\ntitle: T\nauthors: []\n')).toEqual([
    '1 cff-version is not 1.2.0',
    '- message is missing',
    '3 authors is empty',
  ]);
});

test('JSON nested deeper than any honest file is not read', () => {
  const nested = (levels: number) => `{"a":${'['.repeat(levels)}${']'.repeat(levels)}}`;
  expect(parseJson('code.json', nested(60)).known).toBe(true);
  expect(parseJson('code.json', nested(500_000))).toMatchObject({ known: false, why: 'not-recognized' });
});

test('YAML of more signs than any honest file has is not read, however short it is', () => {
  const many = parseYaml('a.yml', `[${','.repeat(8_000)}]`);
  expect(many).toMatchObject({ known: false, why: 'capped' });
  expect(parseYaml('a.yml', `a: "${'x'.repeat(60_000)}"`).known).toBe(true);
  expect(parseYaml('a.yml', 'name: tides\non: { push: [main] }\n'.repeat(800)).known).toBe(true);
});

test('codemeta.json names its license by the page at spdx.org or by its id', () => {
  const license = (told: unknown) =>
    value(seen({ files: { 'codemeta.json': JSON.stringify({ license: told }) } }), 'metadata.codemeta')
      ?.license;
  expect(license('https://spdx.org/licenses/MIT')).toBe('MIT');
  expect(license({ url: 'https://spdx.org/licenses/Apache-2.0.html' })).toBe('Apache-2.0');
  expect(license('MIT')).toBe('MIT');
  expect(license(undefined)).toBeNull();
});

test('a file full of faults is told the first of them', () => {
  const entries = Array.from({ length: 2_000 }, (_, at) => `  - id: ${at}`).join('\n');
  const text = `${publicCodeText()}supports:\n${entries}\n`;
  const told = publiccodeFaults(text);
  expect(told).toHaveLength(20);
  expect(told?.[0]).toBe('- supports/0/id is no string');
});
