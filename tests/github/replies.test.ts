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
  serve,
  stepOf,
} from './served.ts';
import { count, item, nodes, page, pull, window } from './window.ts';

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

describe('replies', () => {
  it('asks for replies to outsiders only, and counts a merge as one', async () => {
    const merged = pull(4, {
      state: 'MERGED',
      mergedAt: '2026-08-03T00:00:00Z',
      closedAt: '2026-08-03T00:00:00Z',
    });
    const insider = item(5, { authorAssociation: 'MEMBER' });
    const bot = item(6, { author: { __typename: 'Bot', login: 'dependabot' } });
    const ghost = item(7, { author: null });
    const facts = await run({
      RepoActivity: () =>
        nodes(
          window({
            openIssues: count(4),
            recentIssues: page([item(8), ghost, bot, insider]),
            mergedPullRequests: count(1),
            recentPullRequests: page([merged]),
          }),
        ),
      OpenAndMerged: () =>
        nodes({
          id: 'R_1',
          oldestOpenIssues: { nodes: [item(1, { createdAt: '2025-10-01T00:00:00Z' })] },
          oldestOpenPullRequests: { nodes: [] },
          latestMerged: {
            nodes: [
              {
                id: 'PR_4',
                number: 4,
                mergedAt: '2026-08-03T00:00:00Z',
                baseRefName: 'main',
                authorAssociation: 'NONE',
                author: { __typename: 'User', login: 'ada' },
                mergedBy: { __typename: 'User', login: 'grace' },
              },
            ],
          },
        }),
      Replies: ({ variables }) =>
        nodes(
          ...(variables.ids as string[]).map((id) =>
            id.startsWith('PR')
              ? {
                  id,
                  comments: { nodes: [] },
                  reviews: { nodes: [] },
                  mergedAt: '2026-08-03T00:00:00Z',
                  mergedBy: { __typename: 'User', login: 'grace' },
                }
              : {
                  id,
                  comments: {
                    nodes: [{ createdAt: '2026-08-02T00:00:00Z', authorAssociation: 'OWNER', author: null }],
                  },
                },
          ),
        ),
      Approvals: () =>
        nodes({
          id: 'PR_4',
          reviews: {
            nodes: [
              {
                submittedAt: '2026-08-02T12:00:00Z',
                authorAssociation: 'MEMBER',
                author: { __typename: 'User', login: 'grace' },
              },
            ],
          },
        }),
    });
    expect(sentBy('Replies')[0]?.variables.ids).toEqual(['I_8', 'I_1', 'PR_4']);
    const { issues, changeRequests } = facts;
    if (!issues.known || !changeRequests.known) throw new Error('unknown');
    expect(issues.value.items.map(({ number, outsider }) => [number, outsider])).toEqual([
      [8, true],
      [7, null],
      [6, true],
      [5, false],
    ]);
    expect(issues.value.oldestOpen[0]?.replies).toMatchObject({
      known: true,
      value: [{ at: '2026-08-02T00:00:00Z', by: null, member: true }],
    });
    expect(changeRequests.value.items[0]?.replies).toMatchObject({ value: [{ by: 'grace', member: true }] });
    expect(changeRequests.value.lastMerged).toMatchObject([
      {
        number: 4,
        base: 'main',
        mergedBy: 'grace',
        outsider: true,
        approvals: { known: true, value: [{ by: 'grace' }] },
      },
    ]);
  });

  it('halves the replies that are too heavy, and marks the one that still is', async () => {
    const facts = await run({
      RepoActivity: () => nodes(window({ recentIssues: page([item(1), item(2)]), closedIssues: count(2) })),
      Replies: ({ variables }) =>
        (variables.ids as string[]).includes('I_2')
          ? { status: 502 }
          : nodes({ id: 'I_1', comments: { nodes: [] } }),
    });
    if (!facts.issues.known) throw new Error('unknown');
    expect(facts.issues.value.items.map(({ number, replies }) => [number, replies?.known])).toEqual([
      [2, false],
      [1, true],
    ]);
  });
});
