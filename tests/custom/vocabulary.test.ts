import { describe, expect, it } from 'vitest';
import { runExample } from '../../src/audit/example.ts';
import { tryExamples } from '../../src/audit/laws.ts';
import { unknown } from '../../src/model/observation.ts';
import { tree } from '../../src/model/ordinary.ts';
import type { Given } from '../../src/model/rule.ts';
import { planOf } from '../../src/ruleset/plan.ts';
import { read, verdict } from './told.ts';

const unseen = unknown('permission', 'not readable', 'Contents: read');
const languages = (...names: string[]) => names.map((name) => ({ name, bytes: 1 }));

describe('a word', () => {
  const told: readonly (readonly [check: string, given: Given, expected: string])[] = [
    ['{ fact: meta.description, present: true }', { 'meta.description': 'Tides' }, 'pass'],
    ['{ fact: meta.description, present: true }', { 'meta.description': null }, 'fail'],
    ['{ fact: meta.description, present: true }', { 'meta.description': '' }, 'fail'],
    ['{ fact: meta.topics, present: true }', { 'meta.topics': [] }, 'fail'],
    ['{ fact: meta.topics, present: false }', { 'meta.topics': [] }, 'pass'],
    ['{ fact: readme.lead, present: false }', { readme: null }, 'pass'],
    ['{ fact: meta.visibility, equals: public }', {}, 'pass'],
    ['{ fact: meta.stars, equals: 4 }', { 'meta.stars': 3 }, 'fail'],
    ['{ fact: meta.template, equals: false }', {}, 'pass'],
    ['{ fact: community.security.origin, equals: missing }', { files: { 'a.ts': '' } }, 'pass'],
    ['{ fact: meta.primaryLanguage, oneOf: [Ada, COBOL] }', { 'meta.primaryLanguage': 'COBOL' }, 'pass'],
    ['{ fact: meta.primaryLanguage, oneOf: [Ada, COBOL] }', { 'meta.primaryLanguage': null }, 'fail'],
    ['{ fact: languages.name, oneOf: [COBOL] }', { languages: languages('C', 'COBOL') }, 'pass'],
    ['{ fact: meta.topics, equals: tides }', { 'meta.topics': ['sea', 'tides'] }, 'pass'],
    ["{ fact: meta.description, matches: '(?i)tide' }", {}, 'pass'],
    ["{ fact: meta.description, matches: '^tide' }", {}, 'fail'],
    [
      "{ fact: meta.customProperties.team, matches: '^t-' }",
      { 'meta.customProperties': { team: 't-1' } },
      'pass',
    ],
    ['{ fact: meta.stars, atLeast: 3 }', { 'meta.stars': 3 }, 'pass'],
    ['{ fact: meta.topics, atLeast: 2 }', { 'meta.topics': ['sea'] }, 'fail'],
    [
      '{ fact: lastSign.at, olderThan: 90 days }',
      { lastSign: { at: '2026-06-01T00:00:00Z', what: 'commit' } },
      'pass',
    ],
    [
      '{ fact: lastSign.at, olderThan: 2 years }',
      { lastSign: { at: '2026-06-01T00:00:00Z', what: 'commit' } },
      'fail',
    ],
    ['{ fact: lastSign.at, olderThan: 1 week }', { lastSign: null }, 'fail'],
    ['{ fact: meta.homepage, olderThan: 1 week }', { 'meta.homepage': 'tides' }, 'unknown'],
    ['{ fact: meta.stars, atLeast: 1, equals: 3 }', {}, 'pass'],
    ['{ not: { fact: meta.stars, atLeast: 1 } }', {}, 'fail'],
    ['{ all: [{ fact: meta.stars, atLeast: 1 }, { fact: meta.forks, atLeast: 9 }] }', {}, 'fail'],
    ['{ any: [{ fact: meta.stars, atLeast: 9 }, { fact: meta.forks, atLeast: 1 }] }', {}, 'pass'],
  ];
  it.each(told)('%s of %j says %s', async (check, given, expected) => {
    expect(await verdict(check, given)).toBe(expected);
  });
});

describe('what could not be seen', () => {
  it('is unknown, with its reason', async () => {
    const rule = await read('{ fact: meta.stars, atLeast: 1 }');
    const result = runExample(rule, { name: 'one', given: { 'meta.stars': unseen }, expect: 'unknown' });
    expect(result).toEqual({ verdict: 'unknown', message: 'not readable' });
  });

  it('does not matter where something else settles it', async () => {
    const any = '{ any: [{ fact: meta.stars, atLeast: 1 }, { fact: meta.forks, atLeast: 1 }] }';
    expect(await verdict(any, { 'meta.stars': unseen })).toBe('pass');
    expect(await verdict(any, { 'meta.stars': unseen, 'meta.forks': 0 })).toBe('unknown');
  });

  it('is unknown under "not" too', async () => {
    expect(await verdict('{ not: { fact: meta.stars, atLeast: 1 } }', { 'meta.stars': unseen })).toBe(
      'unknown',
    );
  });

  it('is unknown within a list unless another element fits', async () => {
    const file = (type: string, raw: string | null) => ({
      path: type,
      type,
      publishes: { known: true, value: true, via: type, access: 'public' } as const,
      license:
        raw === null
          ? unseen
          : ({ known: true, value: { raw, expression: raw }, via: type, access: 'public' } as const),
    });
    const check = '{ fact: manifests.license.raw, equals: MIT }';
    expect(await verdict(check, { manifests: [file('npm', null), file('cargo', 'MIT')] })).toBe('pass');
    expect(await verdict(check, { manifests: [file('npm', null), file('cargo', 'ISC')] })).toBe('unknown');
  });
});

