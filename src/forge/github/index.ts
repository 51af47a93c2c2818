import type { Forge } from '../contract.ts';
import { asker } from '../graphql/ask.ts';
import { serverSchema } from '../graphql/schema.ts';
import { changedSince } from './changed-since.ts';
import { list, names } from './listing/index.ts';
import { readOwner } from './owner.ts';
import { probe } from './probe.ts';
import { nodeIds } from './send/node-ids.ts';
import { type GithubClient, restOver } from './send/rest.ts';
import { GITHUB } from './send/schema.ts';
import type { Session } from './session.ts';
import { activityStep } from './steps/activity.ts';
import { nodeStep } from './steps/by-node.ts';
import { restStep } from './steps/by-rest.ts';
import { openCountsStep } from './steps/open-counts.ts';
import { textsOf } from './texts.ts';

export { githubHost } from './hosts.ts';

export interface GithubOptions {
  /** Holds the token; its limits, waits and classification are behind it. */
  readonly client: GithubClient;
  /** Name of the host in ids, such as `github.com`. */
  readonly host: string;
  readonly restRoot: string;
  /** Root of the pages, for callers that pass a whole `GithubHost`. */
  readonly webRoot: string;
  readonly login: string;
  /** Name of the only repository to read. */
  readonly repository?: string;
  /** Milliseconds since 1970: the ages of items are measured from it. */
  now(): number;
}

/** A GitHub, opened on one account or on one repository of it. */
export function openGithub(options: GithubOptions): Forge {
  const session = sessionOf(options);
  let rights: readonly string[] = [];
  return {
    name: 'github',
    host: session.host,
    target: session.target,
    async probe() {
      const told = await probe(session);
      rights = told.rights;
      return told;
    },
    organization: (plan) => readOwner(session, plan),
    list: (plan) => list(session, plan),
    steps: [
      nodeStep(session, 'detail', { start: 25, max: 50 }, true),
      nodeStep(session, 'extras', { start: 25, max: 50 }, false),
      nodeStep(session, 'security', { start: 25, max: 50 }, false),
      restStep(session, 'treeDeep'),
      activityStep(session),
      openCountsStep(session),
      restStep(session, 'fork'),
    ],
    texts: textsOf(session),
    // Tokens of apps and fine-grained ones name no rights, and may search fewer repositories than they may list.
    changedSince: async (since) => (rights.length === 0 ? null : changedSince(session, since)),
    reconcile: () => names(session),
    close: async () => {},
  };
}

function sessionOf({ client, host, restRoot, login, repository, now }: GithubOptions): Session {
  const schema = serverSchema(GITHUB);
  const ask = asker(client, schema);
  return {
    host,
    login,
    repository,
    target: `github:${login}${repository === undefined ? '' : `/${repository}`}`,
    ask,
    rest: restOver(client, restRoot),
    schema,
    nodeIds: nodeIds(host, ask),
    now,
  };
}
