import type { Forge } from '../contract.ts';
import { asker } from '../graphql/ask.ts';
import { serverSchema } from '../graphql/schema.ts';
import type { Client } from '../http/client.ts';
import { changedSince } from './changed-since.ts';
import { list, names } from './listing/index.ts';
import { USUAL_LIMIT } from './listing/pages.ts';
import { membersOf } from './members.ts';
import { readOwner } from './owner.ts';
import { placeOf } from './place.ts';
import { probe } from './probe.ts';
import { restOver } from './send/rest.ts';
import { GITLAB } from './send/schema.ts';
import type { Session } from './session.ts';
import { activityStep } from './steps/activity.ts';
import { branchesBeside, tagsBeside } from './steps/beside.ts';
import { detailStep, extrasStep, securityStep } from './steps/by-id.ts';
import { restStep } from './steps/by-rest.ts';
import { treesBeside } from './steps/detail.ts';
import { openCountsStep } from './steps/open-counts.ts';
import { textsOf } from './texts.ts';

export { gitlabHost } from './hosts.ts';

export interface GitlabOptions {
  /** Holds the token; its limits, waits and classification are behind it. */
  readonly client: Pick<Client, 'rest' | 'graphql'>;
  /** Name of the host in ids, such as `gitlab.com`. */
  readonly host: string;
  /** Full path of a group, a project or a user. */
  readonly path: string;
  /** Milliseconds since 1970: the ages of items are measured from it. */
  now(): number;
}

/** A GitLab, opened on a group with all its subgroups, on a person, or on one project. */
export function openGitlab(options: GitlabOptions): Forge {
  const session = sessionOf(options);
  return {
    name: 'gitlab',
    host: session.host,
    target: session.target,
    probe: () => probe(session),
    organization: (plan) => readOwner(session, plan),
    list: (plan) => list(session, plan),
    steps: [
      detailStep(session, treesBeside(session)),
      extrasStep(session, tagsBeside(session)),
      securityStep(session, branchesBeside(session)),
      restStep(session, 'treeDeep'),
      restStep(session, 'commits'),
      activityStep(session),
      openCountsStep(session),
      restStep(session, 'fork'),
    ],
    texts: textsOf(session),
    changedSince: async (since) => changedSince(session, since),
    reconcile: () => names(session),
    close: async () => {},
  };
}

function sessionOf({ client, host, path, now }: GitlabOptions): Session {
  const schema = serverSchema(GITLAB);
  const session: Session = {
    host,
    path,
    target: `gitlab:${path}`,
    ask: asker(client, schema),
    rest: restOver(client),
    schema,
    server: { anonymous: false, enterprise: null, limit: USUAL_LIMIT },
    place: once(() => placeOf(session)),
    members: once(() => membersOf(session)),
    rows: new Map(),
    now,
  };
  return session;
}

/** The promise of the first call for all of them. */
function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return () => {
    asked ??= ask();
    return asked;
  };
}
