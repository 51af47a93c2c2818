import { describe, expect, test } from 'vitest';
import { datesIn, lastDay } from '../../src/derive/support/dates.ts';
import { unknown } from '../../src/model/observation.ts';
import { paragraph } from '../../src/model/specimens.ts';
import { doubt, seen, value } from './seen.ts';

describe('funding', () => {
  const funding = (files: Record<string, string>, defaults?: Record<string, string>) =>
    value(seen({ files, ...(defaults && { defaults }) }), 'funding');
  const what = (files: Record<string, string>) =>
    funding(files).signs.map(({ path, what: says }) => [path, says]);

  test.each([
    [{ '.github/FUNDING.yml': 'github: [a, b]\ncustom:\n' }, 'github'],
    [{ 'FUNDING.yml': 'custom: ["https://harbor.org/fund"]\nko_fi: harbor\n' }, 'ko_fi, custom'],
    [{ 'funding.json': '{ "version": "v1.0.0", "entity": { "name": "Harbor" } }' }, 'Harbor'],
    [
      { 'publiccode.yml': 'fundedBy:\n  - name: Ministry\n  - uri: https://x.org\n' },
      'fundedBy Ministry, https://x.org',
    ],
    [
      { 'security-insights.yml': 'project:\n  funding: https://harbor.org/fund\n' },
      'funding https://harbor.org/fund',
    ],
    [{ 'package.json': '{ "funding": { "url": "https://harbor.org" } }' }, 'funding'],
    [
      { 'composer.json': '{ "funding": [{ "type": "github", "url": "https://github.com/harbor" }] }' },
      'funding',
    ],
  ])('is declared in %o', (files, says) => {
    expect(funding(files).signs).toMatchObject([
      { path: Object.keys(files)[0], what: says, how: 'declared' },
    ]);
  });
  test.each([
    [{ 'FUNDING.yml': '# only\n\n# comments\n' }],
    [{ 'FUNDING.yml': 'github: [""]\nmoney: much\n' }],
    [{ 'package.json': '{ "funding": [] }' }],
    [{ 'package.json': 'no json' }],
    [{ 'README.md': '# Tides\n\n## Funding\n\nSoon.\n' }],
  ])('is not in %o', (files) => expect(funding(files)).toEqual({ signs: [] }));

  test('is mentioned by a heading or a link of the README', () => {
    expect(what({ 'README.md': `# Tides\n\n## Remerciements\n\n${paragraph}\n` })).toEqual([
      ['README.md', 'Remerciements'],
    ]);
    expect(what({ 'README.md': '# Tides\n\n[Give](https://opencollective.com/tides)\n' })).toEqual([
      ['README.md', 'https://opencollective.com/tides'],
    ]);
  });
  test('is inherited, and told so', () => {
    expect(funding({}, { '.github/FUNDING.yml': 'patreon: harbor' }).signs).toMatchObject([
      { origin: 'inherited' },
    ]);
  });
  test('keeps why a file was not read', () => {
    expect(doubt(seen({ files: { 'FUNDING.yml': 'a: [' } }), 'funding')).toBe('not-recognized');
    const orgDefaults = unknown('permission', 'not readable');
    expect(doubt(seen({ files: {}, orgDefaults }), 'funding')).toBe('permission');
    const files = { 'package.json': '{ "funding": "https://harbor.org" }' };
    expect(value(seen({ files, orgDefaults }), 'funding').signs).toHaveLength(1);
  });
});

describe('dates', () => {
  test.each([
    ['until 2027-12-31', ['2027-12-31']],
    ['2028-02', ['2028-02-29']],
    ['1 September 2026, September 3rd, 2026 and Oct. 2026', ['2026-09-01', '2026-10-31', '2026-09-03']],
    ['bis 31.12.2026', ['2026-12-31']],
    ['in 2026, or version 20.19', []],
    ['2026-13-01 and 2026-02-30', []],
  ])('in %j', (text, days) => expect(datesIn(text)).toEqual(days));
  test('of a field is one', () =>
    expect([lastDay('2026-09-01'), lastDay('some day')]).toEqual(['2026-09-01', null]));
});

describe('a support promise', () => {
  const promise = (files: Record<string, string>) => seen({ files })('supportPromise');
  const declared = (yaml: string) => promise({ 'publiccode.yml': `maintenance:\n  ${yaml}\n` });

  test.each([
    ['type: internal\n  contacts: [{ email: maren@harbor.org }]', 'current'],
    ['type: community', 'vague'],
    ['type: none', 'none'],
    ['type: contract\n  contractors: [{ name: B, until: 2026-09-01 }]', 'current'],
    [
      'type: contract\n  contractors: [{ name: B, until: 2027-01-01 }, { name: C, until: 2026-08-31 }]',
      'over',
    ],
    ['type: contract\n  contractors: [{ name: B }]', 'vague'],
    ['type: contract', 'vague'],
  ])('of %j is %s', (yaml, state) => expect(declared(yaml)).toMatchObject({ value: { state } }));

  test('of code.json needs a contact', () => {
    const of = (json: object) => promise({ 'code.json': JSON.stringify(json) });
    expect(of({ maintenance: 'internal', contact: { email: 'a@harbor.org' } })).toMatchObject({
      value: { state: 'current' },
    });
    expect(of({ maintenance: 'internal' })).toMatchObject({ value: { state: 'vague' } });
    expect(of({ maintenance: 'none' })).toMatchObject({ value: { state: 'none' } });
  });

  test('of a page rests on its dates, where it has any', () => {
    const of = (text: string) => promise({ 'SUPPORT.md': `# Support\n\n## Supported versions\n\n${text}\n` });
    expect(of('The last minor release is supported.')).toMatchObject({ value: { state: 'current' } });
    expect(of('| 2.x | until 2027-01 |\n| --- | --- |\n| 1.x | until 2025-01 |')).toMatchObject({
      value: { state: 'current' },
    });
    expect(of('Version 1 was supported until May 2025.')).toMatchObject({ value: { state: 'over' } });
    expect(of('Soon.')).toMatchObject({ value: null });
  });

  test('is not that of another software', () => {
    const of = (title: string) =>
      promise({ 'README.md': `# Tides\n\n## ${title}\n\nWorks with those of the last two years.\n` });
    for (const title of ['Jackson Version Support', 'Supported browsers', 'Support', 'Versioning'])
      expect(of(title)).toMatchObject({ value: null });
    expect(of('Version support')).toMatchObject({ value: { state: 'current' } });
  });

  test('that is current needs no other text, and any other is open while one was not read', () => {
    const files = (versions: string) => ({
      'SECURITY.md': `# Security\n\n## Supported versions\n\n${versions}\n`,
    });
    const orgDefaults = unknown('permission', 'not readable');
    const of = (text: string) => seen({ files: files(text), orgDefaults })('supportPromise');
    expect(of('The last minor release is supported.')).toMatchObject({ known: true });
    expect(of('Version 1 was supported until May 2025.')).toMatchObject({ known: false, why: 'permission' });
  });
});
