import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { obtainChromium } from '../browser/chromium.ts';
import { textOfPdf } from '../browser/pdf-text.ts';
import { folder, run } from './command.ts';

const { path: at, remove } = folder();
const file = (name: string) => join(at, name);
beforeAll(async () => {
  for (const [day, name] of [
    ['2025-09-01', '2025'],
    ['2026-09-01', '2026'],
  ] as const)
    await run(['demo', '-q', '--as-of', day, '--snapshot', file(name), '-f', `json=${file(`${name}.json`)}`]);
});
afterAll(remove);

describe('annual', () => {
  it('writes the year as Markdown when nothing else is asked for', async () => {
    const { code, stdout, stderr } = await run(['annual', file('2026'), file('2025')]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('# harbor-agency: open source from September 1, 2025 to September 1, 2026');
    expect(stdout).toContain('(the year before: 3)');
  });

  it('writes pages and pictures beside each other, with words of one’s own, in another language', async () => {
    writeFileSync(file('intro.md'), 'A good *year*.');
    writeFileSync(file('logo.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
    const dress = [
      '--title',
      'Notre année',
      '--intro',
      file('intro.md'),
      '--logo',
      file('logo.svg'),
      '--language',
      'fr-CH',
    ];
    const { code, stderr } = await run([
      'annual',
      file('2026'),
      '-f',
      `html=${file('a.html')}`,
      '-f',
      `markdown=${file('a.md')}`,
      ...dress,
    ]);
    expect([code, stderr]).toEqual([0, `wrote ${file('a.html')}\nwrote ${file('a.md')}\n`]);
    const [page, text] = [readFileSync(file('a.html'), 'utf8'), readFileSync(file('a.md'), 'utf8')];
    expect(page).toContain('<html lang="fr" dir="ltr">');
    expect(page).toContain('<h1>Notre année</h1>');
    expect(page).toContain('A good <em>year</em>.');
    expect(page).toContain('data:image/svg+xml;base64,');
    expect(text).toContain('première mesure cette année');
    expect(readFileSync(file('a-commits.svg'), 'utf8')).toMatch(/^<svg /);
  });

  it('prints a tagged PDF with every chapter', async () => {
    const env = { CHROME_PATH: await obtainChromium() };
    const { code, stderr } = await run(['annual', file('2025'), file('2026'), '--pdf', file('a.pdf')], {
      env,
    });
    expect([code, stderr]).toEqual([0, `wrote ${file('a.pdf')}\n`]);
    const pdf = readFileSync(file('a.pdf'));
    expect(pdf.toString('latin1')).toMatch(/\/StructTreeRoot/);
    expect(pdf.toString('latin1')).toMatch(/\/Lang ?\(en\)/);
    const text = textOfPdf(pdf).replace(/\s/g, '');
    for (const chapter of [
      'Insixnumbers',
      'Arewealive?',
      'Mayothersuseit?',
      'Whocarriesit?',
      'Doweanswer?',
      'Howthiscameabout',
    ])
      expect(text).toContain(chapter);
  });

  it('says before the work that there is no browser to print with', async () => {
    const { code, stderr } = await run(['annual', file('nowhere'), '--pdf', file('b.pdf')], {
      env: { CHROME_PATH: file('no-chrome') },
    });
    expect([code, stderr]).toEqual([2, expect.stringContaining('no-chrome: no program is there')]);
  });

  it('tells a window of its own', async () => {
    const { stdout } = await run(['annual', file('2026'), '--period', '2026-01-01..2026-03-31']);
    expect(stdout).toContain('| Mar 2026 |');
    expect(stdout).not.toContain('| Apr 2026 |');
  });

  it.each([
    [['annual', '2026.json'], 'is judged for the inside, and the annual report is for the public'],
    [['annual', 'nowhere.json'], 'nowhere.json: no such file'],
    [['annual', '2026', '--language', 'tlh'], '--language tlh: not known'],
    [['annual', '2026', '--logo', 'logo.gif'], 'is no PNG, JPEG or SVG'],
    [['annual', '2026', '--intro', 'none.md'], '--intro none.md: no such file'],
    [['annual', '2026', '--period', '2026'], 'Write two days'],
    [['annual', '2026', '--period', '2026-05-01..2026-01-01'], 'lies before the first'],
    [['annual', '2026', '-f', 'sarif'], 'There is: html, markdown'],
  ])('refuses %j: %s', async (args, said) => {
    const { code, stdout, stderr } = await run(args, { cwd: at });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(said);
  });

  it('tells the inside of what is judged for it, when that is asked for', async () => {
    const { code, stdout } = await run(['annual', file('2026.json'), '--audience', 'internal']);
    expect(code).toBe(0);
    expect(stdout).toContain('This report is for the inside');
  });

  it('refuses two organizations', async () => {
    const report = JSON.parse(readFileSync(file('2026.json'), 'utf8'));
    const others = {
      ...report,
      organizations: report.organizations.map((one: object) => ({ ...one, id: 'forge.example/x' })),
    };
    writeFileSync(file('other.json'), JSON.stringify(others));
    const { code, stderr } = await run([
      'annual',
      file('2026.json'),
      file('other.json'),
      '--audience',
      'internal',
    ]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('is of forge.example/x, and')]);
  });
});
