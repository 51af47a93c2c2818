// The HTML page of a wide report: how long it takes to make, how large it is, how soon the first rows are there, how long a filter takes.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { wideReport } from '../../dist/fixtures/wide/report.js';
import { findChromium } from '../../dist/src/cli/chromium.js';
import { html } from '../../dist/src/report/html/index.js';

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const RUNS = 5;
const WORDS = ['tide', 'tide h', 'wharf', 'lock', 'nothing of this kind', ''];

/** Milliseconds until the first rows have been painted, counted from the beginning of the navigation. */
const PAINTED = `new MutationObserver((_, observer) => {
  if (document.querySelector('tr.row') === null) return;
  observer.disconnect();
  requestAnimationFrame(() => requestAnimationFrame(() => { window.painted = performance.now(); }));
}).observe(document, { childList: true, subtree: true })`;

/** Milliseconds from a key to the table as it is laid out again, for each of the words. */
const FILTERED = `(async () => {
  const times = [];
  for (const word of ${JSON.stringify(WORDS)}) {
    const search = document.querySelector('input[type=search]');
    search.value = word;
    const begun = performance.now();
    search.dispatchEvent(new Event('input'));
    document.querySelector('#table').getBoundingClientRect();
    times.push(performance.now() - begun);
    await new Promise((done) => setTimeout(done, 50));
  }
  return times;
})()`;

/** Asked again and again from outside: the policy of the page lets nothing be evaluated inside. */
async function painted(page) {
  for (;;) {
    const time = await page.evaluate('window.painted ?? null');
    if (time !== null) return time;
    await new Promise((done) => setTimeout(done, 20));
  }
}

/** The first page of a browser's process pays for its start and its fonts; who opens a second one does not. */
async function felt(browser, file) {
  const cold = [];
  const warm = [];
  const filters = [];
  for (let run = 0; run < RUNS; run++) {
    const page = await browser.newPage({ viewport: { width: 1240, height: 1000 } });
    await page.addInitScript(PAINTED);
    for (const loads of [cold, warm]) {
      await page.goto(`file://${file}`);
      loads.push(await painted(page));
    }
    filters.push(median(await page.evaluate(FILTERED)));
    await page.close();
  }
  return { cold: median(cold), warm: median(warm), filter: median(filters) };
}

const executablePath = await findChromium(process.env);
if (executablePath === null) throw new Error('page: Chromium is needed; name one in CHROME_PATH');
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
const folder = mkdtempSync(join(tmpdir(), 'ospo-compass-page-'));
try {
  for (const count of process.argv.slice(2).map(Number)) {
    const report = wideReport(count);
    const makes = [];
    let page = '';
    for (let run = 0; run < 3; run++) {
      const begun = performance.now();
      page = html.render(report)[0].content;
      makes.push(performance.now() - begun);
    }
    const file = join(folder, `${count}.html`);
    writeFileSync(file, page);
    const { cold, warm, filter } = await felt(browser, file);
    console.log(
      `page ${String(count).padStart(6)}         made in ${(median(makes) / 1000).toFixed(2)} s, ${(page.length / 1e6).toFixed(2)} MB, first rows after ${warm.toFixed(0)} ms (${cold.toFixed(0)} in a browser process that just started), a filter ${filter.toFixed(0)} ms`,
    );
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
