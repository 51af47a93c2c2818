import type { Ask } from '../graphql/ask.ts';
import type { ServerSchema } from '../graphql/schema.ts';
import type { NodeIds } from './send/node-ids.ts';
import type { Rest } from './send/rest.ts';

/** What every question to one GitHub needs. */
export interface Session {
  readonly host: string;
  /** The account, as it was asked for. */
  readonly login: string;
  /** Name of the only repository that was asked for. */
  readonly repository: string | undefined;
  readonly target: string;
  readonly ask: Ask;
  readonly rest: Rest;
  readonly schema: ServerSchema;
  readonly nodeIds: NodeIds;
  /** Milliseconds since 1970. */
  now(): number;
}

/** Owner and name for the REST interface, which knows no node ids. */
export function partsOf(fullName: string): { owner: string; repo: string } {
  const slash = fullName.indexOf('/');
  return { owner: fullName.slice(0, slash), repo: fullName.slice(slash + 1) };
}
