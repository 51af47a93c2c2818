/** Rows of the time window as GitHub tells them. */

const whole = { hasNextPage: false, endCursor: null };
export const more = { hasNextPage: true, endCursor: 'next' };
export const item = (number: number, over: object = {}) => ({
  id: `I_${number}`,
  number,
  url: `https://forge.example/harbor/a/issues/${number}`,
  state: 'OPEN',
  locked: false,
  createdAt: '2026-08-01T00:00:00Z',
  updatedAt: '2026-08-02T00:00:00Z',
  closedAt: null,
  authorAssociation: 'NONE',
  author: { __typename: 'User', login: 'ada' },
  ...over,
});
export const pull = (number: number, over: object = {}) => ({
  ...item(number, { id: `PR_${number}` }),
  isDraft: false,
  mergedAt: null,
  ...over,
});
export const commit = (oid: string, committedDate: string) => ({
  oid,
  committedDate,
  author: { name: 'Ada', email: 'ada@harbor.example', user: { login: 'ada' } },
});
export const count = (totalCount: number) => ({ totalCount });
export const page = (nodes: object[], pageInfo: object = whole) => ({
  totalCount: nodes.length,
  pageInfo,
  nodes,
});

export const window = (over: object = {}) => ({
  id: 'R_1',
  defaultBranchRef: { target: { oid: 'c1', window: page([commit('c1', '2026-08-20T02:00:00+02:00')]) } },
  openIssues: count(0),
  closedIssues: count(0),
  recentIssues: page([]),
  openPullRequests: count(0),
  closedPullRequests: count(0),
  mergedPullRequests: count(0),
  recentPullRequests: page([]),
  ...over,
});
export const nodes = (...all: unknown[]) => ({ data: { nodes: all } });
