import { describe, expect, it, test } from 'vitest';
import type { FactValue } from '../../src/model/names.ts';
import { unknown } from '../../src/model/observation.ts';
import { tree } from '../../src/model/ordinary.ts';
import { mitText, paragraph } from '../../src/model/specimens.ts';
import { doubt, seen, value } from './seen.ts';

const releases = (tag: string | null, notes: string | null = null): FactValue<'releases'> => ({
  latest: tag === null ? null : { tag, publishedAt: '2026-05-01T00:00:00Z', notes, assets: [] },
  tagCount: 0,
  tags: [],
  milestones: [],
});

describe('pages beside the README', () => {
  it('are found in the folders in which people put them', () => {
    const files = {
      'docs/index.rst': 'Tides\n=====\n',
      'Architecture.md': '# A\n',
      'docs/ROADMAP.md': '',
      'PRIVACY_POLICY.md': '',
    };
    const view = seen({ files });
    expect(value(view, 'pages.docs')?.path).toBe('docs/index.rst');
    expect(value(view, 'pages.docs')?.document).toMatchObject({ known: true, value: { format: 'rst' } });
    expect(value(view, 'pages.architecture')?.path).toBe('Architecture.md');
    expect(value(view, 'pages.roadmap')?.path).toBe('docs/ROADMAP.md');
    expect(value(view, 'pages.privacy')?.path).toBe('PRIVACY_POLICY.md');
    expect(value(view, 'pages.standards')).toBeNull();
  });

  it('are no sources that are called so', () => {
    expect(value(seen({ files: { 'privacy.ts': '', 'roadmap.json': '' } }), 'pages.privacy')).toBeNull();
  });

  it('may be in a folder that was not read', () => {
    const listed = tree('README.md', 'docs/index.md');
    const view = seen({
      tree: { dirs: [''], entries: listed.entries.filter(({ path }) => path !== 'docs/index.md') },
    });
    expect(doubt(view, 'pages.docs')).toBe('truncated');
  });
});

describe('the change log', () => {
  const named = (files: { [path: string]: string }, tag: string | null = 'v1.2.0') =>
    value(seen({ files, releases: releases(tag) }), 'changelog');

  it('goes before news, whatever its extension', () => {
    expect(named({ 'NEWS.md': '', 'CHANGELOG.txt': '' })?.path).toBe('CHANGELOG.txt');
    expect(named({ 'docs/changes.rst': '' })?.path).toBe('docs/changes.rst');
    expect(named({ 'release.sh': '', 'history.py': '' })).toBeNull();
  });

  it('names the latest release or does not, and nothing where there is none', () => {
    expect(named({ CHANGELOG: '1.2.0 mends' })?.namesLatest).toMatchObject({ value: true });
    expect(named({ CHANGELOG: '1.1.0 mends' })?.namesLatest).toMatchObject({ value: false });
    expect(named({ CHANGELOG: '1.1.0 mends' }, null)?.namesLatest).toMatchObject({ value: null });
  });

  it('is there even when its text or the releases were not read', () => {
    const view = seen({ tree: tree('CHANGELOG.md'), releases: releases('v1') });
    expect(value(view, 'changelog')?.namesLatest).toMatchObject({ known: false, why: 'not-collected' });
    const blind = seen({ files: { CHANGELOG: 'x' }, releases: unknown('timeout', 'no answer') });
    expect(value(blind, 'changelog')?.namesLatest).toMatchObject({ known: false, why: 'timeout' });
  });
});

test('release notes count without the line that only compares', () => {
  const length = (notes: string) => value(seen({ releases: releases('v1', notes) }), 'releaseNotes')?.length;
  expect(length('**Full Changelog**: https://github.com/a/b/compare/v1...v2')).toBe(0);
  expect(length('[Changes](https://gitlab.com/a/b/-/compare/v1...v2)')).not.toBe(undefined);
  expect(length('Mends the clock.\n\nFull Changelog: https://github.com/a/b/compare/v1...v2')).toBe(
    'Mends the clock.'.length,
  );
  expect(value(seen({ releases: releases(null) }), 'releaseNotes')).toBeNull();
});

describe('a generated README', () => {
  const of = (text: string) => value(seen({ files: { 'README.md': text } }), 'scaffold');
  const vite = '# app\n\nThis template provides a minimal setup to get React working in Vite with HMR.\n';
  it('is known by the generator that wrote it', () => {
    expect(of(vite)).toBe('Vite');
    expect(of('# a\n\nThis project was generated with [Angular CLI](https://x) version 9.1.0.\n')).toBe(
      'Angular',
    );
  });
  it('is none once people have written more than the template', () => {
    expect(of(`${vite}\n${`${paragraph}\n\n`.repeat(20)}`)).toBeNull();
    expect(of('# Tides\n\nTables.\n')).toBeNull();
  });
});

describe('the share of code', () => {
  const share = (entries: { path: string; size?: number }[], bytes: number, dirs = ['']) =>
    seen({
      tree: { dirs, entries: entries.map((entry) => ({ type: 'file', oid: 'a', ...entry })) },
      languages: [
        { name: 'Python', bytes },
        { name: 'HTML', bytes: 900 },
      ],
    });
  it('is that of the languages beside what is no source', () => {
    expect(
      value(
        share(
          [
            { path: 'a.csv', size: 750 },
            { path: 'a.py', size: 250 },
          ],
          250,
        ),
        'codeShare',
      ),
    ).toBe(0.25);
    expect(value(share([{ path: 'a.csv' }], 0), 'codeShare')).toBe(0);
  });
  it('is not known without sizes, or where a folder was not listed', () => {
    expect(doubt(share([{ path: 'a.csv' }], 10), 'codeShare')).toBe('not-collected');
    const view = seen({
      tree: { dirs: [''], entries: [{ path: 'data', type: 'dir', oid: 'd' }] },
      languages: [{ name: 'R', bytes: 10 }],
    });
    expect(doubt(view, 'codeShare')).toBe('not-collected');
  });
});

test('each license stands for itself', () => {
  const files = { 'LICENSES/MIT.txt': mitText(), 'LICENSES/CC-BY-4.0.txt': '' };
  const parts = value(
    seen({
      files,
      licenseIdentity: {
        ...value(seen({ files: { LICENSE: mitText() } }), 'licenseIdentity'),
        ids: ['MIT', 'CC-BY-4.0', 'OGL-UK-3.0', 'CC-BY-NC-4.0'],
      },
    }),
    'licenseParts',
  );
  expect(parts.map(({ id, forData, software }) => [id, forData, software])).toEqual([
    ['MIT', false, 'open'],
    ['CC-BY-4.0', true, 'open'],
    ['OGL-UK-3.0', true, 'semi'],
    ['CC-BY-NC-4.0', false, 'closed'],
  ]);
});
