import type { Observation } from '../../model/observation.ts';
import type { RepositoryRecord } from '../../model/snapshot.ts';
import type { Ask } from '../graphql/ask.ts';
import type { ServerSchema } from '../graphql/schema.ts';
import type { ProjectRow } from './listing/rows.ts';
import type { Place } from './place.ts';
import type { Rest } from './send/rest.ts';

/** What the probe told of the server and of who asks it. */
export interface Server {
  /** The server said that nobody is signed in. Where it did not tell, a token may still be good. */
  anonymous: boolean;
  /** Null where an old server does not tell its edition. */
  enterprise: boolean | null;
  /** The most that one document may cost. */
  limit: number;
}

/** What every question to one GitLab needs. */
export interface Session {
  readonly host: string;
  /** Full path of the group, project or user, as it was asked for. */
  readonly path: string;
  readonly target: string;
  readonly ask: Ask;
  readonly rest: Rest;
  readonly schema: ServerSchema;
  readonly server: Server;
  /** What the path is; asked once. */
  place(): Promise<Place>;
  /** User names of the members of the group; asked once. */
  members(): Promise<Observation<ReadonlySet<string>>>;
  /** What only the REST interface told of a project, by its number. */
  readonly rows: Map<string, ProjectRow>;
  /** Milliseconds since 1970. */
  now(): number;
}

/** The number of a project, by which the REST interface knows it whatever its name. */
export const numberOf = ({ id }: RepositoryRecord): string => id.slice(id.lastIndexOf('/') + 1);
