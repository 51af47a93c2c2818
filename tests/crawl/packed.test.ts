import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PackedTexts, packed } from '../../src/crawl/packed.ts';
import { known, unknown } from '../../src/model/observation.ts';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ unit: 'grapheme', minLength: 300, maxLength: 900 }),
);

test('packed texts are a map like any other', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom('0a', '0b', '0c'), text)), (rows) => {
      const plain = new Map(rows);
      const shelf = new PackedTexts();
      for (const [oid, one] of rows) shelf.set(oid, one);
      const met: [string, string][] = [];
      shelf.forEach((one, oid) => {
        met.push([oid, one]);
      });
      for (const all of [[...shelf], [...shelf.entries()], met]) expect(all).toEqual([...plain]);
      expect([[...shelf.values()], [...shelf.keys()], shelf.size]).toEqual([
        [...plain.values()],
        [...plain.keys()],
        plain.size,
      ]);
      expect([...shelf.sorted()]).toEqual([...plain].sort(([a], [b]) => (a < b ? -1 : 1)));
      for (const oid of ['0a', '0b', '0c'] as const) {
        expect(shelf.get(oid)).toBe(plain.get(oid));
        expect(shelf.has(oid)).toBe(plain.has(oid));
      }
    }),
  );
});

test('a packed observation says what it said, however often it is asked and copied', () => {
  const rows = Array.from({ length: 40 }, (_, n) => ({ oid: `${n}`.repeat(20), by: 'ä\u{1f600}' }));
  const plain = known({ rows }, 'query', 'member');
  const lazy = packed('commits', plain);
  expect(Object.getOwnPropertyDescriptor(lazy, 'value')).toHaveProperty('get');
  for (let ask = 0; ask < 2; ask++) expect(lazy).toEqual(plain);
  expect({ ...lazy }).toEqual(plain);
  expect(JSON.stringify(lazy)).toBe(JSON.stringify(plain));
  expect(packed('commits', lazy)).toBe(lazy);
});

test('what is small, unknown or needed all the time is left as it is', () => {
  const small = known({ rows: [] }, 'query');
  const large = known({ rows: Array(1_000).fill('row') }, 'query');
  const unseen = unknown('timeout', 'slow');
  expect(packed('commits', small)).toBe(small);
  expect(packed('commits', unseen)).toBe(unseen);
  expect(packed('tree', large)).toBe(large);
});
