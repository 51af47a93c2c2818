import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { bin, run } from '../cli/command.ts';

/** Runs the steps of an example as its runner would, in folders of their own, with the program of this checkout. */

export interface Step {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: { readonly [name: string]: string };
}

export interface Workshop {
  readonly path: string;
  /** A fresh folder, such as a runner gives to each job. */
  folder(name: string): string;
  /** Runs a step; rejects with what it said when it ends with another code than 0. */
  run(step: Step): Promise<void>;
  /** Everything that any step has said. */
  log(): string;
  /** How often the version that an example pins was installed. */
  installed(): number;
  remove(): void;
}

const example = (name: string) => readFileSync(new URL(`../../examples/${name}`, import.meta.url), 'utf8');
export const readExample = (name: string): unknown => parse(example(name));
export const readDocuments = (name: string): unknown[] =>
  parseAllDocuments(example(name)).map((document) => document.toJS());

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
/** The package is not published: installing it puts nothing on the path that is not there already. */
const NPM = `#!/bin/sh
[ "$*" = "install --global ospo-compass@${version}" ] || { echo "npm $*: not what the examples install" >&2; exit 9; }
echo installed >> "$(dirname "$0")/../installed"
`;
const PROGRAM = `#!/bin/sh\nexec "${process.execPath}" "${bin}" "$@"\n`;

export function openWorkshop(): Workshop {
  const path = mkdtempSync(join(tmpdir(), 'ospo-compass-examples-'));
  const tools = join(path, 'tools');
  mkdirSync(tools);
  for (const [name, text] of Object.entries({ npm: NPM, 'ospo-compass': PROGRAM })) {
    writeFileSync(join(tools, name), text);
    chmodSync(join(tools, name), 0o755);
  }
  let said = '';
  const take = ({ argv: [command = '', ...args], cwd, env }: Step): Promise<void> => {
    const home = join(path, 'home');
    mkdirSync(home, { recursive: true });
    const child = spawn(command, args, {
      cwd,
      // What an example says of the search path holds for its image; here the tools stand before the machine's own.
      env: { HOME: home, CI: 'true', ...env, PATH: `${tools}:${process.env.PATH ?? ''}` },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let here = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data: Buffer) => {
        here += data;
      });
    return new Promise((done, fail) => {
      child.on('error', fail);
      child.on('close', (code) => {
        said += here;
        if (code === 0) done();
        else fail(new Error(`${[command, ...args].join(' ')}\nended with ${code}:\n${here}`));
      });
    });
  };
  return {
    path,
    folder: (name) => {
      const made = join(path, name);
      mkdirSync(made, { recursive: true });
      return made;
    },
    run: take,
    log: () => said,
    installed: () =>
      readdirSync(path).includes('installed')
        ? readFileSync(join(path, 'installed'), 'utf8').trim().split('\n').length
        : 0,
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

/** A report without the moment it was crawled at: of several crawls it is the last one. */
export const judged = (file: string): unknown => ({ ...JSON.parse(readFileSync(file, 'utf8')), takenAt: '' });

interface Whole {
  readonly target: string;
  readonly forge: { readonly url: string; readonly token: string };
  readonly asOf: string;
  readonly key: string;
}

/** What one undivided audit of the same target reports. */
export async function wholeOf(workshop: Workshop, { target, forge, asOf, key }: Whole): Promise<unknown> {
  const ran = await run(
    [
      ...['audit', target, '--api-url', forge.url, '--token-env', 'MINE', '--no-cache', '-q'],
      ...['--as-of', asOf, '-f', 'json=whole.json'],
    ],
    { cwd: workshop.path, env: { MINE: forge.token, OSPO_COMPASS_KEY: key } },
  );
  if (ran.code !== 0 || ran.stderr !== '')
    throw new Error(`the audit of the whole: ${ran.code}, ${ran.stderr}`);
  return judged(join(workshop.path, 'whole.json'));
}
