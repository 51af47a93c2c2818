import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Forge } from '../forge/contract.ts';
import type { GithubHost } from '../forge/github/hosts.ts';
import type { WebClient } from '../forge/http/client.ts';
import type { ClientEvent } from '../forge/http/events.ts';
import { CompassError } from '../model/errors.ts';
import type { CrawlOptions } from './flags.ts';
import type { Target } from './targets.ts';
import { type Token, tokenFor, withoutToken } from './tokens.ts';
import type { World } from './world.ts';

/** How one target is reached: the command line's word, else the configuration's. */
export interface Reach {
  readonly apiUrl?: string;
  readonly hostName?: string;
  readonly tokenEnv?: string;
  readonly ca?: string;
}

export type Listener = (event: ClientEvent) => void;

type Github = Extract<Target, { forge: 'github' }>;
type Local = Extract<Target, { forge: 'local' }>;

const apiOf = ({ host }: Github, { apiUrl }: Reach): string => {
  if (apiUrl !== undefined) return apiUrl;
  if (host === null || host === 'github.com') return 'https://api.github.com';
  return host.endsWith('.ghe.com') ? `https://api.${host}` : `https://${host}/api/v3`;
};

async function certificateOf(
  path: string | undefined,
  workingDirectory: string,
): Promise<string | undefined> {
  if (path === undefined) return undefined;
  try {
    return await readFile(resolve(workingDirectory, path), 'utf8');
  } catch (cause) {
    throw new CompassError('usage', `ca: ${path}: ${(cause as Error).message}`, undefined, { cause });
  }
}

/** A client of a host; without a token it asks anonymously. */
async function connect(
  host: GithubHost,
  token: Token | null,
  { ca }: Reach,
  options: CrawlOptions,
  world: World,
  listen: Listener,
): Promise<WebClient> {
  const { createClient, createFetch } = await import('../forge/http/index.ts');
  const certificate = await certificateOf(ca, world.workingDirectory);
  return createClient({
    flavor: 'github',
    restRoot: host.restRoot,
    graphqlUrl: host.graphqlUrl,
    token: token?.value ?? null,
    userAgent: `ospo-compass/${world.version}`,
    fetch: createFetch({
      env: world.env,
      fetch: world.fetch,
      ...(certificate === undefined ? {} : { ca: certificate }),
    }),
    now: world.now,
    sleep: world.sleep,
    random: world.random,
    onEvent: listen,
    ...(options.maxWait === undefined ? {} : { maxWait: options.maxWait }),
  });
}

/** A client that asks GitHub, or the host that the flags name, with a token where there is one. */
export async function githubClient(reach: Reach, options: CrawlOptions, world: World): Promise<WebClient> {
  const { githubHost } = await import('../forge/github/hosts.ts');
  const host = githubHost(reach.apiUrl ?? 'https://api.github.com');
  const token = await tokenFor(host.host, world.env, reach.tokenEnv);
  return connect(host, token, reach, options, world, () => {});
}

async function openGithubTarget(
  target: Github,
  reach: Reach,
  options: CrawlOptions,
  world: World,
  listen: Listener,
): Promise<Forge> {
  const [{ openGithub }, { githubHost }] = await Promise.all([
    import('../forge/github/index.ts'),
    import('../forge/github/hosts.ts'),
  ]);
  const host = githubHost(apiOf(target, reach));
  const token = await tokenFor(host.host, world.env, reach.tokenEnv);
  if (token === null) throw withoutToken(host.host, world.env);
  const client = await connect(host, token, reach, options, world, listen);
  const repository = target.repository === undefined ? {} : { repository: target.repository };
  return openGithub({
    client,
    host: reach.hostName ?? host.host,
    webRoot: host.webRoot,
    restRoot: host.restRoot,
    login: target.login,
    ...repository,
    now: () => (options.asOf === undefined ? world.now() : Date.parse(options.asOf)),
  });
}

async function openLocalTarget(target: Local, world: World): Promise<Forge> {
  const { openLocal } = await import('../forge/local/index.ts');
  const { PATH, HOME, TMPDIR } = world.env;
  return openLocal({
    dir: target.directory,
    target: target.written,
    single: target.single,
    beside: target.beside === true,
    env: { PATH, HOME, TMPDIR },
  });
}

/** Opens the forge of a target. Rejects with `CompassError` when it can't be reached as asked. */
export async function openForge(
  target: Github | Local,
  reach: Reach,
  options: CrawlOptions,
  world: World,
  listen: Listener,
): Promise<Forge> {
  return target.forge === 'local'
    ? openLocalTarget(target, world)
    : openGithubTarget(target, reach, options, world, listen);
}
