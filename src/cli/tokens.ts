import { execFile } from 'node:child_process';
import type { Bearer } from '../forge/http/bearer.ts';
import { CompassError } from '../model/errors.ts';
import type { World } from './world.ts';

/** A token, or what gets one, and where it came from; the token itself never leaves for a log. */
export interface Token {
  readonly value: string | Bearer;
  readonly from: string;
}

const PUBLIC = ['GH_TOKEN', 'GITHUB_TOKEN'];
const ENTERPRISE = ['GH_ENTERPRISE_TOKEN', 'GITHUB_ENTERPRISE_TOKEN'];

export const isPublicGithub = (host: string) => host === 'github.com' || host.endsWith('.ghe.com');

/** Whether variables without a name are for this host: what holds for a token holds for the key of an App. */
export const isBoundTo = (host: string, env: World['env']): boolean => bound(host, env).length > 0;

/** Variables whose token is bound to this host. A runner's own tokens belong to the server that it says it runs on. */
function bound(host: string, env: World['env']): readonly string[] {
  const runner = env.GITHUB_ACTIONS === 'true' ? env.GITHUB_SERVER_URL : undefined;
  if (runner !== undefined && URL.canParse(runner)) {
    if (new URL(runner).host === host) return PUBLIC;
  } else if (isPublicGithub(host)) return PUBLIC;
  return env.GH_HOST === host ? ENTERPRISE : [];
}

/** What a command line tool of a forge prints; null when it is not there, or knows no token for the host. */
function printedBy(tool: string, args: readonly string[], env: Record<string, string | undefined>) {
  return new Promise<string | null>((done) => {
    execFile(tool, args, { timeout: 5_000, env }, (error, stdout) => {
      done(error === null && stdout.trim() !== '' ? stdout.trim() : null);
    });
  });
}

const fromGh = (host: string, { PATH, HOME, GH_CONFIG_DIR }: World['env']): Promise<string | null> =>
  printedBy('gh', ['auth', 'token', '--hostname', host], { PATH, HOME, GH_CONFIG_DIR });

const fromGlab = (
  host: string,
  { PATH, HOME, XDG_CONFIG_HOME, GLAB_CONFIG_DIR }: World['env'],
): Promise<string | null> =>
  printedBy('glab', ['config', 'get', 'token', '--host', host], {
    PATH,
    HOME,
    XDG_CONFIG_HOME,
    GLAB_CONFIG_DIR,
  });

/** Names of variables are short and in capitals by custom; what is neither may be the token itself and is not repeated. */
const looksLikeToken = (text: string): boolean =>
  /^(gh[a-z]_|github_pat_|gl[a-z]{2,6}-)/.test(text) || !/^[A-Za-z_][A-Za-z0-9_]{0,34}$/.test(text);

function named(name: string, env: World['env']): Token {
  if (looksLikeToken(name)) {
    throw new CompassError(
      'usage',
      '--token-env: this is not the name of a variable',
      'Put the token into a variable and name that: export MY_TOKEN=…, then --token-env MY_TOKEN.',
    );
  }
  const value = env[name]?.trim();
  if (value) return { value, from: name };
  throw new CompassError(
    'usage',
    `--token-env ${name}: this variable is not set`,
    `export ${name}=… before the run.`,
  );
}

/** Variables that hold tokens of other hosts: each host has its own, and a token for one never goes to another. */
export const tokensElsewhere = (env: World['env']): string[] =>
  [...PUBLIC, ...ENTERPRISE, 'GITLAB_TOKEN'].filter((name) => (env[name] ?? '').trim() !== '');

/**
 * The token for a host: `--token-env`, else the variables bound to it, else the GitHub CLI's, else none.
 * @throws CompassError usage when the named variable is empty
 */
export async function tokenFor(host: string, env: World['env'], variable?: string): Promise<Token | null> {
  if (variable !== undefined) return named(variable, env);
  for (const name of bound(host, env)) {
    const value = env[name]?.trim();
    if (value) return { value, from: name };
  }
  const value = isLoopback(host) ? null : await fromGh(host, env);
  return value === null ? null : { value, from: 'gh auth token' };
}

const isLoopback = (host: string): boolean => /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host);

/** Whether `GITLAB_TOKEN` is bound to this host. That of a pipeline belongs to the server it runs on, and to no other. */
function isGitlabTokenFor(host: string, { GITLAB_CI, CI_SERVER_URL: server = '' }: World['env']): boolean {
  const own = URL.canParse(server) && new URL(server).host === host;
  return GITLAB_CI === 'true' && URL.canParse(server) ? own : own || host === 'gitlab.com';
}

/**
 * The token for a GitLab: `--token-env`, else `GITLAB_TOKEN` where it is bound to the host, else the GitLab CLI's, else none.
 * The token of a CI job is never taken: it sees no group.
 * @throws CompassError usage when the named variable is empty, or holds the token of a job
 */
export async function gitlabTokenFor(
  host: string,
  env: World['env'],
  variable?: string,
): Promise<Token | null> {
  if (variable === 'CI_JOB_TOKEN') {
    throw new CompassError(
      'usage',
      '--token-env CI_JOB_TOKEN: the token of a job sees its own project and no group',
      'Put a personal or group access token with read_api into a masked variable of the project, and name that.',
    );
  }
  if (variable !== undefined) return named(variable, env);
  const value = isGitlabTokenFor(host, env) ? env.GITLAB_TOKEN?.trim() : undefined;
  if (value) return { value, from: 'GITLAB_TOKEN' };
  const stored = isLoopback(host) ? null : await fromGlab(host, env);
  return stored === null ? null : { value: stored, from: 'glab config get token' };
}
