import { execFile } from 'node:child_process';
import { CompassError } from '../model/errors.ts';
import type { World } from './world.ts';

/** A token and where it came from; the token itself never leaves for a log. */
export interface Token {
  readonly value: string;
  readonly from: string;
}

const PUBLIC = ['GH_TOKEN', 'GITHUB_TOKEN'];
const ENTERPRISE = ['GH_ENTERPRISE_TOKEN', 'GITHUB_ENTERPRISE_TOKEN'];

const isPublicGithub = (host: string) => host === 'github.com' || host.endsWith('.ghe.com');

/** Variables whose token is bound to this host. A runner's own tokens belong to the server that it says it runs on. */
function bound(host: string, env: World['env']): readonly string[] {
  const runner = env.GITHUB_ACTIONS === 'true' ? env.GITHUB_SERVER_URL : undefined;
  if (runner !== undefined && URL.canParse(runner)) {
    if (new URL(runner).host === host) return PUBLIC;
  } else if (isPublicGithub(host)) return PUBLIC;
  return env.GH_HOST === host ? ENTERPRISE : [];
}

function fromGh(host: string, env: World['env']): Promise<string | null> {
  return new Promise((done) => {
    const options = {
      timeout: 5_000,
      env: { PATH: env.PATH, HOME: env.HOME, GH_CONFIG_DIR: env.GH_CONFIG_DIR },
    };
    execFile('gh', ['auth', 'token', '--hostname', host], options, (error, stdout) => {
      done(error === null && stdout.trim() !== '' ? stdout.trim() : null);
    });
  });
}

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

/** What to do where a host has no token: each host has variables of its own, and a token for one never goes to another. */
export function withoutToken(host: string, env: World['env']): CompassError {
  const lost = [...PUBLIC, ...ENTERPRISE, 'GITLAB_TOKEN'].filter((name) => (env[name] ?? '').trim() !== '');
  const unused =
    lost.length === 0 ? '' : ` (${lost.join(', ')} ${lost.length === 1 ? 'is' : 'are'} for other hosts)`;
  return new CompassError(
    'access',
    `${host} was not asked: there is no token for it${unused}, and its GraphQL API asks for one`,
    isPublicGithub(host)
      ? 'Set GH_TOKEN (a fine-grained token with read access to public repositories is enough), or name a variable: --token-env NAME.'
      : `Name the variable that holds its token: --token-env NAME, or set GH_HOST=${host} and GH_ENTERPRISE_TOKEN.`,
  );
}

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
  const loopback = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host);
  const value = loopback ? null : await fromGh(host, env);
  return value === null ? null : { value, from: 'gh auth token' };
}
