import { type ChildProcess, spawn } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { kill } from 'node:process';
import { GitFault } from './git.ts';

/** Bounds of what one repository may cost: milliseconds of one command, bytes of all its packs. */
export const FETCH_LIMITS = { timeout: 5 * 60_000, bytes: 1024 * 1024 * 1024, look: 500 } as const;
export type FetchLimits = { readonly [L in keyof typeof FETCH_LIMITS]: number };

export interface FetcherOptions {
  readonly command: string;
  /** Only the search path, the way through a proxy and the like reach git. */
  readonly env: { readonly [name: string]: string | undefined };
  /** Empty folder that git takes for the home of its user. */
  readonly home: string;
  /** The only way out; http is for a server on this machine. */
  readonly protocol: 'https' | 'http';
  readonly signal: AbortSignal;
  readonly limits: FetchLimits;
}

/** Objects from one repository elsewhere into a bare one of our own. Rejects with `GitFault`. */
export interface Fetcher {
  fetch(gitDir: string, args: readonly string[], input?: string): Promise<void>;
}

/**
 * git on the network. All that it does is told here and in the configuration that we wrote: it knows no hook, no helper, nobody's
 * credentials, no other configuration, and follows nobody to another address.
 */
export function fetcher(options: FetcherOptions): Fetcher {
  return {
    async fetch(gitDir, args, input = '') {
      options.signal.throwIfAborted();
      const child = spawn(options.command, ['--no-pager', 'fetch', ...QUIETLY, ...args], {
        cwd: gitDir,
        env: environment(options, gitDir),
        stdio: 'pipe',
        windowsHide: true,
        // A group of its own: whom git started ends with it.
        detached: true,
      });
      child.stdin.on('error', () => {});
      child.stdin.end(input);
      child.stdout.resume();
      await whole(child, gitDir, options);
    },
  };
}

const QUIETLY = [
  '--quiet',
  '--no-tags',
  '--no-recurse-submodules',
  '--no-auto-maintenance',
  '--no-write-fetch-head',
  '--no-show-forced-updates',
];

/** Waits for the end, and brings it about when it takes too long, takes too much, or nobody wants it any more. */
async function whole(child: ChildProcess, gitDir: string, { signal, limits }: FetcherOptions): Promise<void> {
  let fault: GitFault | undefined;
  const stop = (reason: GitFault): void => {
    fault ??= reason;
    endGroup(child);
  };
  const interrupted = () => stop(new GitFault('failed', 'interrupted'));
  const timer = setTimeout(
    () => stop(new GitFault('timeout', `git fetched for longer than ${limits.timeout / 1000} s`)),
    limits.timeout,
  );
  const watch = setInterval(() => {
    void bytesIn(gitDir).then((bytes) => {
      if (bytes > limits.bytes) stop(tooLarge(limits));
    });
  }, limits.look);
  signal.addEventListener('abort', interrupted, { once: true });
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    if (said.length < 4000) said += chunk.toString('utf8');
  });
  try {
    const code = await new Promise<number | null>((resolve) => {
      child.once('error', () => resolve(null));
      child.once('close', resolve);
    });
    signal.throwIfAborted();
    if (fault !== undefined) throw fault;
    if (code !== 0) throw new GitFault('failed', complaintIn(said));
    if ((await bytesIn(gitDir)) > limits.bytes) throw tooLarge(limits);
  } finally {
    clearTimeout(timer);
    clearInterval(watch);
    signal.removeEventListener('abort', interrupted);
  }
}

const tooLarge = ({ bytes }: FetchLimits) =>
  new GitFault('capped', `what git fetched is larger than ${Math.round(bytes / 2 ** 20)} MiB`);

/** git's own last word. Lines that begin with `remote:` are the server's. */
function complaintIn(said: string): string {
  const lines = said.split('\n').filter((line) => /^(?:fatal|error): /.test(line));
  return (lines.at(-1) ?? said.split('\n')[0] ?? '').slice(0, 300);
}

function endGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
}

/** A reference is a file, and takes a block of the disk. */
const BLOCK = 4096;

async function bytesIn(gitDir: string): Promise<number> {
  const refs = await readdir(join(gitDir, 'refs'), { recursive: true }).catch(() => []);
  const packs = join(gitDir, 'objects', 'pack');
  const names = await readdir(packs).catch(() => []);
  const sizes = names.map(async (name) => (await stat(join(packs, name)).catch(() => null))?.size ?? 0);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, refs.length * BLOCK);
}

const HANDED_ON = [
  ...['PATH', 'Path', 'SYSTEMROOT', 'SystemRoot', 'TMPDIR', 'TEMP', 'TMP'],
  ...['SSL_CERT_FILE', 'SSL_CERT_DIR'],
];

/** As the HTTP client reads them: lower case first, and never `ALL_PROXY`. */
const proxies = (env: FetcherOptions['env']) => ({
  http_proxy: env.http_proxy ?? env.HTTP_PROXY ?? '',
  https_proxy: env.https_proxy ?? env.HTTPS_PROXY ?? '',
  no_proxy: env.no_proxy ?? env.NO_PROXY ?? '',
});

function environment({ env, home, protocol }: FetcherOptions, gitDir: string) {
  const named = Object.entries(proxies(env)).filter(([, value]) => value !== '');
  const handed = HANDED_ON.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]]));
  return {
    ...(Object.fromEntries([...handed, ...named]) as Record<string, string>),
    LC_ALL: 'C',
    HOME: home,
    XDG_CONFIG_HOME: home,
    GIT_DIR: gitDir,
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_ALLOW_PROTOCOL: protocol,
    GIT_TERMINAL_PROMPT: '0',
    GIT_LFS_SKIP_SMUDGE: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    // What is missing is asked for by us, in one go, or not at all.
    GIT_NO_LAZY_FETCH: '1',
  };
}
