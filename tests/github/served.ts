import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Forge, Reading } from '../../src/forge/contract.ts';
import { openGithub } from '../../src/forge/github/index.ts';
import { createClient } from '../../src/forge/http/index.ts';
import type { Plan, RepositoryRecord } from '../../src/model/snapshot.ts';

export const NOW = '2026-09-01T00:00:00Z';
export const SINCE = '2025-09-01T00:00:00Z';
export const planFor = (...facts: string[]): Plan => ({ depth: 'full', facts, texts: [], since: SINCE });

interface Canned {
  readonly data?: unknown;
  readonly errors?: readonly object[];
  readonly status?: number;
  readonly headers?: Record<string, string>;
}
export interface Sent {
  readonly name: string;
  readonly query: string;
  readonly variables: Record<string, unknown>;
}
/** Canned answers by operation name, and REST ones by path. What is not named is 404. */
export interface Script {
  readonly graphql?: { readonly [operation: string]: (sent: Sent) => Canned };
  readonly rest?: {
    readonly [path: string]: { status?: number; body: unknown; headers?: Record<string, string> };
  };
}

export interface Served {
  readonly forge: Forge;
  readonly sent: Sent[];
  readonly paths: string[];
  close(): Promise<void>;
}

/** A server on loopback that answers from a script, and the forge opened on it. */
export async function serve(script: Script, repository?: string): Promise<Served> {
  const sent: Sent[] = [];
  const paths: string[] = [];
  const server = createServer((request, response) => void answer(script, request, response, sent, paths));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const restRoot = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const forge = openGithub({
    client: createClient({
      flavor: 'github',
      restRoot,
      graphqlUrl: `${restRoot}/graphql`,
      token: 'token',
      userAgent: 'ospo-compass',
      fetch: globalThis.fetch,
      now: () => Date.parse(NOW),
      sleep: () => Promise.resolve(),
    }),
    host: 'forge.example',
    restRoot,
    webRoot: restRoot,
    login: 'harbor',
    ...(repository === undefined ? {} : { repository }),
    now: () => Date.parse(NOW),
  });
  const close = () => new Promise<void>((done) => server.close(() => done()));
  return { forge, sent, paths, close };
}

async function answer(
  script: Script,
  request: IncomingMessage,
  response: ServerResponse,
  sent: Sent[],
  paths: string[],
): Promise<void> {
  let body = '';
  for await (const chunk of request) body += chunk;
  const path = request.url ?? '';
  if (path === '/graphql') {
    const { query, variables } = JSON.parse(body) as Sent;
    const name = /^query (\w+)/.exec(query)?.[1] ?? '';
    const one = { name, query, variables };
    sent.push(one);
    const { status = 200, headers = {}, ...canned } = script.graphql?.[name]?.(one) ?? { status: 404 };
    response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(JSON.stringify(canned));
    return;
  }
  paths.push(path);
  const {
    status = 200,
    body: canned,
    headers = {},
  } = script.rest?.[decodeURIComponent(path.split('?')[0] ?? '')] ?? {
    status: 404,
    body: { message: 'Not Found' },
  };
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(canned));
}

/** A listed repository as GitHub tells it. */
export const card = (databaseId: number, name: string, over: object = {}) => ({
  id: `R_${databaseId}`,
  databaseId,
  nameWithOwner: `harbor/${name}`,
  url: `https://forge.example/harbor/${name}`,
  visibility: 'PUBLIC',
  isArchived: false,
  archivedAt: null,
  isFork: false,
  isMirror: false,
  isTemplate: false,
  isEmpty: false,
  isDisabled: false,
  isLocked: false,
  lockReason: null,
  createdAt: '2021-03-04T00:00:00Z',
  pushedAt: '2026-08-20T00:00:00Z',
  description: 'Tide tables',
  homepageUrl: '',
  stargazerCount: 3,
  forkCount: 1,
  primaryLanguage: { name: 'TypeScript' },
  licenseInfo: { key: 'mit', spdxId: 'MIT', name: 'MIT License' },
  hasIssuesEnabled: true,
  hasDiscussionsEnabled: false,
  hasWikiEnabled: true,
  defaultBranchRef: {
    name: 'main',
    target: { oid: `c${databaseId}`, committedDate: '2026-08-20T00:00:00Z', tree: { oid: `t${databaseId}` } },
  },
  ...over,
});

export const listOf = (nodes: readonly unknown[], totalCount = nodes.length) => ({
  data: {
    repositoryOwner: {
      __typename: 'Organization',
      login: 'harbor',
      repositories: { totalCount, pageInfo: { hasNextPage: false, endCursor: null }, nodes },
    },
  },
});

/** The records of all pages. */
export async function listed(forge: Forge, plan = planFor('meta', 'settings')): Promise<RepositoryRecord[]> {
  const records: RepositoryRecord[] = [];
  for await (const page of forge.list(plan)) records.push(...page.records);
  return records;
}

/** Names people by their login, so that a test can read them. */
export const reading = (record: RepositoryRecord): Reading => ({
  record,
  identifier: { identify: ({ login, name }) => login ?? name ?? null, people: () => [] },
});

export function stepOf(forge: Forge, name: string) {
  const step = forge.steps.find((one) => one.name === name);
  if (step === undefined) throw new Error(`no step ${name}`);
  return step;
}
