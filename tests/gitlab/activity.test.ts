import { describe, expect, it } from 'vitest';
import type { ToldRepository } from '../../fixtures/index.ts';
import type { RepositoryRecord } from '../../src/model/snapshot.ts';
import { type Driven, drive, harbor, named } from './driven.ts';

const busy: Partial<ToldRepository> = {
  license: 'MIT',
  created: '3y',
  commits: { maren: 20, jon: 5 },
  signedOff: true,
  issues: { open: 5, closed: 5, outsiders: 4, reply: '1d', oldest: '2y' },
  pulls: { open: 2, merged: 10, approved: 0.8, outsiders: 2, reply: '1d' },
};
const crawled = (told: Record<string, Partial<ToldRepository>>): Promise<Driven> =>
  drive({ path: 'harbor', organizations: [harbor(told)] });
const itemsOf = ({ facts: { issues } }: RepositoryRecord) => (issues.known ? issues.value : null);

describe('the window of a project', () => {
  it('has its items with who wrote them, and the first replies to outsiders', async () => {
    const tides = named(await crawled({ tides: busy }), 'tides');
    const issues = itemsOf(tides);
    expect(issues).toMatchObject({ openCount: 5, coveredSince: '2025-09-01T00:00:00Z' });
    const [outside, inside] = [true, false].map((outsider) =>
      [...(issues?.items ?? []), ...(issues?.oldestOpen ?? [])].filter((item) => item.outsider === outsider),
    );
    expect(outside?.some(({ replies }) => replies?.known && replies.value[0]?.member === true)).toBe(true);
    expect(inside?.some(({ replies }) => replies?.known && replies.via === 'Replies')).toBe(false);
  });

  it('has its last merged requests with merger, target and approvals', async () => {
    const { changeRequests } = named(await crawled({ tides: busy }), 'tides').facts;
    expect(changeRequests).toMatchObject({ known: true, value: { openCount: 2, mergedCount: 10 } });
    const merged = changeRequests.known ? changeRequests.value.lastMerged : [];
    expect(merged).toHaveLength(10);
    expect(merged.every(({ mergedBy, base }) => mergedBy !== null && base === 'main')).toBe(true);
    const approved = merged.filter(({ approvals }) => approvals?.known && approvals.value.length > 0);
    expect(approved).toHaveLength(8);
  });

  it('has its commits with their sign-offs, and nobody’s address', async () => {
    const driven = await crawled({ tides: { ...busy, firstCommit: '300d' } });
    const { commits } = named(driven, 'tides').facts;
    expect(commits).toMatchObject({
      known: true,
      value: { totalCount: 25, coveredSince: '2025-09-01T00:00:00Z' },
    });
    expect(commits.known && commits.value.rows.every(({ signedOff }) => signedOff === true)).toBe(true);
    expect(JSON.stringify(driven.content.repositories)).not.toMatch(/[\w.]+@[\w.]+\.\w+/);
  });

  it('of a project without a commit in it costs no request for commits', async () => {
    const still = { ...busy, firstCommit: '900d', lastCommit: '500d' };
    const driven = await crawled({ still });
    expect(named(driven, 'still').facts.commits).toMatchObject({
      known: true,
      value: { totalCount: 0, rows: [] },
    });
    expect(driven.requests.filter(({ name }) => name.includes('/commits?'))).toEqual([]);
  });

  it('where issues are off has none', async () => {
    const { issues, changeRequests } = named(
      await crawled({ tides: { ...busy, settings: { issues: false } } }),
      'tides',
    ).facts;
    expect(issues).toMatchObject({ known: true, value: { openCount: 0, items: [] } });
    expect(changeRequests.known).toBe(true);
  });

  it('longer than a page is read on, and told as covered in part where it is too long', async () => {
    const driven = await crawled({
      long: { ...busy, issues: { open: 90, closed: 40, outsiders: 3, newest: '1d', oldest: '200d' } },
      endless: {
        ...busy,
        commits: { maren: 420 },
        firstCommit: '300d',
        issues: { open: 10, closed: 420, newest: '1d', oldest: '300d' },
      },
    });
    expect(itemsOf(named(driven, 'long'))?.items).toHaveLength(130);
    expect(itemsOf(named(driven, 'long'))?.coveredSince).toBe('2025-09-01T00:00:00Z');
    const endless = named(driven, 'endless').facts;
    expect(itemsOf(named(driven, 'endless'))?.coveredSince).not.toBe('2025-09-01T00:00:00Z');
    expect(endless.commits).toMatchObject({ known: true, value: { totalCount: 300 } });
    expect(endless.commits.known && endless.commits.value.coveredSince).not.toBe('2025-09-01T00:00:00Z');
  });
});

describe('bots', () => {
  it('of projects are told by GitLab, and by the address of their commits', async () => {
    const { people, facts } = named(await drive(), 'lock-planner');
    const bots = people.filter(({ bot }) => bot).map(({ key }) => key);
    expect(bots).not.toEqual([]);
    const byBot = facts.commits.known
      ? facts.commits.value.rows.filter(({ author }) => bots.includes(author ?? ''))
      : [];
    expect(byBot).toHaveLength(25);
  });
});