describe('a check of files', () => {
  const check = "{ file: { glob: ['CHANGES*', 'docs/CHANGES*'], contains: tide, matches: 'f(oo|ee)t' } }";

  it.each([
    [{ CHANGES: 'tide in feet' }, 'pass'],
    [{ 'docs/changes.md': 'tide in feet' }, 'pass'],
    [{ CHANGES: 'tide' }, 'fail'],
    [{ 'src/CHANGES': 'tide in feet' }, 'fail'],
    [{ 'README.md': '' }, 'fail'],
  ])('over %j says %s', async (files, expected) => {
    expect(await verdict(check, { files })).toBe(expected);
  });

  it('makes the crawl fetch the texts', async () => {
    const rules = [await read(check)];
    const { neutralPolicy: policy } = await import('../../src/model/policy.ts');
    const plan = planOf({ lenses: [], version: 'x', policy, rules }, 'quick', '2026-01-01T00:00:00Z');
    expect(plan.texts).toEqual(expect.arrayContaining(['CHANGES*', 'docs/CHANGES*']));
    expect(plan.facts).toContain('tree');
  });

  it('is unknown where a text was not read, or a folder', async () => {
    expect(await verdict(check, { tree: tree('CHANGES') })).toBe('unknown');
    const unread = { dirs: [''], entries: [{ path: 'docs', type: 'dir' as const, oid: '1' }] };
    expect(await verdict(check, { tree: unread })).toBe('unknown');
    expect(await verdict("{ file: { glob: 'CHANGES*' } }", { tree: unread })).toBe('fail');
  });

  it('sees paths in every folder at full depth', async () => {
    const rule = await read("{ file: { glob: '**/*.proto' } }");
    expect([rule.depth, rule.needs]).toEqual(['full', ['treeDeep']]);
    expect(await verdict("{ file: { glob: '**/*.proto' } }", { treeDeep: tree('api/v1/tides.proto') })).toBe(
      'pass',
    );
  });
});

describe('a rule in YAML', () => {
  it('needs what always decides, and uses the rest', async () => {
    const rule = await read(
      '{ all: [{ fact: readme, present: true }, { any: [{ fact: meta.stars, atLeast: 1 }, { fact: commits.totalCount, atLeast: 1 }] }] }',
      'messages: { fail: "{meta.forks} forks." }',
    );
    expect(rule.needs).toEqual(['readme']);
    expect(rule.uses).toEqual(['meta.stars', 'commits', 'meta.forks']);
    expect(rule.depth).toBe('full');
  });

  it('gives part of the credit, in order, and spells facts in its messages', async () => {
    const rule = await read(
      '{ fact: meta.stars, atLeast: 10 }',
      `messages: { fail: 'Only {meta.stars}, and {meta.topics}; {no braces} since {meta.pushedAt}.' }
partial:
  - { check: { fact: meta.stars, atLeast: 5 }, credit: 0.5, message: 'Halfway: {meta.stars}.' }
  - { check: { fact: meta.stars, atLeast: 4 }, credit: 0.2, message: 'Nearly: {meta.description}.' }`,
    );
    const of = (stars: number, more: Given = {}) =>
      runExample(rule, { name: 'one', given: { 'meta.stars': stars, ...more }, expect: 'pass' });
    expect(of(10)).toMatchObject({ verdict: 'pass', credit: 1 });
    expect(of(7)).toEqual({ verdict: 'partial', credit: 0.5, message: 'Halfway: 7.' });
    expect(of(4, { 'meta.description': unseen })).toMatchObject({ credit: 0.2, message: 'Nearly: unknown.' });
    expect(of(1, { 'meta.topics': ['sea', 'tide'] })).toEqual({
      verdict: 'fail',
      credit: 0,
      message: 'Only 1, and sea and tide; {no braces} since 2026-08-20.',
    });
  });

  it('applies under a condition', async () => {
    const rule = await read(
      '{ fact: readme, present: true }',
      "when: { check: { fact: releases.tagCount, atLeast: 1 }, says: 'it has no release' }",
    );
    const releases = (tagCount: number) => ({ latest: null, tagCount, tags: [], milestones: [] });
    const of = (given: Given) => runExample(rule, { name: 'one', given, expect: 'pass' }).verdict;
    expect(of({ readme: null, releases: releases(0) })).toBe('not-applicable');
    expect(of({ readme: null, releases: releases(1) })).toBe('fail');
    expect(of({ readme: null })).toBe('unknown');
  });

  it('has examples like any other', async () => {
    const rule = await read('{ fact: meta.stars, atLeast: 1 }');
    expect(
      tryExamples({ ...rule, examples: [{ name: 'none', given: { 'meta.stars': 0 }, expect: 'pass' }] }),
    ).toEqual([expect.objectContaining({ fault: expect.stringContaining('expected pass, and it is fail') })]);
  });
});
