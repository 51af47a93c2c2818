import { z } from 'zod';
import { CompassError } from '../../../model/errors.ts';
import { oneLine } from '../../faults.ts';
import type { Reply } from '../../graphql/ask.ts';
import type { Document } from '../../graphql/document.ts';
import { HeavyError, isHeavy } from '../../http/client.ts';
import type { Session } from '../session.ts';

const LARGEST = 100;
/** A listing that fails even at this size cannot go on. */
const SMALLEST = 5;

const page = z.object({
  repositoryOwner: z
    .object({
      repositories: z.object({
        totalCount: z.number(),
        pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
        nodes: z.array(z.unknown()),
      }),
    })
    .nullable(),
});

export interface RawPage {
  readonly reply: Reply;
  /** Nodes of the page; null where one could not be told. */
  readonly nodes: readonly unknown[];
  readonly total: number;
}

/** All pages of an account's repositories, in the order of creation. Smaller pages where the server finds them too heavy. */
export async function* pagesOf(session: Session, document: Document): AsyncGenerator<RawPage> {
  let pageSize = LARGEST;
  let cursor: string | null = null;
  for (;;) {
    let reply: Reply;
    try {
      reply = await session.ask(document, { login: session.login, pageSize, cursor });
    } catch (error) {
      if (!(error instanceof HeavyError) || pageSize <= SMALLEST) throw error;
      pageSize = Math.max(SMALLEST, Math.floor(pageSize / 2));
      continue;
    }
    // A page that was cut short is asked for again as a smaller one.
    if (pageSize > SMALLEST && reply.faults.some(isHeavy)) {
      pageSize = Math.max(SMALLEST, Math.floor(pageSize / 2));
      continue;
    }
    const { repositories } = ownerOf(session, reply);
    yield { reply, nodes: repositories.nodes, total: repositories.totalCount };
    const { hasNextPage, endCursor } = repositories.pageInfo;
    if (!hasNextPage || endCursor === null) return;
    cursor = endCursor;
  }
}

function ownerOf(session: Session, reply: Reply) {
  const parsed = page.safeParse(reply.data);
  const owner = parsed.success ? parsed.data.repositoryOwner : null;
  if (owner !== null) return owner;
  const fault = reply.faults[0];
  if (parsed.success && (fault === undefined || fault.class === 'gone')) throw noSuchOwner(session);
  const why = fault === undefined ? 'its answer has another form than documented' : oneLine(fault.message);
  const next =
    fault?.ssoUrl ??
    (fault?.wants === undefined
      ? 'Use a token, and run on a machine, that the organization admits.'
      : `The token needs: ${fault.wants}`);
  throw new CompassError(
    'access',
    `${session.host} would not list the repositories of "${session.login}": ${why}`,
    next,
  );
}

export const noSuchOwner = ({ host, login }: Session): CompassError =>
  new CompassError(
    'access',
    `${host} has no organization or user "${login}", or this token may not see it`,
    'Check the spelling and the token: a fine-grained token serves one owner, a classic one may have to be authorized for single sign-on',
  );
