import { resolve } from 'node:path';
import type { Forge } from '../forge/contract.ts';
import type { GithubHost } from '../forge/github/hosts.ts';
import type { WebClient } from '../forge/http/client.ts';
import { CompassError } from '../model/errors.ts';
import { certificateOf, clientFor, type Reach, type Watch } from './client.ts';
import type { CrawlOptions, TalkOptions } from './flags.ts';
import { withoutGithubToken, withoutGitlabToken } from './strangers.ts';
import { say } from './talk.ts';
import type { Target } from './targets.ts';
import { gitlabTokenFor, type Token, tokenFor } from './tokens.ts';
import type { World } from './world.ts';

type Github = Extract<Target, { forge: 'github' }>;
type Gitlab = Extract<Target, { forge: 'gitlab' }>;
type Local = Extract<Target, { forge: 'local' }>;
type Options = CrawlOptions & TalkOptions;

/** The clock that ages are counted back from. */
const clockOf = (options: Options, world: World) => () =>
  options.asOf === undefined ? world.now() : Date.parse(options.asOf);

export const githubApi = ({ host }: Pick<Github, 'host'>, { apiUrl }: Reach): string => {
  if (apiUrl !== undefined) return apiUrl;
  if (host === null || host === 'github.com') return 'https://api.github.com';
  return host.endsWith('.ghe.com') ? `https://api.${host}` : `https://${host}/api/v3`;
};

/** A GitHub and a client of it; without a token it asks anonymously. */
interface Connection {
  readonly host: GithubHost;
  readonly token: Token | null;
  readonly client: WebClient;
}

/** The token for a host: of the installation of an App, where the key of one is there for it, else as it is. */
async function githubToken(
  { host, restRoot }: GithubHost,
  login: string,
  reach: Reach,
  world: World,
): Promise<Token | null> {
  const [{ appFor }, { isBoundTo }] = await Promise.all([import('./app-key.ts'), import('./tokens.ts')]);
  const app = appFor(reach.tokenEnv, isBoundTo(host, world.env), world.env);
  if (app === null) return tokenFor(host, world.env, reach.tokenEnv);
  const [{ installation }, { createFetch }] = await Promise.all([
    import('../forge/github/installation.ts'),
    import('../forge/http/index.ts'),
  ]);
  const ca = await certificateOf(reach.ca, world.workingDirectory);
  const fetch = createFetch({ env: world.env, fetch: world.fetch, ...(ca === undefined ? {} : { ca }) });
  return { value: installation({ app, login, host, restRoot, fetch, now: world.now }), from: app.from };
}

/** Connects to the GitHub of a target. */
export async function connectGithub(
  target: Pick<Github, 'host' | 'login'>,
  reach: Reach,
  options: CrawlOptions,
  world: World,
  watch: Watch,
): Promise<Connection> {
  const { githubHost } = await import('../forge/github/hosts.ts');
  const host = githubHost(githubApi(target, reach));
  const token = await githubToken(host, target.login, reach, world);
  const { restRoot, graphqlUrl } = host;
  const address = { flavor: 'github', restRoot, graphqlUrl, token: token?.value ?? null } as const;
  return { host, token, client: await clientFor(address, reach, options, world, watch) };
}

async function openGithubTarget(
  target: Github,
  reach: Reach,
  options: Options,
  world: World,
  watch: Watch,
): Promise<Forge> {
  const { host, token, client } = await connectGithub(target, reach, options, world, watch);
  const shared = {
    ...{ client, restRoot: host.restRoot, webRoot: host.webRoot, host: reach.hostName ?? host.host },
    login: target.login,
    ...(target.repository === undefined ? {} : { repository: target.repository }),
  };
  if (token !== null) {
    const { openGithub } = await import('../forge/github/index.ts');
    return openGithub({ ...shared, now: clockOf(options, world) });
  }
  say(world, options)(withoutGithubToken(host.host, world.env));
  const { openAnonymous } = await import('../forge/github/anonymous/index.ts');
  const ca = reach.ca === undefined ? {} : { ca: resolve(world.workingDirectory, reach.ca) };
  return openAnonymous({ ...shared, ...ca, env: world.env, signal: world.interrupted });
}

/** Any other host than GitLab's own must be named as one: a name that looks like it is no promise. */
function gitlabSite({ host, path }: Gitlab, { apiUrl }: Reach): string {
  if (apiUrl !== undefined) return apiUrl;
  if (host === null || host === 'gitlab.com') return 'https://gitlab.com';
  throw new CompassError(
    'usage',
    `https://${host}/${path}: whether a GitLab is there must be said`,
    `Did you mean gitlab:${path} --api-url https://${host}?`,
  );
}

/** An address may lead through the path under which the site lies. */
function pathBelow(webRoot: string, { host, path }: Gitlab): string {
  const prefix = new URL(webRoot).pathname.slice(1);
  return host !== null && prefix !== '' && path.startsWith(`${prefix}/`)
    ? path.slice(prefix.length + 1)
    : path;
}

/** Connects to the GitLab of a target. */
export async function connectGitlab(
  target: Gitlab,
  reach: Reach,
  options: CrawlOptions,
  world: World,
  watch: Watch,
) {
  const { gitlabHost } = await import('../forge/gitlab/hosts.ts');
  const host = gitlabHost(gitlabSite(target, reach));
  const token = await gitlabTokenFor(new URL(host.webRoot).host, world.env, reach.tokenEnv);
  const { restRoot, graphqlUrl } = host;
  const address = { flavor: 'gitlab', restRoot, graphqlUrl, token: token?.value ?? null } as const;
  return { host, token, client: await clientFor(address, reach, options, world, watch) };
}

async function openGitlabTarget(
  target: Gitlab,
  reach: Reach,
  options: Options,
  world: World,
  watch: Watch,
): Promise<Forge> {
  const { openGitlab } = await import('../forge/gitlab/index.ts');
  const { host, token, client } = await connectGitlab(target, reach, options, world, watch);
  if (token === null) say(world, options)(withoutGitlabToken(host.host, world.env));
  return openGitlab({
    client,
    host: reach.hostName ?? host.host,
    path: pathBelow(host.webRoot, target),
    now: clockOf(options, world),
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
    ...(target.at === undefined ? {} : { at: target.at }),
    env: { PATH, HOME, TMPDIR },
  });
}

/** Opens the forge of a target. Rejects with `CompassError` when it can't be reached as asked. */
export async function openForge(
  target: Github | Gitlab | Local,
  reach: Reach,
  options: Options,
  world: World,
  watch: Watch,
): Promise<Forge> {
  if (target.forge === 'local') return openLocalTarget(target, world);
  return target.forge === 'gitlab'
    ? openGitlabTarget(target, reach, options, world, watch)
    : openGithubTarget(target, reach, options, world, watch);
}
