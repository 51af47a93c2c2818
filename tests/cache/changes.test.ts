import { afterAll, describe, expect, it } from 'vitest';
import type { Organization } from '../../fixtures/index.ts';
import { badManners } from '../end-to-end/manners.ts';
import { AS_OF, type Course, sail } from '../end-to-end/voyage.ts';
import { unlikeCrawls, unlikeReports } from './alike.ts';
import { before, CHANGES, SILENT_CHANGES } from './changes.ts';
import { shed } from './folder.ts';

const crawl = (organization: Organization, more: Course = {}) =>
  sail({ organizations: [organization], ...more });

const earlier = shed();
const first = await crawl(before, { cache: await earlier.open() });
afterAll(() => earlier[Symbol.dispose]());

describe('what happens between two crawls', () => {
  it.each(Object.entries(CHANGES))('shows when %s', async (_, change) => {
    using place = shed(earlier);
    const second = await crawl(change(before), { cache: await place.open() });
    const plain = await crawl(change(before));
    expect(unlikeCrawls(second.content, plain.content)).toEqual([]);
    expect(unlikeReports(second.report, plain.report)).toEqual([]);
    expect(unlikeCrawls(second.content, first.content)).not.toEqual([]);
    expect(second.kept).toBeGreaterThan(20);
    expect(badManners(second)).toEqual([]);
  });
});

describe('what no forge tells of', () => {
  const week = [1, 2, 3, 4, 5, 6, 7].map((day) =>
    new Date(Date.parse(AS_OF) + day * 86_400_000).toISOString(),
  );

  it.each(Object.entries(SILENT_CHANGES))('shows within a week when %s', async (_, change) => {
    using place = shed(earlier);
    const plain = await crawl(change(before));
    const unlike: number[] = [];
    for (const takenAt of week) {
      const one = await crawl(change(before), { takenAt, cache: await place.open() });
      unlike.push(unlikeCrawls(one.content, plain.content).length);
    }
    expect(unlikeCrawls(first.content, plain.content)).toHaveLength(1);
    expect(unlike.at(-1)).toBe(0);
    expect(unlike).toEqual(unlike.toSorted((a, b) => b - a));
  });

  it.each(Object.entries(SILENT_CHANGES))('shows at once with --fresh when %s', async (_, change) => {
    using place = shed(earlier);
    const second = await crawl(change(before), { cache: await place.open(true) });
    const plain = await crawl(change(before));
    expect(unlikeCrawls(second.content, plain.content)).toEqual([]);
    expect(second.kept).toBe(0);
    const third = await crawl(change(before), { cache: await place.open() });
    expect(unlikeCrawls(third.content, plain.content)).toEqual([]);
    expect(third.kept).toBeGreaterThan(20);
  });

  it('is as old as the snapshot says', async () => {
    using place = shed(earlier);
    const takenAt = '2026-09-02T00:00:00Z';
    const second = await crawl(before, { takenAt, cache: await place.open() });
    expect(second.content.head).toMatchObject({ takenAt, settingsAsOf: AS_OF });
    const fresh = await crawl(before, { takenAt, cache: await place.open(true) });
    expect(fresh.content.head).toMatchObject({ takenAt, settingsAsOf: takenAt });
  });
});
