import { afterEach, describe, expect, it } from 'vitest';
import type { RepositoryFacts } from '../../src/model/facts.ts';
import {
  card,
  listed,
  listOf,
  planFor,
  reading,
  type Script,
  type Sent,
  type Served,
  SINCE,
  serve,
  stepOf,
} from './served.ts';
import { commit, count, more, nodes, page, pull, window } from './window.ts';

let served: Served | undefined;
afterEach(() => served?.close());

async function run(script: Script['graphql'], over: object = {}, step = 'activity') {
  served = await serve({ graphql: { ListRepos: () => listOf([card(1, 'a', over)]), ...script } });
  const records = await listed(served.forge, planFor());
  const answers = await stepOf(served.forge, step).read(
    records.map(reading),
    planFor('commits', 'issues', 'changeRequests'),
  );
  return answers.get('forge.example/1')?.facts as RepositoryFacts;
}
const sentBy = (name: string): Sent[] => served?.sent.filter((one) => one.name === name) ?? [];

describe('the window of a repository', () => {
  it('asks one document of a repository where nothing is open', async () => {
    const facts = await run({ RepoActivity: () => nodes(window()) });
    expect(served?.sent.map(({ name }) => name)).toEqual(['ListRepos', 'RepoActivity']);
    expect(facts.commits).toMatchObject({
      known: true,
      value: {
        since: SINCE,
        coveredSince: SINCE,
        totalCount: 1,
        rows: [{ oid: 'c1', at: '2026-08-20T00:00:00Z', author: 'ada' }],
      },
    });
    expect(facts.issues).toMatchObject({
      known: true,
      value: { openCount: 0, totalCount: 0, coveredSince: SINCE },
    });
  });

  it('tells how many issues carry a label for newcomers, and why where that was not told', async () => {
    const labeled = { newcomerOpen: count(3), newcomerClosed: count(1) };
    const facts = await run({ RepoActivity: () => nodes(window(labeled)) });
    expect(served?.sent.at(-1)?.query).toContain('labels: ["good first issue","good-first-issue",');
    expect(facts.issues).toMatchObject({ value: { newcomers: { value: { open: 3, closed: 1 } } } });
    await served?.close();
    const errors = [{ type: 'FORBIDDEN', message: 'no', path: ['nodes', 0, 'newcomerOpen'] }];
    const refused = await run({
      RepoActivity: () => ({ ...nodes(window({ ...labeled, newcomerOpen: null })), errors }),
    });
    expect(refused.issues).toMatchObject({ known: true, value: { newcomers: { why: 'permission' } } });
  });

  it('reads further pages of commits up to the cap, and tells from when the rows are whole', async () => {
    const many = (from: number, n: number) =>
      Array.from({ length: n }, (_, i) =>
        commit(`c${from + i}`, new Date(Date.UTC(2026, 7, 20) - (from + i) * 3.6e6).toISOString()),
      );
    const history = { totalCount: 500, pageInfo: more, nodes: many(0, 100) };
    let asked = 0;
    const facts = await run({
      RepoActivity: () => nodes(window({ defaultBranchRef: { target: { oid: 'c1', window: history } } })),
      HistoryPage: () => ({
        data: {
          node: {
            id: 'R_1',
            object: { history: { totalCount: 500, pageInfo: more, nodes: many(++asked * 100, 100) } },
          },
        },
      }),
    });
    expect(facts.commits).toMatchObject({
      known: true,
      value: { totalCount: 500, coveredSince: '2026-08-07T13:00:00Z' },
    });
    expect(facts.commits.known && facts.commits.value.rows).toHaveLength(300);
    expect(sentBy('HistoryPage')).toHaveLength(2);
  });

  it('ends the pages of pull requests at the first one older than the window', async () => {
    const old = pull(2, { updatedAt: '2025-01-01T00:00:00Z' });
    const facts = await run({
      RepoActivity: () =>
        nodes(window({ recentPullRequests: page([pull(3)], more), closedPullRequests: count(2) })),
      ItemsPage: () => ({ data: { node: { id: 'R_1', pullRequests: page([old], more) } } }),
      Replies: ({ variables }) =>
        nodes(
          ...(variables.ids as string[]).map((id) => ({
            id,
            comments: page([]),
            reviews: page([]),
            mergedAt: null,
            mergedBy: null,
          })),
        ),
    });
    expect(sentBy('ItemsPage')).toHaveLength(1);
    expect(sentBy('ItemsPage')[0]?.variables).toMatchObject({
      withPrs: true,
      withIssues: false,
      prCursor: 'next',
    });
    expect(facts.changeRequests).toMatchObject({ known: true, value: { coveredSince: SINCE } });
    expect(facts.changeRequests.known && facts.changeRequests.value.items.map((one) => one.number)).toEqual([
      3,
    ]);
  });

  it('is unknown where issues are forbidden, and keeps the commits', async () => {
    const errors = [{ type: 'FORBIDDEN', message: 'no', path: ['nodes', 0, 'openIssues'] }];
    const facts = await run({ RepoActivity: () => ({ ...nodes(window({ openIssues: null })), errors }) });
    expect(facts.issues).toMatchObject({ known: false, why: 'permission', wants: 'Issues: read' });
    expect(facts.commits.known).toBe(true);
  });

  it('of an archived repository is only what was left open', async () => {
    const facts = await run(
      { OpenCounts: () => nodes({ id: 'R_1', openIssues: count(2), openPullRequests: count(0) }) },
      { isArchived: true },
      'open-counts',
    );
    expect(facts.issues).toMatchObject({ known: true, value: { openCount: 2, totalCount: null, items: [] } });
    expect(facts.changeRequests).toMatchObject({ known: true, value: { openCount: 0, mergedCount: null } });
  });
});
