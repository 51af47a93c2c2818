import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { BEARINGS, bandOf, POINTS, SEVERITIES, WEIGHTS } from '../../src/model/bearing.ts';
import { VERDICTS } from '../../src/model/report.ts';

/** docs/compass.md says numbers, and they are those of the program. */

const page = readFileSync(new URL('../../docs/compass.md', import.meta.url), 'utf8');
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .map((line) => line.split('|').map((cell) => cell.trim()));

it('names every bearing at its point', () => {
  const told = rows.flatMap(([, point, bearing]) =>
    point !== undefined && /^[NESW]{1,2}$/.test(point) ? [[point, bearing]] : [],
  );
  expect(told).toEqual(BEARINGS.map((bearing) => [POINTS[bearing], bearing]));
});

it('says where each band begins', () => {
  const from = rows.flatMap(([, score = '', band]) => {
    const [, least] = /^from (\d+)$/.exec(score) ?? [];
    return least === undefined ? [] : [[Number(least), band] as const];
  });
  expect(from.length).toBe(3);
  for (const [least, band] of from) {
    expect(bandOf(least, 1)).toBe(band);
    expect(bandOf(least - 1, 1)).not.toBe(band);
  }
  expect(bandOf(44, 1)).toBe('off course');
  expect([bandOf(90, 0.6), bandOf(90, 0.59)]).toEqual(['on course', 'fogbound']);
  expect(page).toContain('less than 60 % seen');
});

it('says what each severity weighs, and every verdict', () => {
  const told = SEVERITIES.slice(0, -1).map((severity) =>
    severity === 'critical' ? `critical rules weigh ${WEIGHTS.critical}` : `${severity} ${WEIGHTS[severity]}`,
  );
  expect(page).toContain(told.join(', '));
  const verdicts = rows.map(([, verdict]) => verdict).join(', ');
  for (const verdict of VERDICTS) expect(verdicts).toContain(verdict);
});
