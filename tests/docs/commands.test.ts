import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandsOf, openReader, type Reader } from './reader.ts';

/**
 * Every command that the documents show, run as a reader would: page by page, in order, in a clone of one's own. Names that stand for
 * the reader's are put in place of the embedded organizations (`reader.ts`); everything else is as it is written.
 */

const root = fileURLToPath(new URL('../..', import.meta.url));
const pages = [
  'README.md',
  ...['CONTRIBUTING.md', 'SECURITY.md', 'examples/README.md'],
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** What is not run here, and where it is. What is in no page any more must go from this list. */
const ELSEWHERE: { readonly [beginning: string]: string } = {
  'npm ci': 'installs the packages; CI begins with it',
  'npm run check': 'is what runs this',
  'npm run demo': 'tests/cli/demo.test.ts runs what it runs',
  'npm version': 'tests/examples/release.test.ts',
  'git push': 'publishes',
  'podman run': 'wants a container runtime; the workflow builds and runs the image',
  'docker run': 'wants a container runtime; the workflow builds and runs the image',
  'duckdb ': 'tests/examples/sql.test.ts asks the same in the library',
  'bq ': 'wants an account at Google',
};
const isElsewhere = (command: string) => Object.keys(ELSEWHERE).some((one) => command.startsWith(one));

/** A gate may have a reason to fail, and a draft that nobody filled in always has. */
function exits(command: string): readonly number[] {
  if (command.includes('rules test')) return [1];
  return command.includes('--fail-on') ? [0, 1] : [0];
}

const told = pages
  // The tutorial is run from its first line to its last, files included: tests/custom/tutorial.test.ts.
  .filter((page) => page !== 'docs/writing-rules.md')
  .map((page) => ({ page, commands: commandsOf(readFileSync(join(root, page), 'utf8')) }))
  .filter(({ commands }) => commands.length > 0);

it('there are commands on the pages that begin with one', () => {
  expect(told.map(({ page }) => page)).toEqual(
    expect.arrayContaining([
      'README.md',
      'docs/begin.md',
      'docs/first-audit.md',
      'docs/ci.md',
      'docs/annual-report.md',
    ]),
  );
  expect(told.flatMap(({ commands }) => commands).length).toBeGreaterThan(60);
});

it('nothing is left out that no page shows any more', () => {
  const all = told.flatMap(({ commands }) => commands);
  for (const beginning of Object.keys(ELSEWHERE))
    expect(
      all.some((command) => command.startsWith(beginning)),
      beginning,
    ).toBe(true);
});

const run = told
  .map(({ page, commands }) => ({ page, commands: commands.filter((command) => !isElsewhere(command)) }))
  .filter(({ commands }) => commands.length > 0);

describe.each(run)('$page', ({ page, commands }) => {
  let reader: Reader;
  beforeAll(async () => {
    reader = await openReader();
  }, 60_000);
  afterAll(() => reader.close());

  it.each(commands)(
    '%s',
    async (command) => {
      const { code, stderr } = await reader.run(command);
      expect(exits(command), `${page}: ${command}\n${stderr}`).toContain(code);
    },
    60_000,
  );
});
