import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkConfig } from '../../src/ruleset/config/check.ts';
import { readConfig } from '../../src/ruleset/config/read.ts';
import { rulesIn } from '../../src/ruleset/load.ts';

let folder: string;
let remotes: { readonly [organization: string]: string };
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'configuration-'));
  remotes = {};
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const write = async (file: string, ...lines: readonly string[]) => {
  await mkdir(dirname(join(folder, file)), { recursive: true });
  await writeFile(join(folder, file), lines.join('\n'));
};
const rules = await rulesIn();
const read = async (named?: string) => {
  const configuration = await readConfig({
    workingDirectory: folder,
    remote: async (organization) => remotes[organization] ?? null,
    ...(named === undefined ? {} : { named }),
  });
  checkConfig(configuration, rules);
  return configuration.config;
};
const refusal = async (named?: string) => {
  const { message, next } = (await read(named).catch((error: unknown) => error)) as Error & { next: string };
  return `${message} | ${next}`;
};

describe('a mistake is told with its place and what was probably meant', () => {
  it.each([
    [['exlude: [a]'], /ospo-compass\.yml:1:1: unknown key "exlude" \| Did you mean exclude\?/],
    [['depth: quik'], /:1:1: depth: "quik" is none of quick, full \| Did you mean quick\?/],
    [['kinds:', '  a: docz'], /:2:3: kinds\.a: "docz" is none of .* \| Did you mean docs\?/],
    [['flags:', '  flagshp: [a]'], /:2:3: unknown key "flags\.flagshp" \| Did you mean flagship\?/],
    [
      ['rules:', '  licensing/license-fil: off'],
      /:2:3: rules\.licensing\/license-fil: no such rule .*license-file/,
    ],
    [['rules:', '  licensing/license-file: hihg'], /:2:3: .*"hihg" is none of .* \| Did you mean high\?/],
    [
      ['rules:', '  licensing/license-file: { severty: low }'],
      /:2:29: unknown key .*severty" \| Did you mean severity\?/,
    ],
    [
      ['rules:', '  activity/maintained:', '    options: { pasDays: 9 }'],
      /:3:16: .*no such option \| Did you mean passDays/,
    ],
    [
      ['rules:', '  activity/maintained:', "    options: { passDays: '9' }"],
      /:3:16: .*a string, where a number is asked for/,
    ],
    [['rules:', '  activity/*: { options: { passDays: 9 } }'], /options are those of one rule/],
    [['weights: { critical: -1 }'], /:1:12: weights\.critical: /],
    [['weights: { info: 1 }'], /:1:12: unknown key "weights\.info"/],
    [['ruleset: 2027'], /:1:1: ruleset: 2027 is none of 2026/],
    [['bearings: { activity: { into: activity } }'], /bearings\.activity\.into: activity counts in another/],
    [
      ['bearings: { activity: { into: community }, community: { into: licensing } }'],
      /bearings\.activity\.into: community counts in another/,
    ],
    [['repositoryWaivers: maybe'], /:1:1: repositoryWaivers: "maybe" is none of critical/],
    [
      [
        'waivers:',
        '  - { rule: LIC-99, organization: true, reason: long enough, owner: a, expires: 2027-01-01 }',
      ],
      /:2:7: waivers\.0\.rule: LIC-99: no such rule/,
    ],
    [
      ['waivers:', '  - { rule: LIC-01, organization: true, reason: short, owner: a, expires: 2027-01-01 }'],
      /:2:41: waivers\.0\.reason: /,
    ],
    [
      ['waivers:', '  - { rule: LIC-01, reason: long enough, owner: a, expires: 2027-01-01 }'],
      /:2:5: waivers\.0: name what it is for/,
    ],
    [
      ['waivers:', '  - { rule: LIC-01, organization: true, reason: long enough, owner: a, expires: soon }'],
      /waivers\.0\.expires: /,
    ],
  ])('%j', async (lines, said) => {
    await write('ospo-compass.yml', ...lines);
    expect(await refusal()).toMatch(said);
  });

  it.each([
    [[`bots: [${'a, '.repeat(30_000)}]`], /larger than 64 KiB/],
    [['a: &a [x, x, x]', 'b: &b [*a, *a, *a]', 'c: [*b, *b, *b, *b, *b, *b, *b]'], /alias/i],
    [['targets: [', 'depth: quick'], /ospo-compass\.yml:\d+:\d+: /],
    [['- a', '- b'], /:1:1: the file: /],
  ])('whatever it is that lies there: %#', async (lines, said) => {
    await write('ospo-compass.yml', ...lines);
    expect(await refusal()).toMatch(said);
  });

  it('also in the file that is extended', async () => {
    await write('ospo-compass.yml', 'extends: ./base.yml');
    await write('base.yml', 'depth: full', 'exclud: []');
    expect(await refusal()).toMatch(/^base\.yml:2:1: unknown key "exclud"/);
  });
});

