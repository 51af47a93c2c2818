import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { known, unknown } from '../../src/model/observation.ts';
import { scene } from '../../src/model/ordinary.ts';
import { missingParts } from '../../src/model/parts.ts';
import type { RepositoryRecord, SnapshotContent, Status } from '../../src/model/snapshot.ts';
import { mergeSnapshots, readSnapshot, writeSnapshot } from '../../src/snapshot/index.ts';

let base: string;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'compass-merge-'));
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

const { record, organization } = scene({ files: { 'README.md': '# Tides' } });
const HEAD: SnapshotContent['head'] = {
  tool: { name: 'ospo-compass', version: '0.1.0' },
  targets: ['github:harbor'],
  filters: { include: [], exclude: [], visibility: ['public'] },
  plan: { depth: 'full', facts: ['meta', 'tree'], texts: ['README*'], since: '2025-09-01T00:00:00Z' },
  takenAt: '2026-09-01T08:00:00Z',
  asOf: '2026-09-01T00:00:00Z',
  rights: { 'github:harbor': ['public_repo'] },
  keyId: 'k1',
  settingsAsOf: '2026-09-01T08:00:00Z',
};
type Row = Partial<RepositoryRecord> & { readonly id: string };
interface Told {
  readonly head?: Partial<SnapshotContent['head']>;
  readonly rows?: readonly Row[];
  readonly texts?: readonly (readonly [string, string])[];
  readonly organizations?: SnapshotContent['organizations'];
}
const contentOf = ({ head = {}, rows = [], texts = [], organizations }: Told): SnapshotContent => ({
  head: { ...HEAD, ...head },
  organizations: organizations ?? [organization],
  repositories: rows.map((row) => ({ ...record, ...row })),
  texts: new Map(texts),
});
const at = (name: string) => join(base, name);
async function keep(name: string, told: Told): Promise<string> {
  await writeSnapshot(at(name), contentOf(told));
  return name;
}
async function merge(to: string, ...names: string[]): Promise<string> {
  await mergeSnapshots(
    names.map((name) => ({ name, dir: at(name) })),
    at(to),
  );
  return to;
}
const bytesOf = (name: string) =>
  readdirSync(at(name)).map((file) => [file, readFileSync(join(at(name), file)).toString('base64')]);
const headOf = (name: string) => JSON.parse(readFileSync(join(at(name), 'snapshot.json'), 'utf8'));

const part = (index: number, ids: readonly string[]): Told => ({
  head: { parts: { 'github:harbor': [`${index}/3`] } },
  rows: ids.map((id) => ({ id })),
  texts: ids.map((id) => [`0${id.length}`, `of as many letters as ${'x'.repeat(id.length)}`] as const),
});

