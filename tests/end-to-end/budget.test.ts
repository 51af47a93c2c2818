import { describe, expect, it } from 'vitest';
import type { Depth } from '../../src/model/facts.ts';
import type { SnapshotContent } from '../../src/model/snapshot.ts';
import { fleetOf } from './fleet.ts';
import { breaches } from './laws.ts';
import { badManners } from './manners.ts';
import { sail } from './voyage.ts';

const fleet = new Map([30, 100, 300].map((count) => [count, fleetOf(count)]));
const crawled = (count: number, depth: Depth) =>
  sail({ organizations: [fleet.get(count) ?? fleetOf(count)], login: `generated-${count}`, depth });

const counts = ({ requests }: Awaited<ReturnType<typeof sail>>) => ({
  graphql: requests.filter(({ kind }) => kind === 'graphql').length,
  rest: requests.filter(({ kind }) => kind === 'rest').length,
});

/** Listing, details and settings, texts, and what is asked once. */
const quick = (count: number) =>
  Math.ceil(count / 100) + 2 * Math.ceil(count / 25) + 2 * Math.ceil(count / 20) + 10;
/**
 * Straight lines through 66 and 594 GraphQL, 94 and 913 REST requests for 100 and 1,000 repositories. Below them one more is
 * allowed: what is asked once, the settings of the owner among it, is spread over few.
 */
const between = (at100: number, at1000: number) => (count: number) =>
  Math.ceil(at100 + ((count - 100) * (at1000 - at100)) / 900) + (count < 100 ? 1 : 0);
const full = between(66, 594);
const fullRest = between(94, 913);
const quickRest = (count: number) => 3 + Math.ceil(count / 100) * 2;

const bytes = ({ head: { takenAt: _, ...head }, texts, ...rows }: SnapshotContent) =>
  JSON.stringify({ head, ...rows, texts: [...texts] });

describe('requests', () => {
  it.each([30, 100, 300])('%i repositories at quick depth stay within the formula', async (count) => {
    const voyage = await crawled(count, 'quick');
    const { graphql, rest } = counts(voyage);
    expect(voyage.content.repositories).toHaveLength(count);
    expect(graphql).toBeLessThanOrEqual(quick(count));
    expect(rest).toBeLessThanOrEqual(quickRest(count));
    expect(badManners(voyage)).toEqual([]);
  });

  it.each([30, 100, 300])('%i repositories at full depth stay within the table', async (count) => {
    const voyage = await crawled(count, 'full');
    const { graphql, rest } = counts(voyage);
    expect(graphql).toBeLessThanOrEqual(full(count));
    expect(rest).toBeLessThanOrEqual(fullRest(count));
    expect(badManners(voyage)).toEqual([]);
    expect(breaches(voyage, voyage)).toEqual([]);
  });

  it('a thousand repositories at quick depth stay within the formula', async () => {
    const { graphql, rest } = counts(await crawled(1000, 'quick'));
    expect(graphql).toBeLessThanOrEqual(quick(1000));
    expect(rest).toBeLessThanOrEqual(quickRest(1000));
  });
});

describe('the same crawl twice', () => {
  it('gives the same bytes, and the same report', async () => {
    const [one, other] = [await sail(), await sail()];
    expect(bytes(other.content)).toBe(bytes(one.content));
    expect(JSON.stringify(other.report)).toBe(JSON.stringify(one.report));
  });

  it('gives the same bytes however long the answers take', async () => {
    const [one, other] = [await sail(), await sail({ answersTake: 8_000 })];
    expect(bytes(other.content)).toBe(bytes(one.content));
  });
});
