import { describe, expect, it } from 'vitest';
import type { FactValue } from '../../src/model/names.ts';
import { known, unknown } from '../../src/model/observation.ts';
import { EXAMPLE_AS_OF, tree } from '../../src/model/ordinary.ts';
import type { Given } from '../../src/model/rule.ts';
import { citationText, codeMetaText, identified, publicCodeText } from '../../src/model/specimens.ts';
import { type Circumstances, doubt, seen, value } from './seen.ts';

const released = (publishedAt: string): FactValue<'releases'> => ({
  latest: { tag: 'v1', publishedAt, notes: null, assets: [] },
  tagCount: 1,
  tags: [],
  milestones: [],
});
const codeJson = (change: object) => JSON.stringify({ name: 'tides', ...change });

/** Keys that hold, and with a mark before it those that do not. */
const told = (given: Given, circumstances: Circumstances = {}) =>
  value(
    seen({ 'flags.dormant': false, licenseIdentity: unknown('timeout', 'x'), ...given }, circumstances),
    'statements',
  )?.map(({ key, holds }) => (holds ? key : `! ${key}`));
const yaml = (change: { [key: string]: string }, more = '') => ({
  files: { 'publiccode.yml': publicCodeText({ developmentStatus: 'beta', ...change }) + more },
});

describe('what metadata files state', () => {
  it.each([
    ['https://forge.example/harbor/tides', 'url'],
    ['https://forge.example/Harbor/Tides.git', 'url'],
    ['git@forge.example:harbor/tides.git', 'url'],
    ['https://elsewhere.example/harbor/tides/', 'url'],
    ['https://forge.example/harbor/tables', '! url'],
  ])('the address %s: %s', (url, expected) => {
    expect(told(yaml({ url }))).toEqual([expected]);
  });

  it('an address that the file says it is based on is no lie', () => {
    const url = 'https://forge.example/sea/tides';
    expect(told(yaml({ url, isBasedOn: `[${url}.git]` }))).toEqual(['url']);
  });

  it.each([
    ['stable', false, false, ['url', 'developmentStatus']],
    ['stable', true, false, ['url', '! developmentStatus']],
    ['obsolete', false, false, ['url', '! developmentStatus']],
    ['obsolete', true, true, ['url', 'developmentStatus']],
    ['beta', true, false, ['url']],
  ])('a status of %s, dormant %s, archived %s', (developmentStatus, dormant, archived, expected) => {
    const given = { ...yaml({ developmentStatus }), 'flags.dormant': dormant, 'flags.archived': archived };
    expect(told(given)).toEqual(expected);
  });

  it('a status of the end is not compared on a clone, which shows no archive', () => {
    expect(told(yaml({ developmentStatus: 'obsolete' }), { source: 'local' })).toEqual(['url']);
  });

  it('the license is compared with the identified one', () => {
    const licenseIdentity = (agrees: boolean) =>
      identified('MIT', {
        declarations: [{ path: 'publiccode.yml', raw: 'EUPL-1.2', expression: 'EUPL-1.2', agrees }],
      });
    expect(told({ ...yaml({}), licenseIdentity: licenseIdentity(false) })).toEqual(['url', '! license']);
    expect(told({ ...yaml({}), licenseIdentity: licenseIdentity(true) })).toEqual(['url', 'license']);
  });

  it('dates may lag a year behind the release', () => {
    const releases = released('2026-06-01T00:00:00Z');
    expect(told({ ...yaml({ releaseDate: '2025-07-01' }), releases })).toEqual(['url', 'releaseDate']);
    expect(told({ ...yaml({ releaseDate: '2025-04-01' }), releases })).toEqual(['url', '! releaseDate']);
    expect(told({ ...yaml({ releaseDate: 'soon' }), releases })).toEqual(['url']);
  });

  it('a contract may end today, and not before', () => {
    const contracts = (day: string) => {
      const file = value(seen(yaml({})), 'metadata.publiccode');
      if (file === null) throw new Error('no file');
      return told({ files: { 'a.ts': '' }, 'metadata.publiccode': { ...file, contractsUntil: [day] } });
    };
    const today = EXAMPLE_AS_OF.slice(0, 10);
    expect(contracts(today)).toContain('maintenance/contractors');
    expect(contracts('2026-08-30')).toContain('! maintenance/contractors');
  });

  it('code.json and codemeta.json are read as well', () => {
    const files = {
      'code.json': codeJson({
        repositoryURL: 'https://x.example/a/b',
        status: 'Production',
        date: { lastModified: '2020-01-01T00:00:00Z' },
      }),
      'codemeta.json': codeMetaText,
    };
    expect(told({ files, releases: released('2026-01-01T00:00:00Z') })).toEqual([
      '! repositoryURL',
      'status',
      '! date/lastModified',
      'codeRepository',
    ]);
  });

  it('are null without a file that parses, and unknown with one that was not read', () => {
    expect(told({ files: { 'publiccode.yml': '[' } })).toBeUndefined();
    expect(value(seen({ files: { 'README.md': '' }, 'flags.dormant': false }), 'statements')).toBeNull();
    expect(doubt(seen({ tree: tree('code.json') }), 'statements')).toBe('not-collected');
  });
});

describe('traces of an archive', () => {
  const traces = (files: { [path: string]: string }) =>
    value(seen({ files }), 'traces').map(({ path, kind }) => `${path} ${kind}`);
  const swhid = `swh:1:rev:${'a'.repeat(40)}`;
  it('are found in the metadata first, and in the README', () => {
    expect(
      traces({
        'README.md': `# T\n\n${swhid}\n`,
        'CITATION.cff': `${citationText('1')}doi: 10.5281/zenodo.1\n`,
      }),
    ).toEqual(['CITATION.cff doi', 'README.md software-heritage']);
    expect(
      traces({ 'README.md': '[![DOI](https://zenodo.org/badge/1.svg)](https://doi.org/10.5281/x)' }),
    ).toEqual(['README.md zenodo']);
    expect(traces({ 'README.md': 'Version 10.2024/5 of the tables' })).toEqual(['README.md doi']);
  });
  it('are none where nothing is named, also in a file that nobody can parse', () => {
    expect(traces({ 'README.md': 'Tides', 'CITATION.cff': 'a: [' })).toEqual([]);
  });
  it('are unknown while a text is unread, unless one was found', () => {
    expect(doubt(seen({ tree: tree('README.md') }), 'traces')).toBe('not-collected');
    const readme = unknown('timeout', 'no answer');
    const file = value(
      seen({ files: { 'CITATION.cff': `${citationText('1')}doi: 10.5281/a\n` } }),
      'metadata.citation',
    );
    const view = seen({ files: { 'a.ts': '' }, readme, 'metadata.citation': file });
    expect(view('traces')).toMatchObject(known([{ path: 'CITATION.cff' }], 'README and metadata files'));
  });
});
