import { describe, expect, it } from 'vitest';
import type { Lens, Report } from '../../src/model/report.ts';
import { byLevel, headline, levelsInShort, showing } from '../../src/report/lenses.ts';
import { markdown } from '../../src/report/markdown/index.ts';
import { terminal } from '../../src/report/terminal/index.ts';
import { sampleReport, textOf } from './sample.ts';

type Criterion = Lens['criteria'][number];
const criterion = (evidence: Criterion['evidence'], more: Partial<Criterion> = {}): Criterion => ({
  id: 'X',
  evidence,
  meaning: 'm',
  rules: [],
  counts: { found: 0, partial: 0, missing: 0, open: 0 },
  ...more,
});
const lens = (...criteria: Criterion[]): Lens => ({
  version: '1',
  name: 'Harbor Rules',
  url: 'https://harbor.example',
  wording: 'Read it as evidence.',
  criteria,
});
const options = { width: 80, colorLevel: 0, unicode: true, file: null } as const;
const shown = (report: Report, reporter: typeof markdown) =>
  textOf(reporter.render(report, options)[0]?.content);

describe('a lens in words', () => {
  it('says how much evidence was found, and what cannot be checked', () => {
    const all = (['found', 'partial', 'missing', 'not-checkable'] as const).map((evidence) =>
      criterion(evidence),
    );
    expect(headline(all)).toBe(
      'evidence found for 1 of 4 criteria, in part for 1, missing for 1; 1 cannot be checked from here',
    );
    expect(headline([criterion('found')])).toBe('evidence found for 1 of 1 criterion');
  });

  it('keeps levels apart, in the order of the framework', () => {
    const levels = lens(
      criterion('found', { level: 1 }),
      criterion('missing', { level: 1 }),
      criterion('found', { level: 'gold' }),
    );
    expect(byLevel(levels).map(([name, criteria]) => [name, criteria.length])).toEqual([
      ['level 1', 2],
      ['gold', 1],
    ]);
    expect(levelsInShort(levels)).toBe('level 1: 1 of 2, gold: 1 of 1');
    expect(levelsInShort(lens(criterion('found')))).toBe('');
  });

  it('counts who shows what, or says why nobody could', () => {
    const counts = { found: 1, partial: 2, missing: 1, open: 3 };
    expect(showing(criterion('partial', { counts }))).toBe('1 shows it, 2 in part, 1 does not, 3 unclear');
    expect(showing(criterion('not-checkable', { because: 'contents are not run' }))).toBe(
      'contents are not run',
    );
  });

  it('stands in the terminal in a sentence and in Markdown as a table', () => {
    expect(shown(sampleReport(), terminal).replace(/\s+/g, ' ')).toContain(
      'Open Source Project Security Baseline 2026.02.19: evidence found for 0 of 2 criteria, in part for 1; ' +
        '1 cannot be checked from here. Found at level 1: 0 of 1, level 2: 0 of 1.',
    );
    expect(shown(sampleReport(), markdown)).toContain(
      '| OSPS-LE-03.01 | Source license in LICENSE | in part | 4 show it, 3 do not, 1 unclear |',
    );
  });

  it('never lets the words of a framework break a row', () => {
    const hostile = criterion('missing', {
      meaning: 'a | b\n<script>',
      counts: { found: 0, partial: 0, missing: 1, open: 0 },
    });
    const report = { ...sampleReport(), lenses: { harbor: lens(hostile) } };
    const row = shown(report, markdown)
      .split('\n')
      .find((line) => line.startsWith('| X '));
    expect(row?.replace(/\\./g, '').split('|')).toHaveLength(6);
    expect(row).not.toContain('<script>');
  });
});
