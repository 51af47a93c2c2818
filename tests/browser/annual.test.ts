import fc from 'fast-check';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { yearOf } from '../../src/compare/year.ts';
import { html } from '../../src/report/annual/html.ts';
import { annual, now, year } from '../annual/years.ts';
import { sampleReport, textOf } from '../report/sample.ts';
import { stranger, strangersIn } from '../report/strangers.ts';
import { barriers, startBrowser, visit } from './browser.ts';

let browser: Browser;
let blank: Page;
beforeAll(async () => {
  browser = await startBrowser();
  blank = await browser.newPage();
});
afterAll(() => browser.close());
const render = (...told: Parameters<typeof annual>): string =>
  textOf(html.render(annual(...told))[0]?.content);

describe('the annual report in a browser', () => {
  it.each(['light', 'dark'] as const)('has no barrier in %s, and nothing to complain of', async (scheme) => {
    await using opened = await visit(browser, render(), { scheme });
    expect(await barriers(opened.page)).toEqual([]);
    expect(opened.troubles).toEqual([]);
  });

  it.each([360, 1440])('is never wider than a screen of %d pixels', async (width) => {
    await using opened = await visit(browser, render(), { width });
    expect(await opened.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
  });

  it('has a table with the numbers of every chart', async () => {
    await using opened = await visit(browser, render());
    for (const section of await opened.page.locator('section:has(figure)').all())
      expect(await section.locator('table').count()).toBeGreaterThan(0);
    const row = opened.page.locator('#alive tbody tr').first();
    expect(await row.innerText()).toContain(String(year.months[0]?.commits));
  });

  it('is laid out from right to left in Arabic, with charts from left to right', async () => {
    await using opened = await visit(browser, render(year, 'ar'));
    const left = async (selector: string) =>
      Number(
        await opened.page.evaluate(`document.querySelector('${selector}').getBoundingClientRect().left`),
      );
    expect(await left('#alive tbody th')).toBeGreaterThan(await left('#alive tbody td'));
    expect(await left('#alive figure rect')).toBeLessThan(await left('#alive figure rect:last-of-type'));
    expect(await opened.page.evaluate('getComputedStyle(document.querySelector("h1")).direction')).toBe(
      'rtl',
    );
    expect(await barriers(opened.page)).toEqual([]);
  });

  it('has no element and no attribute of a stranger', async () => {
    const strangers = strangersIn(sampleReport());
    const shape = async (said: readonly string[]) => {
      const text = render(yearOf([{ ...strangers(said), asOf: '2026-09-01T00:00:00Z' }]));
      const elements = await blank.evaluate(
        `[...new DOMParser().parseFromString(${JSON.stringify(text)}, 'text/html').querySelectorAll('*')].map((one) => [one.localName, ...one.getAttributeNames()].join(' '))`,
      );
      return [...new Set(elements as string[])];
    };
    const calm = await shape(['calm ']);
    await fc.assert(
      fc.asyncProperty(fc.array(stranger, { minLength: 1, maxLength: 12 }), async (said) => {
        expect((await shape(said)).filter((element) => !calm.includes(element))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('prints one question a page, on paper of either size', async () => {
    await using opened = await visit(browser, render(yearOf([now.report])));
    for (const format of ['A4', 'Letter'] as const) {
      const pdf = (await opened.page.pdf({ format })).toString('latin1');
      expect(pdf.match(/\/Type ?\/Page\b/g)?.length).toBeGreaterThanOrEqual(10);
    }
  });
});
