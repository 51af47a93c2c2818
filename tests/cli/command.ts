import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The real command, as a shell would start it, with nothing of this machine's environment but the search path. */

export const bin = fileURLToPath(new URL('../../bin/ospo-compass.js', import.meta.url));

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Circumstances {
  readonly env?: { readonly [name: string]: string };
  readonly cwd?: string;
  /** Signal to send once standard error has this text. */
  readonly interruptAt?: string;
  /** Ctrl-C, unless another one is named. */
  readonly signal?: NodeJS.Signals;
  /** Asked again and again: the signal is sent once it holds. */
  readonly interruptWhen?: () => boolean;
}

export function run(
  args: readonly string[],
  { env = {}, cwd, interruptAt, interruptWhen, signal = 'SIGINT' }: Circumstances = {},
): Promise<Ran> {
  const child = spawn(process.execPath, [bin, ...args], {
    cwd: cwd ?? tmpdir(),
    env: { PATH: process.env.PATH ?? '', HOME: home, OSPO_COMPASS_KEY: 'test', LANG: 'C.UTF-8', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  let interrupted = false;
  child.stdout.on('data', (data: Buffer) => {
    stdout += data;
  });
  child.stderr.on('data', (data: Buffer) => {
    stderr += data;
    if (interruptAt === undefined || interrupted || !stderr.includes(interruptAt)) return;
    interrupted = true;
    child.kill(signal);
  });
  const asking = setInterval(() => {
    if (interrupted || interruptWhen?.() !== true) return;
    interrupted = true;
    child.kill(signal);
  }, 20);
  child.on('close', () => clearInterval(asking));
  return new Promise((done) => {
    child.on('close', (code) => done({ code, stdout, stderr }));
  });
}

/** A home without any configuration of the person who runs the tests. */
export const home = mkdtempSync(join(tmpdir(), 'ospo-compass-home-'));

export function folder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'ospo-compass-cli-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
