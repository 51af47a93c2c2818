import { describe, expect, it } from 'vitest';
import { LONGEST_TEXT, patternCompiler } from '../../src/ruleset/yaml/pattern.ts';
import { refusal, verdict, yamlRule } from './told.ts';

describe('a mistake', () => {
  it.each([
    [
      '{ fact: meta.starz, atLeast: 1 }',
      /^tides\.yml:10:10: check\.fact: "meta\.starz" is no fact; did you mean meta\.stars/,
    ],
    [
      '{ fact: readme.sections.titel, present: true }',
      /"titel" is no field of readme\.sections; did you mean title\?/,
    ],
    ['{ fact: meta.stars.many, present: true }', /"many" is no field of meta\.stars; it has none/],
    [
      '{ fact: meta.visibility, equals: publik }',
      /10:33: check\.equals: "publik" is never its value; did you mean public\?/,
    ],
    ['{ fact: meta.stars, equals: three }', /"three" is a text, and the fact is a number/],
    ['{ fact: meta.stars, matches: x }', /matches: needs text, and the fact is a number/],
    ['{ fact: meta.description, atLeast: 1 }', /atLeast: needs number or list/],
    ['{ fact: lastSign.at, olderThan: soon }', /olderThan: is no age such as "90 days"/],
    [
      "{ fact: meta.description, matches: '(?=a)' }",
      /matches: is no pattern: invalid or unsupported Perl syntax/,
    ],
    ["{ fact: meta.description, matches: '((a{10}){10}){10}$' }", /matches: repeats too much/],
    ['{ fact: meta.stars }', /check: says nothing of the fact; words are present/],
    ['{ fact: meta.stars, present: true, any: [] }', /is not exactly one of fact, file, all, any, not/],
    ['{ present: true, not: { fact: meta.stars, atLeast: 1 } }', /present: goes with "fact" only/],
    ['{ fact: meta.stars, startsWith: 3 }', /10:28: check\.startsWith: no such key/],
    ["{ file: { glob: 'src/*', contains: x } }", /check\.file: texts are read in the root/],
    ["{ file: { glob: '+(a|aa)' } }", /glob: is no glob/],
    ["{ file: { glob: '*a*a*a*a*' } }", /more than three wildcards/],
    ['{ all: [] }', /check\.all: /],
  ])('in %s is told with its place', async (check, said) => {
    expect(await refusal(yamlRule(check))).toMatch(said);
  });

  it('never comes alone: all of them are told', async () => {
    const text = yamlRule(
      '{ any: [{ fact: meta.starz, present: true }, { fact: readmee, present: true }] }',
      "messages: { fail: '{meta.star} stars.' }",
    ).replace(
      'examples: []',
      'examples: [{ name: a, given: { meta.forkz: 1, meta.stars: many }, expect: pass }]',
    );
    const lines = (await refusal(text)).split('\n');
    expect(lines.map((line) => line.trim().split(': ').slice(0, 2).join(' '))).toEqual([
      'tides.yml:10:18 check.any.0.fact',
      'tides.yml:10:55 check.any.1.fact',
      'tides.yml:13:13 messages.fail',
      'tides.yml:12:32 examples.0.given.meta.forkz',
      'tides.yml:12:47 examples.0.given.meta.stars',
    ]);
  });

  it.each([
    ['severity: low', 'severity: grave', /5:1: severity: Invalid option/],
    ['id: documentation/tides', 'id: weather/tides', /2:1: id: is not bearing\/name/],
    ['code: OWN-01', "code: 'no good'", /3:1: code: is not up to 20/],
    [
      'apiVersion: 1',
      'apiVersion: 2',
      /1:1: apiVersion: is written for another version; this program knows version 1/,
    ],
    ['apiVersion: 1\n', '', /apiVersion: /],
    ['title: ', 'titel: ', /titel: no such key/],
  ])('in the data of a rule is told: %s', async (right, wrong, said) => {
    const text = yamlRule('{ fact: meta.stars, atLeast: 1 }').replace(right, wrong);
    expect(await refusal(text)).toMatch(said);
  });
});

describe('hostile YAML', () => {
  it.each([
    ['is too long', `# ${'x'.repeat(64 * 1024)}\n`, /larger than 64 KiB/],
    ['nests too deeply', `check: ${'['.repeat(5000)}`, /nested too deeply/],
    ['nests compact sequences', `check:\n${'- '.repeat(5000)}x`, /nested too deeply/],
    ['is broken', 'check: { fact: [a\n', /^tides\.yml:\d+:\d+: /],
    ['is a list', '- a\n', /expected object/],
    ['is empty', '', /expected object/],
    ['asks for code', 'check: !!js/function "() => 1"\n', /tides\.yml/],
    [
      'is an alias bomb',
      `a: &a [x, x]\n${Array.from({ length: 30 }, (_, at) => `b${at}: &b${at} [*${at === 0 ? 'a' : `b${at - 1}`}, *${at === 0 ? 'a' : `b${at - 1}`}]`).join('\n')}\n`,
      /Excessive alias count/,
    ],
    ['has the key __proto__', '__proto__: { apiVersion: 1 }\n', /no such key|expected/],
  ])('that %s is refused at once', async (_, text, said) => {
    const start = performance.now();
    expect(await refusal(text)).toMatch(said);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

describe('a hostile pattern', () => {
  const text = `${'a'.repeat(LONGEST_TEXT - 1)}!`;

  it.each(['^(a+)+$', '(a|aa)+$', '(a*)*b', '^(([a-z])+.)+[A-Z]([a-z])+$', '(x+x+)+y', '(.*a){20}$'])(
    '%s answers within 50 ms on 64 KiB',
    async (pattern) => {
      const compile = await patternCompiler();
      const times = Array.from({ length: 5 }, () => {
        const matches = compile(pattern);
        const start = performance.now();
        expect(typeof matches === 'string' ? matches : matches(text)).toBe(false);
        return performance.now() - start;
      });
      // Other work on the machine slows some of them down.
      expect(Math.min(...times)).toBeLessThan(50);
    },
  );

  it('says unknown where only what lies beyond the limit could tell', async () => {
    const files = (notes: string) => ({ files: { NOTES: notes } });
    const check = "{ file: { glob: NOTES, matches: 'end$' } }";
    expect(await verdict(check, files(`${'x'.repeat(LONGEST_TEXT)}end`))).toBe('unknown');
    expect(await verdict(check, files('the end'))).toBe('pass');
    expect(await verdict(check, files('x'))).toBe('fail');
  });
});
