import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { scene } from '../../src/model/ordinary.ts';
import type { RepositoryRecord, Snapshot, SnapshotContent } from '../../src/model/snapshot.ts';
import { memorySnapshot, readSnapshot, writeSnapshot } from '../../src/snapshot/index.ts';

let base: string;
let dir: string;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'compass-snapshot-'));
  dir = join(base, 'snapshot');
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

const HEAD: SnapshotContent['head'] = {
  tool: { name: 'ospo-compass', version: '0.1.0' },
  targets: ['github:harbor'],
  filters: { include: [], exclude: [], visibility: [] },
  plan: { depth: 'full', facts: ['meta', 'tree'], texts: ['README*'], since: '2025-09-01T00:00:00Z' },
  takenAt: '2026-09-01T00:00:00Z',
  asOf: '2026-09-01T00:00:00Z',
  rights: {},
  keyId: 'k1',
};

const { record, organization } = scene({ files: { 'README.md': '# Tides' } });

const contentOf = (ids: readonly string[], texts: Iterable<[string, string]> = []): SnapshotContent => ({
  head: HEAD,
  organizations: [organization],
  repositories: ids.map((id) => ({ ...record, id })),
  texts: new Map(texts),
});

const THREE = contentOf(
  ['a/1', 'a/2', 'a/3'],
  [
    ['0a', 'first'],
    ['0b', 'second'],
  ],
);

async function repositoriesOf(snapshot: Snapshot): Promise<RepositoryRecord[]> {
  const all: RepositoryRecord[] = [];
  for await (const one of snapshot.repositories()) all.push(one);
  return all;
}

const path = (name: string) => join(dir, name);

/** Rewrites the lines of a file of the snapshot. */
function edit(name: string, change: (lines: string[]) => string[]): void {
  const packed = name.endsWith('.gz');
  const before = packed ? gunzipSync(readFileSync(path(name))) : readFileSync(path(name));
  const after = `${change(before.toString('utf8').trimEnd().split('\n')).join('\n')}\n`;
  writeFileSync(path(name), packed ? gzipSync(after) : after);
}

/** The one line that reading the snapshot ends with. */
async function complaint(): Promise<string> {
  const error = await readSnapshot(dir)
    .then(repositoriesOf)
    .then(
      () => expect.unreachable('it was read'),
      (caught) => caught,
    );
  expect(error).toMatchObject({ name: 'CompassError', fault: 'usage', next: expect.stringMatching(/\w/) });
  expect(error.message).not.toContain('\n');
  return error.message;
}

test('any content survives the way to the disk and back', async () => {
  const text = fc.string({ unit: 'binary', maxLength: 40 });
  const contents = fc.record({
    ids: fc.uniqueArray(text, { maxLength: 6 }),
    because: text,
    unread: fc.dictionary(
      text,
      fc.constant({ known: false as const, why: 'capped' as const, detail: 'large' }),
    ),
    texts: fc.uniqueArray(fc.tuple(text, text), { selector: ([oid]) => oid, maxLength: 8 }),
  });
  await fc.assert(
    fc.asyncProperty(contents, async ({ ids, because, unread, texts }) => {
      const plain = contentOf([...ids].sort(), texts);
      const content = {
        ...plain,
        repositories: plain.repositories.map((one) => ({ ...one, because, unread: { ...unread } })),
      };
      await writeSnapshot(dir, content);
      const snapshot = await readSnapshot(dir);
      expect(snapshot.head).toMatchObject(HEAD);
      expect(snapshot.organizations).toEqual(content.organizations);
      expect(await repositoriesOf(snapshot)).toEqual(content.repositories);
      for (const [oid, value] of texts) expect(snapshot.text(oid)).toBe(value);
    }),
    { numRuns: 60 },
  );
});

test('repositories can be streamed more than once, and left half way', async () => {
  await writeSnapshot(dir, THREE);
  const snapshot = await readSnapshot(dir);
  for await (const one of snapshot.repositories()) {
    expect(one.id).toBe('a/1');
    break;
  }
  expect((await repositoriesOf(snapshot)).map((one) => one.id)).toEqual(['a/1', 'a/2', 'a/3']);
  expect(await repositoriesOf(snapshot)).toHaveLength(3);
  expect(snapshot.text('0c')).toBeUndefined();
});

test('the same content gives the same bytes, whatever the order it came in', async () => {
  await writeSnapshot(dir, THREE);
  const files = readdirSync(dir).sort();
  const first = files.map((name) => readFileSync(path(name), 'base64'));
  const turned = {
    ...THREE,
    repositories: THREE.repositories.toReversed(),
    texts: new Map([...THREE.texts].reverse()),
  };
  await writeSnapshot(dir, turned);
  expect(files).toEqual([
    'organizations.ndjson',
    'repositories.ndjson.gz',
    'snapshot.json',
    'texts.ndjson.gz',
  ]);
  expect(files.map((name) => readFileSync(path(name), 'base64'))).toEqual(first);
  const header = readFileSync(path('texts.ndjson.gz')).subarray(0, 10).toString('hex');
  expect(header).toMatch(/^1f8b080000000000..ff$/);
});

