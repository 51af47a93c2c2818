import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { yearOf } from '../../src/compare/year.ts';
import type { Artifact } from '../../src/model/reporter.ts';
import { html as annualPage } from '../../src/report/annual/html.ts';
import { markdown as annualText } from '../../src/report/annual/markdown.ts';
import { html } from '../../src/report/html/index.ts';
import { json } from '../../src/report/json.ts';
import { markdown } from '../../src/report/markdown/index.ts';
import { terminal } from '../../src/report/terminal/index.ts';
import { textOf } from '../report/sample.ts';
import { goldenReport } from './report.ts';

/** Reports of a small organization as they were last looked at. `UPDATE=1` writes them anew: look at them again. */

const place = (name: string) => fileURLToPath(new URL(`../../fixtures/golden/${name}`, import.meta.url));
const report = await goldenReport();
const annual = {
  year: yearOf([await goldenReport('2025-09-01T00:00:00Z'), report]),
  ...{ title: null, logo: null, intro: null, language: 'en' as const },
};
const page = { width: 80, colorLevel: 0, unicode: true, file: 'lighthouse-office' } as const;

const kept: readonly [name: string, artifacts: readonly Artifact[]][] = [
  ['lighthouse-office.json', json.render(report)],
  ['lighthouse-office.md', markdown.render(report, page)],
  ['lighthouse-office.html', html.render(report)],
  ['lighthouse-office-annual.html', annualPage.render(annual)],
  ['lighthouse-office-annual.md', annualText.render(annual, { ...page, file: 'lighthouse-office-annual' })],
  ['lighthouse-office.txt', terminal.render(report, { ...page, file: null })],
];

describe('a report that somebody looked at', () => {
  const files = kept.flatMap(([first, artifacts]) =>
    artifacts.map(({ name, content }): [string, string] => [name === '' ? first : name, textOf(content)]),
  );

  it.each(files)('is still the same: %s', (name, text) => {
    if (process.env.UPDATE !== undefined) writeFileSync(place(name), text);
    expect(existsSync(place(name)), `${name} is not there: UPDATE=1 writes it`).toBe(true);
    expect(text).toBe(readFileSync(place(name), 'utf8'));
  });
});
