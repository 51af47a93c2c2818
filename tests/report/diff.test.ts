import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { changesBetween } from '../../src/compare/changes.ts';
import { type Changes, changesSchema } from '../../src/model/changes.ts';
import type { Report } from '../../src/model/report.ts';
import { diffFormats } from '../../src/report/diff/index.ts';
import { json } from '../../src/report/diff/json.ts';
import { markdown } from '../../src/report/diff/markdown.ts';
import { terminal } from '../../src/report/diff/terminal.ts';
import { judged, later } from '../compare/altered.ts';
import { sampleReport, severalReport, textOf } from './sample.ts';
import { actingLines, markupIn, shapeOf, stranger, strangersIn } from './strangers.ts';

const page = { width: 80, colorLevel: 0, unicode: true, file: null } as const;

/** Everything that can happen, happened: each finding has the verdict of its neighbor, and the inventory moved. */
function after(report: Report): Report {
  const [, ...rows] = report.repositories;
  const findings = report.findings.map((one, at) => judged(one, report.findings[at + 1]?.verdict ?? 'pass'));
  const [kept, ...others] = rows;
  const renamed =
    kept === undefined ? [] : [{ ...kept, name: `${kept.name} again`, flags: [...kept.flags, 'archived'] }];
  return {
    ...later(report),
    findings,
    repositories: [
      ...renamed,
      ...others,
      { ...(rows[0] as Report['repositories'][number]), id: 'new', name: `${report.tool.name} new` },
    ],
    ruleset: { ...report.ruleset, version: `${report.ruleset.version} now` },
    scope: { ...report.scope, depth: 'quick' },
  };
}

const KINDS = { one: strangersIn(sampleReport()), several: strangersIn(severalReport()) };
const kind = fc.constantFrom(...(Object.keys(KINDS) as (keyof typeof KINDS)[]));
const texts = fc.array(stranger, { minLength: 1, maxLength: 12 });

function holds(check: (changes: Changes, calm: Changes) => void): void {
  fc.assert(
    fc.property(kind, texts, (name, said) => {
      const changed = (words: readonly string[]) => {
        const report = KINDS[name](words);
        return changesBetween(report, after(report));
      };
      check(changed(said), changed(['calm ']));
    }),
    { numRuns: 80 },
  );
}

describe('what changed, on a terminal', () => {
  const render = (changes: Changes, width = 80, unicode = true) =>
    textOf(terminal.render(changes, { ...page, width, unicode })[0]?.content);

  it('gives neither a terminal nor a CI server anything to act on, and keeps its margins', () => {
    holds((changes) => {
      for (const width of [40, 60, 80, 120]) {
        const text = render(changes, width);
        expect(actingLines(text)).toEqual([]);
        const lines = text.split('\n').filter((line) => line !== '');
        expect(lines.filter((line) => !line.startsWith('  ') || stringWidth(line) > width)).toEqual([]);
      }
    });
  });

  it('is ASCII where the locale asks for it', () => {
    holds((changes) => expect(render(changes, 80, false).replace(/[\n -~]/g, '')).toBe(''));
  });
});

describe('what changed, in Markdown', () => {
  const render = (changes: Changes) => textOf(markdown.render(changes)[0]?.content);

  it('has the headings, lists and cells of any other, and no markup of a stranger', () => {
    holds((changes, calm) => {
      expect(new Set(shapeOf(render(changes)))).toEqual(new Set(shapeOf(render(calm))));
      expect(markupIn(render(changes))).toEqual([]);
      expect(actingLines(render(changes))).toEqual([]);
    });
  });
});

describe('what changed, as data', () => {
  it('is the changes, by their schema', () => {
    holds((changes) => {
      const text = textOf(json.render(changes)[0]?.content);
      expect(changesSchema.parse(JSON.parse(text))).toEqual(changes);
      expect(actingLines(text)).toEqual([]);
    });
  });

  it('is offered beside the others by its name', async () => {
    const loaded = await Promise.all(
      Object.entries(diffFormats).map(async ([name, load]) => [name, (await load()).name]),
    );
    expect(loaded).toEqual([
      ['terminal', 'terminal'],
      ['markdown', 'markdown'],
      ['json', 'json'],
    ]);
  });
});
