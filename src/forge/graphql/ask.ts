import { type Client, type GraphqlFault, HeavyError, isHeavy } from '../http/client.ts';
import type { Document } from './document.ts';
import type { ServerSchema } from './schema.ts';

/** What a document brought: data, faults with their paths, and the fields that were not asked for want of them. */
export interface Reply {
  readonly via: string;
  readonly data: unknown;
  readonly faults: readonly GraphqlFault[];
  readonly dropped: readonly (readonly string[])[];
}

export type Variables = { readonly [name: string]: unknown };
export type Ask = (document: Document, variables: Variables) => Promise<Reply>;

/** Servers that name a few refused fields at a time need a few rounds; they never end where nothing new is learned. */
const MOST_ROUNDS = 6;

/** Sends documents cut to the server's schema. When the server refuses fields, it goes out again without them. */
export function asker(client: Pick<Client, 'graphql'>, schema: ServerSchema): Ask {
  const send = async (document: Document, variables: Variables): Promise<Reply> => {
    const { text, dropped, variables: declared } = await schema.fit(document.text);
    const wanted =
      declared === null
        ? variables
        : Object.fromEntries(Object.entries(variables).filter(([name]) => declared.has(name)));
    const { data, faults } = await client.graphql(document.name, text, wanted);
    return { via: document.name, data, faults, dropped };
  };
  return async (document, variables) => {
    let reply = await send(document, variables);
    for (let round = 1; round < MOST_ROUNDS && reply.data == null && schema.refuse(reply.faults); round++)
      reply = await send(document, variables);
    return reply;
  };
}

/** Whether the server did not manage an answer. */
export const isSlow = ({ faults }: Pick<Reply, 'faults'>): boolean => faults.some(isHeavy);

/** The same for a document that can't be made smaller: what was too much for the server is a reply that says so. */
export async function askAnyway(ask: Ask, document: Document, variables: Variables): Promise<Reply> {
  try {
    return await ask(document, variables);
  } catch (error) {
    return lost(document, error);
  }
}

/** The same, once more where the server did not manage it: a document about one account is small, and may meet a bad moment. */
export async function askTwice(ask: Ask, document: Document, variables: Variables): Promise<Reply> {
  try {
    const reply = await ask(document, variables);
    if (!isSlow(reply)) return reply;
  } catch (error) {
    const reply = lost(document, error);
    if (error instanceof HeavyError && error.tried) return reply;
  }
  return askAnyway(ask, document, variables);
}

/** The reply in the stead of what was too much. Anything else that was thrown is thrown on. */
function lost(document: Document, error: unknown): Reply {
  if (!(error instanceof HeavyError)) throw error;
  const fault: GraphqlFault = { class: 'timeout', status: null, message: error.message, path: [] };
  return { via: document.name, data: null, faults: [fault], dropped: [] };
}
