import type { Access } from '../../model/observation.ts';
import type { RepositoryRecord } from '../../model/snapshot.ts';
import type { Ask } from './send/ask.ts';
import type { NodeIds } from './send/node-ids.ts';
import type { Rest } from './send/rest.ts';
import type { ServerSchema } from './send/schema.ts';

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

/** Who may see what a repository shows to everyone who may see the repository. */
export function accessOf(record: RepositoryRecord): Access {
  const { visibility } = record.facts.meta;
  return visibility.known && visibility.value === 'public' ? 'public' : 'member';
}

/** Owner and name for the REST interface, which knows no node ids. */
export function partsOf(fullName: string): { owner: string; repo: string } {
  const slash = fullName.indexOf('/');
  return { owner: fullName.slice(0, slash), repo: fullName.slice(slash + 1) };
}
