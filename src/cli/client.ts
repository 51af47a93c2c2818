import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Bearer } from '../forge/http/bearer.ts';
import type { WebClient } from '../forge/http/client.ts';
import type { ClientEvent } from '../forge/http/events.ts';
import { CompassError } from '../model/errors.ts';
import type { CrawlOptions } from './flags.ts';
import type { World } from './world.ts';

/** How one target is reached: the command line's word, else the configuration's. */
export interface Reach {
  readonly apiUrl?: string;
  readonly hostName?: string;
  readonly tokenEnv?: string;
  readonly ca?: string;
}

export type Listener = (event: ClientEvent) => void;

/** Who hears what the client of an origin does, and knows until when an earlier run was told to wait. */
export interface Watch {
  hear(event: ClientEvent, origin: string): void;
  /** Milliseconds since 1970. */
  notBefore(origin: string): Promise<number | undefined>;
}
export const unwatched: Watch = { hear: () => {}, notBefore: async () => undefined };

/** Where a client asks, and with what. */
interface Address {
  readonly flavor: 'github' | 'gitlab';
  readonly restRoot: string;
  readonly graphqlUrl: string;
  readonly token: string | Bearer | null;
}

/** The certificate authority of a host, as PEM. @throws CompassError usage where the file is not there, or none */
export async function certificateOf(
  path: string | undefined,
  workingDirectory: string,
): Promise<string | undefined> {
  if (path === undefined) return undefined;
  const refused = (cause: unknown) =>
    new CompassError('usage', `ca: ${path}: ${(cause as Error).message}`, 'It holds certificates as PEM.', {
      cause,
    });
  const text = await readFile(resolve(workingDirectory, path), 'utf8').catch((cause) => {
    throw refused(cause);
  });
  try {
    new X509Certificate(text);
  } catch (cause) {
    throw refused(cause);
  }
  return text;
}

/** A client for one origin, through the proxy and with the certificates of this run. */
export async function clientFor(
  address: Address,
  reach: Reach,
  options: CrawlOptions,
  world: World,
  watch: Watch,
): Promise<WebClient> {
  const { createClient, createFetch } = await import('../forge/http/index.ts');
  const certificate = await certificateOf(reach.ca, world.workingDirectory);
  const ca = certificate === undefined ? {} : { ca: certificate };
  const origin = URL.canParse(address.restRoot) ? new URL(address.restRoot).origin : address.restRoot;
  return createClient({
    ...address,
    userAgent: `ospo-compass/${world.version}`,
    fetch: createFetch({ env: world.env, fetch: world.fetch, ...ca }),
    now: world.now,
    sleep: world.sleep,
    random: world.random,
    notBefore: await watch.notBefore(origin),
    onEvent: (event) => watch.hear(event, origin),
    maxPoints: options.maxPoints,
    ...(options.maxWait === undefined ? {} : { maxWait: options.maxWait }),
  });
}
