import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wideReport } from '../../fixtures/wide/report.ts';
import { reportSchema } from '../../src/model/report.ts';
import { html } from '../../src/report/html/index.ts';
import { textOf } from '../report/sample.ts';
import { startBrowser, type Visit, visit } from './browser.ts';
import { textOfPdf } from './pdf-text.ts';

/** What a page of thousands must still do. How long it takes is measured by `npm run bench`. */

const report = reportSchema.parse(wideReport(5000));
const { repositories } = report;
const page5000 = textOf(html.render(report)[0]?.content);
let browser: Browser;
let opened: Visit;
beforeAll(async () => {
  browser = await startBrowser();
  opened = await visit(browser, page5000);
  await opened.page.waitForSelector('#table table');
});
afterAll(async () => {
  await opened[Symbol.asyncDispose]();
  await browser.close();
});
const rows = () => opened.page.locator('tr.row');
const status = () => opened.page.locator('[role=status]').innerText();

describe('a page of 5,000 repositories', () => {
  it('is a file of less than 6 MB, in which the data is packed', () => {
    expect(page5000.length).toBeLessThan(6e6);
    expect(page5000).toContain('data-packed="deflate-raw base64"');
  });

  it('draws a screen of rows, and more as the reader goes on', async () => {
    expect(await status()).toBe('All 5000');
    const before = await rows().count();
    expect(before).toBeLessThan(200);
    await opened.page.locator('.more').scrollIntoViewIfNeeded();
    await expect.poll(() => rows().count()).toBeGreaterThan(before);
  });

  it('finds one among them, and opens it with its findings', async () => {
    const [wanted] = repositories.slice(4321);
    if (wanted === undefined) throw new Error('there are as many');
    await opened.at(`#?open=${encodeURIComponent(wanted.id)}`);
    const view = opened.page.locator('article.repository');
    await expect.poll(() => view.locator('h3').innerText()).toBe(wanted.name.replace(/\u202e/g, ''));
    const failing = report.findings.filter(
      ({ subject, verdict }) => subject.id === wanted.id && ['fail', 'partial'].includes(verdict),
    );
    expect(await view.innerText()).toContain(`To mend (${failing.length})`);
    await opened.at('#?');
  });

  it('filters and sorts all of them', async () => {
    const dormant = repositories.filter(({ flags }) => flags.includes('dormant')).length;
    await opened.at('#?state=dormant&sort=-name');
    await expect.poll(status).toMatch(/ of 5000$/);
    expect(Number((await status()).split(' ')[0])).toBeLessThanOrEqual(dormant);
    const names = await rows().locator('a.name').allInnerTexts();
    expect(names).toEqual(names.toSorted((a, b) => (a > b ? -1 : 1)));
    await opened.at('#?');
  });

  it('prints every repository that the filter leaves, and goes back to what was drawn', async () => {
    const some = repositories.filter(({ name, owner }) => `${name} ${owner}`.includes('wharf'));
    await opened.at('#?q=wharf&columns=kind');
    await expect.poll(status).toBe(`${some.length} of 5000`);
    const before = await rows().count();
    const text = textOfPdf(await opened.page.pdf({ preferCSSPageSize: true })).replace(/\s/g, '');
    const missing = some.filter(({ name }) => !text.includes(plainly(name)));
    expect(missing.map(({ name }) => name)).toEqual([]);
    expect(some.length).toBeGreaterThan(before);
    expect(await rows().count()).toBe(before);
  });

  it('has nothing to complain of, whatever strangers are called', () => {
    expect(opened.troubles).toEqual([]);
  });
});

/** A name as it stands in the table, without blanks and what turns text around. */
const plainly = (name: string): string => name.replace(/^harbor-agency\/|[\s\u202e]/g, '');