test('a snapshot in memory reads like one on disk', async () => {
  await writeSnapshot(dir, THREE);
  const [disk, memory] = [await readSnapshot(dir), memorySnapshot(THREE)];
  expect(await repositoriesOf(memory)).toEqual(await repositoriesOf(disk));
  expect(memory.organizations).toEqual(disk.organizations);
  expect(memory.head).toEqual({ ...disk.head, digests: {} });
  expect(memory.text('0a')).toBe('first');
});

test('a snapshot is replaced whole, and nothing is left beside it', async () => {
  await writeSnapshot(dir, THREE);
  await writeSnapshot(dir, contentOf(['b/1']));
  expect(await repositoriesOf(await readSnapshot(dir))).toHaveLength(1);
  expect(readdirSync(base)).toEqual(['snapshot']);
});

test('a write that fails keeps the snapshot that was there', async () => {
  await writeSnapshot(dir, THREE);
  const circle: { self?: unknown } = {};
  circle.self = circle;
  const broken = { ...THREE, repositories: [{ ...record, people: circle as never }] };
  await expect(writeSnapshot(dir, broken)).rejects.toThrow();
  expect(await repositoriesOf(await readSnapshot(dir))).toHaveLength(3);
  expect(readdirSync(base)).toEqual(['snapshot']);
});

test('a folder that holds something else is not overwritten', async () => {
  mkdirSync(dir);
  writeFileSync(path('thesis.txt'), 'years of work');
  await expect(writeSnapshot(dir, THREE)).rejects.toMatchObject({
    fault: 'usage',
    message: expect.stringContaining('thesis.txt'),
  });
  rmSync(path('thesis.txt'));
  writeFileSync(path('snapshot.json'), '{"of": "another tool"}');
  await expect(writeSnapshot(dir, THREE)).rejects.toMatchObject({ fault: 'usage' });
  expect(readdirSync(dir)).toEqual(['snapshot.json']);
});

test('an empty folder is taken, and folders on the way are made', async () => {
  mkdirSync(dir);
  await writeSnapshot(dir, THREE);
  await writeSnapshot(join(base, 'a/b/c'), THREE);
  expect(await repositoriesOf(await readSnapshot(join(base, 'a/b/c')))).toHaveLength(3);
});

test('a place that cannot be written is one clear line', async () => {
  writeFileSync(join(base, 'file'), '');
  await expect(writeSnapshot(join(base, 'file/snapshot'), THREE)).rejects.toMatchObject({ fault: 'usage' });
});

test('a folder without a snapshot and a missing file are named', async () => {
  expect(await complaint()).toContain('is no snapshot: snapshot.json cannot be read');
  await writeSnapshot(dir, THREE);
  rmSync(path('texts.ndjson.gz'));
  expect(await complaint()).toBe(`${path('texts.ndjson.gz')} is missing`);
});

test('a snapshot of another schema says which', async () => {
  await writeSnapshot(dir, THREE);
  edit('snapshot.json', (lines) => lines.map((line) => line.replace('snapshot@1', 'snapshot@7')));
  expect(await complaint()).toContain('is of schema "ospo-compass/snapshot@7"');
});

test('a damaged head names the place', async () => {
  await writeSnapshot(dir, THREE);
  edit('snapshot.json', (lines) => lines.filter((line) => !line.includes('keyId')));
  expect(await complaint()).toContain('snapshot.json is damaged at keyId');
  writeFileSync(path('snapshot.json'), '{');
  expect(await complaint()).toContain('snapshot.json is no JSON');
});

test('a torn file is named with its line', async () => {
  await writeSnapshot(dir, THREE);
  const whole = readFileSync(path('repositories.ndjson.gz'));
  writeFileSync(path('repositories.ndjson.gz'), whole.subarray(0, whole.length - 30));
  expect(await complaint()).toMatch(/repositories\.ndjson\.gz is torn at line \d+: unexpected end of file/);
});

test('an edited row, a lost row and a row that is no JSON are told apart', async () => {
  await writeSnapshot(dir, THREE);
  edit('repositories.ndjson.gz', (lines) => lines.map((line) => line.replace('crawled', 'blocked')));
  expect(await complaint()).toContain('was changed after it was written');
  edit('repositories.ndjson.gz', (lines) => lines.slice(1));
  expect(await complaint()).toContain('holds 2 lines, snapshot.json says 3');
  edit('repositories.ndjson.gz', (lines) => [lines[0] ?? '', '{"id": ']);
  expect(await complaint()).toContain('repositories.ndjson.gz, line 2, is no JSON');
});

test('a damaged organization and an edited text are named', async () => {
  await writeSnapshot(dir, THREE);
  edit('texts.ndjson.gz', (lines) => lines.map((line) => line.replace('second', 'forged')));
  expect(await complaint()).toContain('texts.ndjson.gz was changed');
  edit('organizations.ndjson', (lines) => lines.map((line) => line.replace('"name"', '"nom"')));
  expect(await complaint()).toMatch(/organizations\.ndjson, line 1 is damaged at name/);
});
