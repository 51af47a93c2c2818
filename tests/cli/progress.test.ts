import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { startProgress } from '../../src/cli/progress.ts';
import type { World } from '../../src/cli/world.ts';

/** A world whose standard error is kept, and whose clock moves a second a look. */
function watched(isTTY: boolean, columns: number, env: World['env'] = { LANG: 'C.UTF-8' }) {
  const written: string[] = [];
  let clock = 1_000_000;
  const out = { write: () => {}, isTTY: false, columns: undefined };
  const world: World = {
    argv: [],
    env,
    workingDirectory: '/',
    stdout: out,
    stderr: { write: (text) => void written.push(String(text)), isTTY, columns },
    fetch: globalThis.fetch,
    now: () => (clock += 1_000),
    ask: null,
    sleep: async () => {},
    random: () => 0,
    version: '0.0.0',
    node: '22.0.0',
    interrupted: new AbortController().signal,
  };
  return { world, written };
}

/** What a terminal of any width shows after carriage returns and overwritten cells. */
function shown(written: readonly string[]): string {
  let cells: string[] = [];
  let at = 0;
  for (const letter of written.join('')) {
    if (letter === '\r') at = 0;
    else if (letter === '\n') cells = [];
    else cells[at++] = letter;
  }
  return cells.join('').trimEnd();
}

const target = 'github:harbor-agency';
const request = { type: 'request', name: 'q', status: 200, milliseconds: 5 } as const;

describe('progress on a terminal', () => {
  it('says in plain words what is read, how far it is, and what it cost', () => {
    const { world, written } = watched(true, 100);
    const progress = startProgress(world, {});
    progress.request({ ...request, pointsLeft: 4_990 });
    progress.crawl({ type: 'phase', target, name: 'texts', repositories: 41 });
    progress.crawl({ type: 'advance', target, name: 'texts', done: 20, of: 41 });
    expect(shown(written)).toMatch(
      /^harbor-agency · reading file texts 20\/41.* · 1 request · 4990 points left$/,
    );
  });

  it('leaves nothing behind when it is done, whatever comes late', () => {
    const { world, written } = watched(true, 80);
    const progress = startProgress(world, {});
    progress.crawl({ type: 'phase', target, name: 'activity', repositories: 41 });
    progress.crawl({ type: 'phase', target, name: 'list', repositories: 0 });
    expect(shown(written)).toBe('harbor-agency · listing repositories');
    progress.done();
    progress.request({ ...request, pointsLeft: null });
    expect(shown(written)).toBe('');
  });

  it('keeps to the width of the terminal and to ASCII where the locale asks for it', () => {
    const { world, written } = watched(true, 40, { LANG: 'C' });
    const progress = startProgress(world, {});
    for (let done = 0; done < 30; done++) {
      progress.request({ ...request, pointsLeft: 5_000 - done });
      progress.crawl({ type: 'advance', target, name: 'activity', done, of: 41 });
    }
    for (const line of written.join('').split('\r')) expect(line.length).toBeLessThan(40);
    expect(written.join('')).toMatch(/^[\r -~]*$/);
    expect(shown(written)).toContain('reading commits and conversations');
  });

  it('cuts no character in two, and no wide one over the edge', () => {
    const { world, written } = watched(true, 30);
    const progress = startProgress(world, {});
    progress.crawl({ type: 'phase', target, name: '👩‍👩‍👧‍👦'.repeat(40), repositories: 0 });
    const said = written.join('').replaceAll('\r', '').trimEnd();
    expect(said).toMatch(/^reading (?:👩‍👩‍👧‍👦)+$/u);
    expect(stringWidth(said)).toBeLessThan(30);
  });

  it('says nothing at all when asked to be quiet', () => {
    const { world, written } = watched(true, 80);
    const progress = startProgress(world, { quiet: true });
    progress.crawl({ type: 'phase', target, name: 'list', repositories: 0 });
    progress.done();
    expect(written).toEqual([]);
  });
});