describe('a configuration that extends another', () => {
  it('refines it: mappings key by key, waivers and bots beside it, other lists anew', async () => {
    await write(
      'ospo-compass.yml',
      'extends: ./policy/base.yml',
      'exclude: [b]',
      'bots: [two]',
      'kinds: { "*-data": docs }',
      'rules: { activity/maintained: { options: { partialDays: 9 } } }',
    );
    await write(
      'policy/base.yml',
      'exclude: [a]',
      'bots: [one]',
      'depth: quick',
      'kinds: { "*-data": data, "x-*": code }',
      'rules: { activity/maintained: { severity: low, options: { passDays: 8 } } }',
    );
    const config = await read();
    expect(config).toMatchObject({
      exclude: ['b'],
      bots: ['one', 'two'],
      depth: 'quick',
      rules: { 'activity/maintained': { severity: 'low', options: { passDays: 8, partialDays: 9 } } },
    });
    // The last glob that fits decides, so what refines stands last.
    expect(Object.entries(config.kinds ?? {})).toEqual([
      ['x-*', 'code'],
      ['*-data', 'docs'],
    ]);
  });

  it('brings its rules beside those of the other', async () => {
    await write('ospo-compass.yml', 'extends: ./base.yml', 'use: [./mine.yml]');
    await write('base.yml', 'use: [./ours.yml]');
    expect((await read('ospo-compass.yml')).use).toEqual(['./ours.yml', './mine.yml']);
    expect(await refusal()).toMatch(/:2:1: use: a configuration that was found may not load rules/);
  });

  it('says of a whole bearing what then no longer holds of its rules', async () => {
    await write(
      'ospo-compass.yml',
      'extends: ./base.yml',
      'rules: { "activity/*": low, activity/dormant: high }',
    );
    await write(
      'base.yml',
      'rules: { activity/maintained: { severity: critical, options: { passDays: 8 } } }',
    );
    expect((await read()).rules).toEqual({
      'activity/maintained': { options: { passDays: 8 } },
      'activity/*': 'low',
      'activity/dormant': 'high',
    });
  });

  it('may be that of a package, which is read and never run, where the person says so', async () => {
    await write('ospo-compass.yml', "extends: '@harbor/policy'");
    await write('node_modules/@harbor/policy/ospo-compass.yml', 'depth: quick');
    await write(
      'node_modules/@harbor/policy/package.json',
      '{ "name": "@harbor/policy", "main": "boom.js" }',
    );
    expect(await read('ospo-compass.yml')).toMatchObject({ depth: 'quick' });
    expect(await refusal()).toMatch(
      /:1:1: extends: @harbor\/policy: a configuration that was found may not name packages/,
    );
  });

  it('may be that of an organization', async () => {
    remotes = { harbor: 'depth: quick\nrules: { activity/dormant: low }\n' };
    await write('ospo-compass.yml', 'extends: github:harbor', 'depth: full');
    expect(await read()).toMatchObject({ depth: 'full', rules: { 'activity/dormant': 'low' } });
    await write('ospo-compass.yml', 'extends: github:nobody');
    expect(await refusal()).toMatch(/:1:1: extends: github:nobody has no ospo-compass\.yml/);
  });

  it('is told when there is no end to it', async () => {
    await write('ospo-compass.yml', 'extends: ./ospo-compass.yml');
    expect(await refusal()).toMatch(
      /more than 5 files, one behind the other \| Does one of them extend itself/,
    );
  });

  it.each([
    ['extends: ./nowhere.yml', /nowhere\.yml: no such file/],
    ['extends: https://harbor.example/policy', /not a configuration/],
    ['extends: gitlab:harbor', /not a configuration/],
  ])('%s', async (line, said) => {
    await write('ospo-compass.yml', line);
    expect(await refusal()).toMatch(said);
  });
});

describe('what is data may not say', () => {
  it.each([
    ['targets: [github:other]', /targets: a configuration from elsewhere may not say what is audited/],
    ['extends: github:next', /extends: a configuration from elsewhere may not lead further/],
    ['extends: ./more.yml', /extends: a configuration from elsewhere may not lead further/],
    ['use: [./rule.mjs]', /use: a configuration from elsewhere may not load rules/],
  ])('when it is fetched: %s', async (line, said) => {
    remotes = { harbor: line, next: 'depth: quick' };
    await write('ospo-compass.yml', 'extends: github:harbor');
    expect(await refusal()).toMatch(said);
    expect(await refusal()).toMatch(/^github:harbor\/\.github\/ospo-compass\.yml:1:1: /);
  });

  it.each([
    ['- { target: github:x, tokenEnv: GH_TOKEN }', /tokenEnv of github:x: .* may not name hosts/],
    ['- { target: github:x, apiUrl: https://a.example }', /apiUrl of github:x/],
    ['- https://git.example.org/x', /may not name hosts/],
  ])('when it was found: targets %s', async (target, said) => {
    await write('ospo-compass.yml', 'targets:', `  ${target}`);
    expect(await refusal()).toMatch(said);
    expect(await read('ospo-compass.yml')).toHaveProperty('targets');
  });

  it('lead out of its folder when it was found, not by a link either', async () => {
    await write('inside/ospo-compass.yml', 'extends: ../base.yml');
    await write('base.yml', 'depth: quick');
    const outer = folder;
    folder = join(outer, 'inside');
    expect(await refusal()).toMatch(/may not lead out of its folder/);
    expect(await read('ospo-compass.yml')).toMatchObject({ depth: 'quick' });
    await write('ospo-compass.yml', 'extends: ./link.yml');
    await symlink(join(outer, 'base.yml'), join(folder, 'link.yml'));
    expect(await refusal()).toMatch(/may not lead out of its folder/);
    folder = outer;
  });
});
