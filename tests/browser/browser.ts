import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { obtainChromium } from './chromium.ts';

/** A browser without anything of the machine's: one for a file of tests. */
export async function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await obtainChromium(),
    args: [
      // A container's root may not make the sandbox; what is opened is our own page.
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

export interface Visit extends AsyncDisposable {
  readonly page: Page;
  /** Errors, warnings and dialogs, and requests for anything but the file itself. */
  readonly troubles: readonly string[];
  /** Goes to another address inside the page, as a link would. */
  at(hash: string): Promise<void>;
}

export interface Circumstances {
  readonly hash?: string;
  readonly width?: number;
  readonly scheme?: 'light' | 'dark';
  readonly scripts?: boolean;
}

/** Opens a page from a file, as somebody who was sent it. */
export async function visit(
  browser: Browser,
  html: string,
  circumstances: Circumstances = {},
): Promise<Visit> {
  const { hash = '', width = 1240, scheme = 'light', scripts = true } = circumstances;
  const folder = mkdtempSync(join(tmpdir(), 'ospo-compass-page-'));
  const file = join(folder, 'page.html');
  writeFileSync(file, html);
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: scheme,
    javaScriptEnabled: scripts,
  });
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) troubles.push(message.text());
  });
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('dialog', (dialog) => {
    troubles.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  const address = pathToFileURL(file).href;
  page.on('request', (request) => {
    if (!request.url().startsWith(address)) troubles.push(`request: ${request.url()}`);
  });
  await page.goto(address + hash);
  return {
    page,
    troubles,
    at: (next) => page.evaluate(`location.hash = ${JSON.stringify(next)}`).then(() => {}),
    [Symbol.asyncDispose]: async () => {
      await context.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What axe finds, as `rule: first places`. */
export async function barriers(page: Page): Promise<string[]> {
  // By the debugger's way: the policy of the page admits no script of ours.
  const session = await page.context().newCDPSession(page);
  const evaluate = async (expression: string) => {
    const said = await session.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (said.exceptionDetails !== undefined) throw new Error(said.exceptionDetails.exception?.description);
    return said.result.value as unknown;
  };
  await evaluate(`${axe.source}; undefined`);
  const found = await evaluate(
    `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.map(({ id, nodes }) =>
      id + ': ' + nodes.slice(0, 3).map(({ target }) => target.join(' ')).join(', ')))`,
  );
  return found as string[];
}
