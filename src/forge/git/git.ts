import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CompassError } from '../../model/errors.ts';
import { type Unknown, unknown } from '../../model/observation.ts';
import type { Clone } from './clone.ts';
import { LIMITS } from './limits.ts';

/** git could not answer: too slow, too much, or it failed (missing or broken objects). */
export class GitFault extends Error {
  readonly kind: 'timeout' | 'capped' | 'failed';
  constructor(kind: GitFault['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}

/** What a fault makes of a fact. Anything else is thrown on. */
export function faultToUnknown(error: unknown, clone: Clone): Unknown {
  if (!(error instanceof GitFault)) throw error;
  if (error.kind !== 'failed') return unknown(error.kind, error.message);
  return unknown(
    'truncated',
    clone.partial
      ? 'partial clone: the object is not here; fetch again without --filter'
      : `git cannot read it: ${error.message}`,
  );
}

export type Store = Pick<Clone, 'objects' | 'format'>;

export interface Git {
  /** Rejects with `CompassError('usage')` when there is no git. */
  check(): Promise<void>;
  /** Records of the output of one command, without their separator. Rejects with `GitFault`. */
  records(store: Store, args: readonly string[], separator: '\0' | '\n'): AsyncGenerator<Buffer>;
  /** A process that the caller talks to. It is killed with `close` at the latest. */
  open(store: Store, args: readonly string[]): Promise<ChildProcessWithoutNullStreams>;
  close(): Promise<void>;
}

export interface GitOptions {
  readonly command: string;
  /** Only the search path and the system's own folders of it are handed on. */
  readonly env: { readonly [name: string]: string | undefined };
  readonly timeout?: number;
}

/**
 * git over foreign objects. It is given a git directory of our own with a configuration of our own, and of the audited
 * repository nothing but its object store: hooks, filters, helpers, remotes and whatever else that repository's
 * configuration names do not exist for it.
 */
export function createGit(options: GitOptions): Git {
  const children = new Set<ChildProcessWithoutNullStreams>();
  const timeout = options.timeout ?? LIMITS.timeout;
  let home: Promise<string> | undefined;
  let closed = false;

  async function start(store: Store | null, args: readonly string[]) {
    // What is still under way when it is closed must not make a folder anew.
    if (closed) throw new GitFault('failed', 'git is no longer asked');
    home ??= ownDirectories();
    const dir = await home;
    const gitDir = join(dir, store?.format ?? 'sha1');
    const child = spawn(options.command, ['--no-pager', '--no-replace-objects', ...args], {
      cwd: dir,
      env: environment(options.env, dir, gitDir, store?.objects),
      stdio: 'pipe',
      windowsHide: true,
    });
    children.add(child);
    child.once('close', () => children.delete(child));
    child.stdin.on('error', () => {});
    return child;
  }

  return {
    async check() {
      const code = await finished(await start(null, ['--version']));
      if (code === 0) return;
      throw new CompassError('usage', 'git is not installed or does not start', 'Install git 2.32 or newer.');
    },
    async *records(store, args, separator) {
      yield* recordsOf(await start(store, args), separator, timeout);
    },
    open: start,
    async close() {
      closed = true;
      for (const child of children) child.kill('SIGKILL');
      if (home !== undefined) await rm(await home, { recursive: true, force: true });
    },
  };
}

/** Exit code, or null when it did not start or was killed. Its output is dropped. */
function finished(child: ChildProcessWithoutNullStreams): Promise<number | null> {
  child.stdout.resume();
  child.stderr.resume();
  return new Promise((resolve) => {
    child.once('error', () => resolve(null));
    child.once('close', (code) => resolve(code));
  });
}

async function* recordsOf(child: ChildProcessWithoutNullStreams, separator: string, timeout: number) {
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    child.kill('SIGKILL');
  }, timeout);
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    if (complaint.length < 1000) complaint += chunk.toString('utf8');
  });
  const ended = new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null));
    child.once('close', resolve);
  });
  try {
    yield* split(child.stdout, separator.charCodeAt(0));
    const code = await ended;
    if (late) throw new GitFault('timeout', `git took longer than ${timeout / 1000} s`);
    if (code !== 0) throw new GitFault('failed', complaint.split('\n')[0]?.slice(0, 200) ?? '');
  } finally {
    clearTimeout(timer);
    child.kill('SIGKILL');
  }
}

async function* split(stream: AsyncIterable<Buffer>, separator: number): AsyncGenerator<Buffer> {
  let rest: Buffer[] = [];
  let held = 0;
  let total = 0;
  for await (const chunk of stream) {
    total += chunk.length;
    if (total > LIMITS.output) throw new GitFault('capped', 'git answered more than can be taken');
    let from = 0;
    for (let to = chunk.indexOf(separator); to >= 0; to = chunk.indexOf(separator, from)) {
      const part = chunk.subarray(from, to);
      yield held === 0 ? part : Buffer.concat([...rest, part]);
      rest = [];
      held = 0;
      from = to + 1;
    }
    rest.push(chunk.subarray(from));
    held += chunk.length - from;
    if (held > LIMITS.record) throw new GitFault('capped', 'git answered a path that is too long');
  }
}

const CONFIG = `[core]
\trepositoryformatversion = 1
\tbare = true
\tcommitGraph = false
\tfsmonitor = false
\thooksPath = /dev/null
\talternateRefsCommand =
\tbigFileThreshold = 2m
[protocol]
\tallow = never
[extensions]
\tobjectFormat = `;

async function ownDirectories(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'ospo-compass-git-'));
  for (const format of ['sha1', 'sha256']) {
    await mkdir(join(home, format, 'refs'), { recursive: true });
    await mkdir(join(home, format, 'objects'));
    await writeFile(join(home, format, 'HEAD'), 'ref: refs/heads/none\n');
    await writeFile(join(home, format, 'config'), `${CONFIG}${format}\n`);
  }
  return home;
}

const HANDED_ON = ['PATH', 'Path', 'SYSTEMROOT', 'SystemRoot', 'TMPDIR', 'TEMP', 'TMP'];

function environment(env: GitOptions['env'], home: string, gitDir: string, objects: string | undefined) {
  const handed = HANDED_ON.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]]));
  return {
    ...(Object.fromEntries(handed) as Record<string, string>),
    LC_ALL: 'C',
    HOME: home,
    GIT_DIR: gitDir,
    ...(objects === undefined ? {} : { GIT_OBJECT_DIRECTORY: objects }),
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
  };
}
