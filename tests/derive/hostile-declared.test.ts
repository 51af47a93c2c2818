import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FactName } from '../../src/model/names.ts';
import { servicesIn } from '../../src/model/services.ts';
import { seen } from './seen.ts';

const MIB = 1024 * 1024;
const fill = (part: string, size: number): string =>
  part.repeat(Math.ceil(size / part.length)).slice(0, size);

/** Beginnings of what is looked for, over and over. */
const PATTERNS = [
  '10.1234/',
  '10.12345',
  'swh:1:rev:',
  'zenodo.org/records',
  'softwareheritage.org/',
  'https://a/compare/',
  '**Full Changelog**: ',
  '[',
  '1.0.',
  'v1.0.0',
  'License: ',
  '# Usage\n',
  '> ',
  'a@b:c/',
  'no other ',
  '{"url":',
  'url: [',
  '\0',
  '许',
] as const;
const FILES = [
  'README.md',
  'CHANGELOG.md',
  'CITATION.cff',
  'publiccode.yml',
  'code.json',
  'codemeta.json',
  'docs/index.md',
  'ARCHITECTURE.md',
];
const FACTS: readonly FactName[] = [
  'scaffold',
  'changelog',
  'releaseNotes',
  'traces',
  'statements',
  'licenseParts',
  'codeShare',
  'pages.docs',
  'pages.architecture',
  'metadata.codemeta',
];

function answers(text: string): boolean[] {
  const files = Object.fromEntries(FILES.map((path) => [path, text]));
  const tag = text.slice(0, 5000);
  const view = seen({
    files,
    releases: {
      latest: { tag, publishedAt: text.slice(0, 100), notes: text, assets: [] },
      tagCount: 1,
      tags: [{ name: tag, at: null }],
      milestones: [],
    },
  });
  servicesIn(text);
  return FACTS.map((name) => view(name).known);
}

test.each(PATTERNS)('files of nothing but %j are read to the end', (pattern) => {
  expect(answers(fill(pattern, pattern === '> ' ? MIB / 8 : MIB / 4))).toHaveLength(FACTS.length);
});

test('no text makes what is read of declarations throw', () => {
  const piece = fc.oneof(fc.constantFrom(...PATTERNS), fc.string({ maxLength: 12 }));
  const text = fc.array(piece, { maxLength: 100 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, (content) => {
      expect(answers(content)).toEqual(answers(content));
    }),
    { numRuns: 100 },
  );
});

test('a metadata file with keys of any shape gets faults and statements, or is not recognized', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 4 }), (json) => {
      for (const key of ['', 'url', 'description', 'maintenance', 'supports', 'license', 'it', 'dependsOn']) {
        const text = key === '' ? json : `{"${key}": ${json}}`;
        const view = seen({ files: { 'publiccode.yml': text, 'code.json': text, 'codemeta.json': text } });
        expect(['not-recognized', 'capped', undefined]).toContain(unrecognized(view('metadata.publiccode')));
        view('statements');
      }
    }),
    { numRuns: 30 },
  );
});

const unrecognized = (seenFile: { readonly known: boolean; readonly why?: string }) => seenFile.why;
