import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { report as fail } from '../../src/cli/failure.ts';
import { gate } from '../../src/cli/gate.ts';
import { startProgress } from '../../src/cli/progress.ts';
import { note, say } from '../../src/cli/talk.ts';
import type { World } from '../../src/cli/world.ts';
import { CompassError } from '../../src/model/errors.ts';
import { waiverWarnings } from '../../src/report/waivers.ts';
import { sampleReport } from '../report/sample.ts';
import { actingLines, stranger, strangersIn } from '../report/strangers.ts';

/** What the command says beside its reports: progress, warnings, errors. */

function world(isTTY = false): World & { said(): string } {
  const written: string[] = [];
  let clock = 1_000_000;
  return {
    argv: [],
    env: { LANG: 'C.UTF-8' },
    workingDirectory: '/',
    stdout: { write: () => {}, isTTY: false, columns: undefined },
    stderr: { write: (text) => void written.push(String(text)), isTTY, columns: 80 },
    fetch: globalThis.fetch,
    now: () => (clock += 60_000),
    ask: null,
    sleep: async () => {},
    random: () => 0,
    version: '0.0.0',
    node: '22.0.0',
    interrupted: new AbortController().signal,
    said: () => written.join(''),
  };
}

const property = (check: (text: string) => void) => fc.assert(fc.property(stranger, check), { numRuns: 200 });

describe('an error', () => {
  const told = (error: unknown) => {
    const one = world();
    fail(error, one);
    return one.said();
  };

  it('gives neither a terminal nor a CI server anything to act on', () => {
    property((text) => {
      expect(actingLines(told(new CompassError('usage', text, text)))).toEqual([]);
      expect(actingLines(told(new CompassError('usage', `ours\n${text}`)))).toEqual([]);
      expect(actingLines(told(new Error(text)))).toEqual([]);
      expect(actingLines(told(text))).toEqual([]);
    });
  });

  it('has one line that is ours, whatever a stranger’s text in it says', () => {
    property((text) => {
      const lines = told(new CompassError('usage', `${text}\nospo-compass: all is well`, text)).split('\n');
      expect(lines.filter((line) => /^\S/.test(line))).toHaveLength(1);
    });
  });

  it('tells several mistakes a line each, as they were written', () => {
    const mistakes = 'a.yml:1:1: no\n  a.yml:2:1: no either';
    expect(told(new CompassError('module', mistakes))).toBe(`ospo-compass: ${mistakes}\n`);
  });

  it('of endless length is cut', () => {
    expect(told(new CompassError('usage', 'x'.repeat(1_000_000))).length).toBeLessThan(5_000);
    expect(told(new CompassError('usage', 'x\n'.repeat(1_000_000))).length).toBeLessThan(20_000);
  });
});

describe('progress', () => {
  it.each([true, false])('on a terminal (%s) is a line each, and nothing to act on', (isTTY) => {
    property((text) => {
      const one = world(isTTY);
      const progress = startProgress(one, { verbose: true });
      const request = { type: 'request', name: text, status: 200, milliseconds: 1, pointsLeft: 1 } as const;
      progress.request(request);
      progress.request({ type: 'wait', name: text, until: '2026-09-01T00:00:00Z', because: text });
      progress.request({ type: 'retry', name: text, because: text });
      progress.crawl({ type: 'trouble', target: text, name: text, message: text });
      progress.crawl({ type: 'phase', target: text, name: text, repositories: 3 });
      progress.crawl({ type: 'advance', target: text, name: text, done: 1, of: 3 });
      progress.done();
      // Its own carriage returns rewrite a line of a terminal, and stand nowhere else.
      const lines = isTTY ? one.said().replaceAll('\r', '\n') : one.said();
      expect(actingLines(lines)).toEqual([]);
      if (!isTTY) expect(lines.split('\n')).toHaveLength(4 + 2 + 1);
    });
  });
});

describe('a warning', () => {
  it('is a line, and nothing to act on', () => {
    property((text) => {
      const one = world();
      say(one, {})(text);
      note(one, text);
      expect(actingLines(one.said())).toEqual([]);
      expect(one.said().split('\n')).toHaveLength(3);
    });
  });

  it('of the gate and of waivers names strangers without obeying them', () => {
    const make = strangersIn(sampleReport());
    property((text) => {
      const one = world();
      const report = make([text]);
      const { lines } = gate(report, { failOn: 'none', strict: true });
      const under = gate(report, { failOn: 'none', minScore: [['licensing', 100]] });
      for (const line of [...lines, ...under.lines, ...waiverWarnings(report)]) note(one, line);
      expect(one.said().split('\n').length).toBeGreaterThan(5);
      expect(actingLines(one.said())).toEqual([]);
    });
  });
});

describe('the command', () => {
  it('writes to standard error in these files only, which make harmless what they write', () => {
    const room = join(import.meta.dirname, '../../src/cli');
    const files = readdirSync(room, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.ts'),
    );
    const writers = files.filter((file) => readFileSync(join(room, file), 'utf8').includes('stderr.write('));
    expect(writers.sort()).toEqual(['failure.ts', 'main.ts', 'progress.ts', 'talk.ts']);
  });
});
