import { describe, expect, it } from 'vitest';
import { badManners } from '../end-to-end/manners.ts';
import { type Course, sail } from '../end-to-end/voyage.ts';
import { unlikeCrawls, unlikeReports } from './alike.ts';
import { before } from './changes.ts';
import { type Shed, shed } from './folder.ts';

const namesOf = ({ requests }: Awaited<ReturnType<typeof sail>>) =>
  requests.map(({ kind, name }) => (kind === 'graphql' ? name : 'REST'));
const STEPS = ['RepoDetail', 'RepoExtras', 'RepoSecurity', 'RepoActivity', 'OpenCounts'];
const stepsOf = (voyage: Awaited<ReturnType<typeof sail>>) =>
  namesOf(voyage).filter((name) => STEPS.includes(name));
const crawl = async (place: Shed, more: Course = {}) =>
  sail({ organizations: [before], cache: await place.open(), ...more });

describe('a second run of an unchanged organization', () => {
  it.each(['quick', 'full'] as const)('at depth %s says the same, byte for byte', async (depth) => {
    using place = shed();
    const first = await sail({ depth, cache: await place.open() });
    const second = await sail({ depth, cache: await place.open() });
    const plain = await sail({ depth });
    for (const other of [first, plain]) {
      expect(second.content.head).toEqual(other.content.head);
      expect(unlikeCrawls(second.content, other.content)).toEqual([]);
      expect(unlikeReports(second.report, other.report)).toEqual([]);
    }
    expect(badManners(second)).toEqual([]);
  });

  it('asks for the organization, the listing and what changed, and for no repository', async () => {
    using place = shed();
    await crawl(place);
    const second = await crawl(place);
    expect(stepsOf(second)).toEqual([]);
    expect(namesOf(second)).toContain('ChangedSince');
    expect(namesOf(second)).not.toContain('Blobs');
  });

  it('takes what a crawl of depth quick read into one of depth full', async () => {
    using place = shed();
    await crawl(place, { depth: 'quick' });
    const second = await crawl(place);
    expect(new Set(stepsOf(second))).toEqual(new Set(['RepoActivity', 'OpenCounts']));
    const plain = await sail({ organizations: [before] });
    expect(unlikeCrawls(second.content, plain.content)).toEqual([]);
  });

  it('weeks later has the same windows as a crawl without a cache', async () => {
    using place = shed();
    await crawl(place);
    const later = { asOf: '2026-09-20T00:00:00Z' };
    const second = await crawl(place, later);
    const plain = await sail({ organizations: [before], ...later });
    expect(stepsOf(second)).not.toContain('RepoActivity');
    expect(unlikeReports(second.report, plain.report)).toEqual([]);
    const windows = (voyage: typeof plain) =>
      voyage.content.repositories.map(({ name, facts: { commits, issues } }) => [
        name,
        commits.known && commits.value,
        issues.known && issues.value.items.map(({ number }) => number),
      ]);
    expect(windows(second)).toEqual(windows(plain));
  });

  it('as of an earlier day reads the longer windows', async () => {
    using place = shed();
    await crawl(place);
    const past = { asOf: '2026-06-01T00:00:00Z' };
    const second = await crawl(place, past);
    expect(stepsOf(second)).toContain('RepoActivity');
    const plain = await sail({ organizations: [before], ...past });
    expect(unlikeCrawls(second.content, plain.content)).toEqual([]);
  });

  it('asks for activity that nobody looked after for a month', async () => {
    using place = shed();
    await crawl(place);
    expect(stepsOf(await crawl(place, { takenAt: '2026-10-02T00:00:00Z' }))).toContain('RepoActivity');
  });
});

describe('a token', () => {
  it('is not served what a wider one saw', async () => {
    using place = shed();
    await crawl(place);
    const token = { scopes: ['read:org', 'public_repo'], level: 'read' as const };
    const narrow = await crawl(place, { token });
    const plain = await sail({ organizations: [before], token });
    expect(unlikeCrawls(narrow.content, plain.content)).toEqual([]);
    expect(stepsOf(narrow)).toEqual(stepsOf(plain));
  });

  it('whose rights the forge does not name is served what everybody may see, and asks for all that happened', async () => {
    using place = shed();
    const course = { token: { kind: 'app' as const }, visibility: ['public'] };
    await crawl(place, course);
    const second = await crawl(place, course);
    expect(new Set(stepsOf(second))).toEqual(new Set(['RepoSecurity', 'RepoActivity', 'OpenCounts']));
    expect(namesOf(second)).not.toContain('ChangedSince');
  });
});

describe('people', () => {
  it('that were hashed with another key are asked for again', async () => {
    using place = shed();
    await crawl(place);
    const second = await crawl(place, { keyId: 'another' });
    expect(stepsOf(second)).toContain('RepoActivity');
  });
});
