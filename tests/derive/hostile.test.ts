import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fill, MIB, PATTERNS } from '../../fixtures/hostile-texts.ts';
import { channelKind } from '../../src/derive/channels.ts';
import { readerOf } from '../../src/derive/manifests/readers.ts';
import { parseJson, parseYaml } from '../../src/derive/metadata/parse.ts';
import { codeOwners, namesIn } from '../../src/derive/owners/names.ts';
import { readPipeline } from '../../src/derive/pipelines/index.ts';
import { readDocument } from '../../src/derive/prose/document.ts';
import { readPolicy } from '../../src/derive/security-policy.ts';
import { datesIn } from '../../src/derive/support/dates.ts';
import { seen } from './seen.ts';

const PATHS = ['README.md', 'README.rst', 'README.adoc', 'README.org', 'README.html', 'README'];
const MANIFESTS = [
  'package.json',
  'composer.json',
  'pyproject.toml',
  'Cargo.toml',
  'pom.xml',
  'setup.py',
  'setup.cfg',
  'requirements.txt',
  'Gemfile',
  'go.mod',
  'build.gradle',
  'DESCRIPTION',
  'a.gemspec',
  'a.csproj',
  'a.cabal',
];

const SYSTEMS = ['GitHub Actions', 'GitLab CI', 'Jenkins'];

const KIB64 = 64 * 1024;

describe('one sign over and over', () => {
  test.each(PATHS)('is read as %s', (path) => {
    for (const pattern of PATTERNS) expect(readDocument(path, 'oid', fill(pattern, KIB64)).path).toBe(path);
  });
  test.each(PATHS)('is read as %s even at one MiB', (path) => {
    for (const pattern of ['[', '#', '>', '"', '[a](', '<h1>'])
      expect(readDocument(path, 'oid', fill(pattern, MIB)).path).toBe(path);
  });
  test.each(MANIFESTS)('is read as %s', (name) => {
    for (const pattern of PATTERNS) readerOf(name)?.(fill(pattern, KIB64));
    for (const pattern of ['[', '"', '<a>']) readerOf(name)?.(fill(pattern, MIB));
  });
  test.each(PATTERNS)('is read as metadata and as a list of owners: %j', (pattern) => {
    parseJson('code.json', fill(pattern, KIB64));
    parseYaml('publiccode.yml', fill(pattern, KIB64));
    codeOwners(fill(pattern, MIB));
    namesIn(fill(pattern, KIB64));
  });
  test.each(SYSTEMS)('is read as a definition of %s', (system) => {
    for (const pattern of [...PATTERNS, 'run: mvn ', 'script: [', 'check ', 'pip ', '---\n']) {
      readPipeline('ci.yml', system, fill(pattern, KIB64 / 8));
      readPipeline('ci.yml', system, `a:\n  run: "${fill(pattern, 1_000)}"\n`);
    }
  });
  test('is read as a security policy', () => {
    for (const pattern of [...PATTERNS, 'issue ', 'confidential ', '3 days ', 'supported '])
      readPolicy(readDocument('SECURITY.md', 'oid', fill(pattern, KIB64)), 'SECURITY.md', 'own');
  });
});

test('aliases that make a definition large or deep end in a bounded walk', () => {
  const wide = Array.from(
    { length: 12 },
    (_, n) => `a${n}: &a${n} [${n === 0 ? 'x' : `*a${n - 1}, *a${n - 1}`}]\n`,
  );
  const deep = Array.from({ length: 900 }, (_, n) => `a${n}: &a${n} [${n === 0 ? 'x' : `*a${n - 1}`}]\n`);
  for (const lines of [wide, deep])
    expect(readPipeline('.gitlab-ci.yml', 'GitLab CI', lines.join('')).known).toBeDefined();
});

const piece = fc.oneof(fc.constantFrom(...PATTERNS), fc.string({ maxLength: 12 }));
const text = fc.array(piece, { maxLength: 200 }).map((parts) => parts.join(''));

test('no text makes a reader throw, and a document says the same twice', () => {
  fc.assert(
    fc.property(fc.constantFrom(...PATHS), text, (path, content) => {
      expect(readDocument(path, 'oid', content)).toEqual(readDocument(path, 'oid', content));
    }),
    { numRuns: 300 },
  );
});

test('no text makes a manifest, metadata or owners reader throw', () => {
  fc.assert(
    fc.property(fc.constantFrom(...MANIFESTS), text, (name, content) => {
      readerOf(name)?.(content);
      parseJson('code.json', content);
      parseYaml('publiccode.yml', content);
      codeOwners(content);
      for (const system of SYSTEMS) readPipeline('ci.yml', system, content);
    }),
    { numRuns: 300 },
  );
});

// A careless pattern takes many seconds; a busy machine is given one.
test('no text is slow as a date or as an address', () => {
  for (const pattern of PATTERNS) {
    const long = fill(pattern, KIB64);
    const before = performance.now();
    datesIn(long);
    channelKind(long);
    channelKind(`https://${long}`);
    expect(performance.now() - before, pattern).toBeLessThan(1000);
  }
});

test('no text of very many parts is slow as a policy or as YAML', () => {
  const many = (part: (n: number) => string, size: number) => {
    let made = '';
    for (let n = 0; made.length < size; n++) made += part(n);
    return made;
  };
  const addresses = readDocument(
    'SECURITY.md',
    'oid',
    many((n) => `https://harbor.gov/${n} `, MIB),
  );
  const texts = [
    many((n) => `a${n}: &a${n} [*a${n - 1}]\n`, KIB64 - 40),
    fill('[a][b]', KIB64),
    fill(',', KIB64),
  ];
  const before = performance.now();
  readPolicy(addresses, 'SECURITY.md', 'own');
  for (const text of texts) expect(parseYaml('publiccode.yml', text).known).toBe(false);
  expect(performance.now() - before).toBeLessThan(1000);
});

test('sections cover no more than the document, and are as long as their prose', () => {
  fc.assert(
    fc.property(text, (content) => {
      const read = readDocument('README.md', 'oid', content);
      for (const section of read.sections) {
        expect(read.prose).toContain(section.prose);
        expect(section.length).toBeLessThanOrEqual(read.length);
      }
    }),
    { numRuns: 300 },
  );
});

test('a repository full of hostile files still gets every flag', () => {
  const files = Object.fromEntries(
    [
      'README.md',
      'publiccode.yml',
      'package.json',
      'CODEOWNERS',
      'CITATION.cff',
      'code.json',
      'LICENSE',
      'Dockerfile',
      'FUNDING.yml',
      'funding.json',
      'SUPPORT.md',
    ].map((name) => [name, fill('[{"a":')]),
  );
  const view = seen({ files });
  expect(view('flags.finished').known).toBe(false);
  expect(view('owners').known).toBe(false);
  expect(view('kind').known).toBe(true);
  for (const name of ['funding', 'supportPromise', 'channels'] as const) expect(view(name).known).toBe(false);
});
