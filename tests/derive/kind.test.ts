import { expect, test } from 'vitest';
import { unknown } from '../../src/model/observation.ts';
import type { Given } from '../../src/model/rule.ts';
import { type Circumstances, doubt, seen, value } from './seen.ts';

const kindOf = (given: Given, circumstances?: Circumstances) =>
  value(seen(given, circumstances), 'kind').kind;
const named = (name: string): Circumstances => ({ record: { name: `harbor/${name}` } });
const README = { 'README.md': '# Tides' };

test('a repository without a commit is empty, whatever else is said of it', () => {
  expect(kindOf({ 'meta.head': null, 'meta.topics': ['compass-kind-docs'] })).toBe('empty');
  expect(kindOf({ 'meta.empty': true })).toBe('empty');
});

test('.github and profile projects are meta, as is the profile repository of a user', () => {
  expect(kindOf({}, named('.github'))).toBe('meta');
  expect(kindOf({}, named('gitlab-profile'))).toBe('meta');
  const orgProfile = {
    account: 'user' as const,
    name: null,
    description: null,
    website: null,
    email: null,
    verifiedDomain: null,
    pinned: [],
    sponsoring: null,
    sponsorsListing: null,
  };
  expect(kindOf({ orgProfile }, named('harbor'))).toBe('meta');
});

test('configuration goes before topic, topic before custom property, and each says that it decided', () => {
  const given = { 'meta.topics': ['compass-kind-docs'], 'meta.customProperties': { compass_kind: 'data' } };
  const policy = { kinds: [{ repositories: 'TIDES', kind: 'website' as const }] };
  expect(kindOf(given, { policy })).toBe('website');
  expect(value(seen(given, { policy }), 'kind').because).toBe('configuration: TIDES is website');
  expect(value(seen(given), 'kind')).toEqual({ kind: 'docs', because: 'topic compass-kind-docs' });
  expect(kindOf({ 'meta.customProperties': { compass_kind: 'data' } })).toBe('data');
});

test('the later of two globs that fit decides', () => {
  const kinds = [
    { repositories: 'harbor/*', kind: 'docs' as const },
    { repositories: 'harbor/tides', kind: 'code' as const },
  ];
  expect(kindOf({}, { policy: { kinds } })).toBe('code');
});

test('a mirror and a template are what the forge says', () => {
  expect(kindOf({ 'meta.mirror': true })).toBe('mirror');
  expect(kindOf({ 'meta.template': true })).toBe('template');
});

test('sample words count as whole words only', () => {
  expect(kindOf({}, named('tides-demo'))).toBe('sample');
  expect(kindOf({ 'meta.description': 'Material of a workshop on tides' })).toBe('sample');
  expect(kindOf({ files: { 'package.json': '{}' } }, named('democracy'))).toBe('code');
});

test('a repository of tables is data, unless a manifest says that it is a program', () => {
  const files = { ...README, 'levels.csv': 'a,b\n'.repeat(5000) };
  expect(kindOf({ files, languages: [] })).toBe('data');
  expect(kindOf({ files: { ...files, 'package.json': '{}' }, languages: [] })).toBe('code');
  expect(kindOf({ files, languages: [{ name: 'Python', bytes: 900_000 }] })).toBe('code');
});

test('a description of a data package makes data, unless a manifest says that it is a program', () => {
  const files = { ...README, 'datapackage.json': '{}', 'scripts/process.py': 'x' };
  const languages = [{ name: 'Python', bytes: 900 }];
  expect(value(seen({ files, languages }), 'kind')).toEqual({
    kind: 'data',
    because: 'datapackage.json in the root',
  });
  expect(kindOf({ files: { ...files, 'pyproject.toml': '' }, languages })).toBe('code');
});

test('a generator file makes a website, unless a package is published', () => {
  expect(kindOf({ files: { ...README, 'mkdocs.yml': 'site_name: x' } })).toBe('website');
  const files = { 'mkdocs.yml': 'x: y', 'package.json': '{"name":"tides","version":"1.0.0"}' };
  expect(kindOf({ files })).toBe('code');
  const site = {
    'eleventy.config.mjs': 'x',
    'package.json': '{"name":"a","version":"1.0.0","main":"index.js"}',
  };
  expect(kindOf({ files: site })).toBe('website');
  expect(kindOf({}, named('harbor.github.io'))).toBe('website');
});

test('a program that publishes its documentation from the root is still a program', () => {
  const files = { ...README, '_config.yml': 'theme: x', 'server/Main.kt': 'fun main() {}' };
  expect(
    kindOf({
      files,
      languages: [
        { name: 'Kotlin', bytes: 90_000 },
        { name: 'HTML', bytes: 9_000 },
      ],
    }),
  ).toBe('code');
  expect(
    kindOf({
      files,
      languages: [
        { name: 'Ruby', bytes: 900 },
        { name: 'SCSS', bytes: 500 },
      ],
    }),
  ).toBe('website');
});

test('markup without a manifest is docs', () => {
  expect(kindOf({ files: README, languages: [] })).toBe('docs');
  expect(
    kindOf({
      files: README,
      languages: [
        { name: 'TeX', bytes: 99 },
        { name: 'Shell', bytes: 1 },
      ],
    }),
  ).toBe('docs');
  expect(
    kindOf({
      files: README,
      languages: [
        { name: 'TeX', bytes: 50 },
        { name: 'Shell', bytes: 50 },
      ],
    }),
  ).toBe('code');
});

test('the reason names the file that decided', () => {
  expect(value(seen({ files: { 'Cargo.toml': '' } }), 'kind').because).toBe('manifest Cargo.toml');
});

test('without a tree the languages still tell code, and nothing else', () => {
  expect(kindOf({})).toBe('code');
  expect(doubt(seen({ languages: [] }), 'kind')).toBe('not-collected');
  expect(doubt(seen({ files: README, languages: unknown('timeout', 'too slow') }), 'kind')).toBe('timeout');
});

test('shares of languages without bytes decide like bytes, but for code that may lie out of sight', () => {
  const share = (name: string, percent: number) => ({ name, bytes: null, share: percent });
  const data = { 'levels.csv': 'a,b\n'.repeat(900), 'README.md': '# Levels\n' };
  expect(kindOf({ files: { 'README.md': 'x' }, languages: [share('HTML', 96), share('Shell', 4)] })).toBe(
    'docs',
  );
  expect(kindOf({ files: { 'README.md': 'x' }, languages: [share('Go', 60), share('HTML', 40)] })).toBe(
    'code',
  );
  expect(kindOf({ files: data, languages: [share('Python', 100)] })).toBe('data');
  expect(kindOf({ files: { ...data, 'src/levels.py': 'x' }, languages: [share('Python', 100)] })).toBe(
    'code',
  );
});
