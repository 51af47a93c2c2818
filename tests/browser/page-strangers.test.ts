import fc from 'fast-check';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { html } from '../../src/report/html/index.ts';
import { sampleReport, severalReport, singleReport, textOf } from '../report/sample.ts';
import { stranger, strangersIn } from '../report/strangers.ts';
import { startBrowser, visit } from './browser.ts';

/** Whatever strangers write, in every field at once: the browser sees the same page, with other words in it. */

const KINDS = {
  one: strangersIn(sampleReport()),
  several: strangersIn(severalReport()),
  single: strangersIn(singleReport()),
};
const kind = fc.constantFrom(...(Object.keys(KINDS) as (keyof typeof KINDS)[]));
const texts = fc.array(stranger, { minLength: 1, maxLength: 12 });
const render = (report: Report): string => textOf(html.render(report)[0]?.content);

let browser: Browser;
let blank: Page;
beforeAll(async () => {
  browser = await startBrowser();
  blank = await browser.newPage();
});
afterAll(() => browser.close());

/** Elements with the names of their attributes, as the browser reads them; the data has to be whole. */
const SHAPE = `(text) => {
  const page = new DOMParser().parseFromString(text, 'text/html');
  JSON.parse(page.getElementById('data').textContent);
  return [...page.querySelectorAll('*')].map((one) => [one.localName, ...one.getAttributeNames()].join(' '));
}`;
const shape = async (text: string) =>
  (await blank.evaluate(`(${SHAPE})(${JSON.stringify(text)})`)) as string[];

/** How often an element stands there: lists of strangers' words may be longer, and links are only to addresses of the web. */
function kindsOf(elements: readonly string[]): string[] {
  return [...new Set(elements)].filter((element) => !element.startsWith('a href')).sort();
}

describe('a page', () => {
  it('has no element and no attribute of a stranger', async () => {
    await fc.assert(
      fc.asyncProperty(kind, texts, async (name, said) => {
        const calm = kindsOf(await shape(render(KINDS[name](['calm ']))));
        const theirs = kindsOf(await shape(render(KINDS[name](said))));
        expect(theirs.filter((element) => !calm.includes(element))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('links to addresses of the web and to itself, and to nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(kind, texts, async (name, said) => {
        const text = render(KINDS[name](said));
        const addresses = [...text.matchAll(/ href="([^"]*)"/g)].map(([, address = '']) => address);
        expect(addresses.filter((address) => !/^(https?:\/\/|#)/.test(address))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('runs nothing of a stranger, shows their words as they are, and stays in one piece when it is opened', async () => {
    await fc.assert(
      fc.asyncProperty(kind, texts, async (name, said) => {
        await using opened = await visit(browser, render(KINDS[name](said)));
        await opened.page.waitForSelector('#table > *');
        for (const one of await opened.page.locator('tr.row a.name').all()) await one.click();
        expect(
          await opened.page.locator('#table :is(script, img, svg, iframe, style, link, form)').count(),
        ).toBe(0);
        expect(opened.troubles).toEqual([]);
      }),
      { numRuns: 12 },
    );
  });
});
