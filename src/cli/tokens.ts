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

/**
 * The token for a host: `--token-env`, else the variables bound to it, else the GitHub CLI's, else none.
 * @throws CompassError usage when the named variable is empty
 */
export async function tokenFor(host: string, env: World['env'], named?: string): Promise<Token | null> {
  if (named !== undefined) {
    const value = env[named]?.trim();
    if (value) return { value, from: named };
    throw new CompassError(
      'usage',
      `--token-env ${named}: this variable is not set`,
      `export ${named}=… before the run.`,
    );
  }
  for (const name of bound(host, env)) {
    const value = env[name]?.trim();
    if (value) return { value, from: name };
  }
  const loopback = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host);
  const value = loopback ? null : await fromGh(host, env);
  return value === null ? null : { value, from: 'gh auth token' };
}
