import { expect, test } from 'vitest';
import { sampleOf } from '../../src/crawl/wanted.ts';
import { scene } from '../../src/model/ordinary.ts';
import { isSource } from '../../src/model/source-files.ts';
import type { Tree, TreeEntry } from '../../src/model/tree.ts';
import { seen, value } from './seen.ts';

const file = (path: string, size = 10): TreeEntry => ({ path, type: 'file', oid: `oid of ${path}`, size });

test.each(['main.go', 'src/Tides.JAVA', 'lib/a.test.ts'])('%s is a source file', (path) =>
  expect(isSource(file(path))).toBe(true),
);

test.each([
  'README.md',
  'Makefile',
  'vendor/tides.go',
  'src/Vendor/tides.go',
  'dist/a.js',
  'src/a.min.js',
  'src/schema.generated.ts',
])('%s is none', (path) => expect(isSource(file(path))).toBe(false));

test('a source file over a mebibyte, a folder and a link are none', () => {
  expect(isSource(file('a.ts', 1024 * 1024 + 1))).toBe(false);
  expect(isSource({ path: 'a.ts', type: 'dir', oid: 'x' })).toBe(false);
  expect(isSource({ path: 'a.ts', type: 'symlink', oid: 'x' })).toBe(false);
});

test('the audit judges the very files that the crawl fetched', () => {
  const paths = Array.from({ length: 60 }, (_, index) => `${index % 2 ? 'src' : 'Vendor'}/${index}.ts`);
  const treeDeep: Tree = { dirs: [''], entries: paths.map((path) => file(path)) };
  const { record } = scene({});
  const fetched = sampleOf(record, treeDeep, 20).map(({ entry }) => entry.path);
  const unread = seen({ treeDeep }, { record })('sourceHeaders');
  expect(fetched).toHaveLength(20);
  expect(fetched.every((path) => path.startsWith('src/'))).toBe(true);
  expect(unread).toMatchObject({ known: false, why: 'not-collected' });
  expect(value(seen({ treeDeep: { dirs: [''], entries: [] } }), 'sourceHeaders').sources).toBe(0);
});