describe('merging', () => {
  it('gives the bytes of one crawl, once every part is there', async () => {
    await keep('1', part(1, ['a/1', 'a/4']));
    await keep('2', part(2, []));
    await keep('3', part(3, ['a/10']));
    const { head: _, rows, texts } = { ...part(0, ['a/1', 'a/10', 'a/4']) };
    await keep('whole', { rows: rows ?? [], texts: texts ?? [] });
    expect(bytesOf(await merge('all', '3', '1', '2'))).toEqual(bytesOf('whole'));
  });

  it('says which parts are still missing', async () => {
    await keep('1', part(1, ['a/1']));
    await keep('3', part(3, ['a/3']));
    const { parts } = headOf(await merge('some', '1', '3'));
    expect(parts).toEqual({ 'github:harbor': ['1/3', '3/3'] });
    expect(missingParts(parts['github:harbor'])).toEqual(['2/3']);
  });

  it('may replace a snapshot that it reads', async () => {
    await keep('1', part(1, ['a/1']));
    await keep('2', part(2, ['a/2']));
    await merge('1', '1', '2');
    expect(headOf('1').counts.repositories).toBe(2);
  });

  it('takes the row of which more was read, and of the organization what anybody saw', async () => {
    const told = known({ twoFactorRequired: true, webCommitSignoff: null }, 'query');
    const seeing = (orgSettings: typeof organization.facts.orgSettings) => [
      { ...organization, facts: { ...organization.facts, orgSettings } },
    ];
    const slow = unknown('timeout', 'slow');
    await keep('1', { rows: [{ id: 'a/1', status: 'failed' }], organizations: seeing(told) });
    await keep('2', { rows: [{ id: 'a/1', status: 'partial' }], organizations: seeing(slow) });
    for (const order of [
      ['1', '2'],
      ['2', '1'],
    ]) {
      const merged = await readSnapshot(at(await merge('both', ...order)));
      for await (const { status } of merged.repositories()) expect(status).toBe('partial');
      expect(merged.organizations[0]?.facts.orgSettings).toEqual(told);
    }
  });

  it('is the same in any order and grouping, and with a snapshot named twice', async () => {
    const row = fc.record({
      id: fc.constantFrom('a/1', 'a/2', 'a/3', 'a/ü', 'a/\u{1f600}', 'a/"'),
      status: fc.constantFrom<Status[]>('crawled', 'partial', 'failed'),
      name: fc.constantFrom('harbor/x', 'harbor/y'),
    });
    const told: fc.Arbitrary<Told> = fc.record({
      head: fc.record({
        takenAt: fc.constantFrom('2026-09-01T08:00:00Z', '2026-09-01T09:00:00Z'),
        targets: fc.constantFrom<string[][]>(
          ['github:harbor'],
          ['gitlab:canal'],
          ['github:harbor', 'gitlab:canal'],
        ),
        rights: fc.constantFrom<Record<string, string[]>[]>(
          {},
          { 'github:harbor': ['a', 'b'] },
          { 'github:harbor': ['b'] },
        ),
        parts: fc.constantFrom<Record<string, string[]>[]>(
          {},
          { 'github:harbor': ['1/2'] },
          { 'github:harbor': ['2/2'] },
        ),
        settingsAsOf: fc.constantFrom('2026-08-30T00:00:00Z', '2026-08-31T00:00:00Z'),
      }),
      rows: fc.uniqueArray(row, { selector: ({ id }) => id, maxLength: 4 }),
      texts: fc.uniqueArray(fc.tuple(fc.constantFrom('0a', '0b', '0c'), fc.constantFrom('one', 'two')), {
        selector: ([oid]) => oid,
      }),
      organizations: fc.constantFrom<SnapshotContent['organizations'][]>(
        [organization],
        [],
        [{ ...organization, single: true, target: 'github:harbor/x' }],
        [
          {
            ...organization,
            facts: {
              ...organization.facts,
              orgSettings: known({ twoFactorRequired: true, webCommitSignoff: null }, 'q'),
            },
          },
        ],
      ),
    });
    await fc.assert(
      fc.asyncProperty(told, told, told, async (a, b, c) => {
        await keep('a', a);
        await keep('b', b);
        await keep('c', c);
        const once = bytesOf(await merge('abc', 'a', 'b', 'c'));
        expect(bytesOf(await merge('cba', 'c', 'b', 'a'))).toEqual(once);
        expect(bytesOf(await merge('a(bc)', 'a', await merge('bc', 'b', 'c')))).toEqual(once);
        expect(bytesOf(await merge('(ab)c', await merge('ab', 'a', 'b'), 'c'))).toEqual(once);
        expect(bytesOf(await merge('again', 'abc', 'a', 'abc', 'c'))).toEqual(once);
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});

describe('what does not belong together', () => {
  const refused = async (...names: string[]) => {
    const before = readdirSync(base);
    const error = await merge('out', ...names).then(
      () => expect.unreachable('it was merged'),
      (caught) => caught,
    );
    expect(error).toMatchObject({ name: 'CompassError', fault: 'usage' });
    expect(readdirSync(base)).toEqual(before);
    return `${error.message} ${error.next}`;
  };

  it.each([
    [
      'another key',
      { keyId: 'k2' },
      'two: the key of its people is not that of one ("k2", not "k1") Crawl all of them under the same OSPO_COMPASS_KEY.',
    ],
    [
      'another date',
      { asOf: '2026-09-02T00:00:00Z' },
      'two: its date is not that of one ("2026-09-02T00:00:00Z", not "2026-09-01T00:00:00Z")',
    ],
    [
      'another plan',
      { plan: { ...HEAD.plan, depth: 'quick' as const } },
      'two: its plan is not that of one Crawl all of them with the same version, depth',
    ],
    ['other filters', { filters: { ...HEAD.filters, include: ['x-*'] } }, '--include'],
  ])('is refused: %s', async (_, head, said) => {
    await keep('one', {});
    await keep('two', { head });
    expect(await refused('one', 'two')).toContain(said);
  });

  it('is refused: another schema, something damaged, and what is no snapshot', async () => {
    await keep('one', part(1, ['a/1']));
    await keep('two', part(2, ['a/2']));
    const path = join(at('two'), 'snapshot.json');
    const whole = readFileSync(path, 'utf8');
    writeFileSync(path, whole.replace('snapshot@1', 'snapshot@0'));
    expect(await refused('one', 'two')).toContain('snapshot@0');
    writeFileSync(path, whole.replace(/"repositories.ndjson.gz": "..../, '"repositories.ndjson.gz": "0000'));
    expect(await refused('one', 'two')).toContain('its digest differs');
    expect(await refused('one', 'three')).toContain('There is no such folder');
  });
});
