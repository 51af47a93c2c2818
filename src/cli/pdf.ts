import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { CompassError } from '../model/errors.ts';
import { findChromium } from './chromium.ts';
import type { World } from './world.ts';

const run = promisify(execFile);
/** Milliseconds for one document. */
const PATIENCE = 120_000;

/** The browser that prints, looked for before any work begins. @throws CompassError usage where there is none */
export async function printer(world: World): Promise<string> {
  const browser = await findChromium(world.env);
  if (browser !== null) return browser;
  throw new CompassError(
    'usage',
    world.env.CHROME_PATH
      ? `CHROME_PATH=${world.env.CHROME_PATH}: no program is there`
      : '--pdf: no Chromium, Chrome or Edge was found',
    'Install Chromium, name one in CHROME_PATH, or print the HTML report from your browser.',
  );
}

/** A page as a tagged PDF, made by a browser of its own that reaches no network and leaves nothing behind. */
export async function pdfOf(page: string, browser: string): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'ospo-compass-pdf-'));
  const [source, printed] = [join(folder, 'page.html'), join(folder, 'page.pdf')];
  try {
    await writeFile(source, page);
    await run(
      browser,
      [
        ...FLAGS,
        ...sandbox(),
        `--user-data-dir=${join(folder, 'profile')}`,
        `--print-to-pdf=${printed}`,
        pathToFileURL(source).href,
      ],
      { timeout: PATIENCE },
    );
    return await readFile(printed);
  } catch (cause) {
    throw new CompassError(
      'usage',
      `--pdf: ${browser} did not print: ${(cause as Error).message.split('\n')[0]}`,
      'Name another browser in CHROME_PATH, or print the HTML report from yours.',
      { cause },
    );
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

const FLAGS = [
  '--headless',
  '--disable-gpu',
  '--no-first-run',
  '--no-pdf-header-footer',
  '--export-tagged-pdf',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-extensions',
  '--host-resolver-rules=MAP * ~NOTFOUND',
];

/** Chromium refuses to start as root with its sandbox, as in a container; the page is our own and runs no script. */
const sandbox = (): string[] => (userInfo().uid === 0 ? ['--no-sandbox'] : []);
