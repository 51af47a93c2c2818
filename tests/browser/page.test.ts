import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wideReport } from '../../fixtures/wide/report.ts';
import { reportSchema } from '../../src/model/report.ts';
import { html } from '../../src/report/html/index.ts';
import { severalReport, singleReport, textOf } from '../report/sample.ts';
import { barriers, type Circumstances, startBrowser, visit } from './browser.ts';

const report = reportSchema.parse(wideReport(50));
const page50 = textOf(html.render(report)[0]?.content);
let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

const open = async (circumstances: Circumstances = {}) => {
  const opened = await visit(browser, page50, circumstances);
  await opened.page.waitForSelector('#table table');
  return opened;
};
const namesIn = (page: Page) => page.locator('tr.row a.name').allInnerTexts();
const focused = (page: Page) => page.evaluate('document.activeElement.innerText');
const status = (page: Page) => page.locator('[role=status]').innerText();
const first = report.repositories[0];
if (first === undefined) throw new Error('the report has repositories');

describe('the page of an organization', () => {
  it('opens with the plain answer, asks nobody for anything, and has nothing to complain of', async () => {
    await using opened = await open();
    expect(await opened.page.locator('h1').innerText()).toBe('harbor-agency');
    expect(await opened.page.locator('.answer').innerText()).toContain('Others may lawfully reuse 47 of 50');
    expect(await opened.page.locator('figure.rose svg[role=img] title').first().textContent()).toContain(
      'harbor-agency',
    );
    expect(await opened.page.locator('#not-seen').innerText()).toContain('Administration: read');
    expect(opened.troubles).toEqual([]);
  });

  it('shows the answer, the compass and the rules to those who run no scripts', async () => {
    await using opened = await visit(browser, page50, { scripts: false });
    expect(await opened.page.locator('.answer').innerText()).toContain('47 of 50');
    expect(await opened.page.locator('#rules tbody tr').count()).toBe(57);
    expect(await opened.page.locator('#table').innerText()).toContain('scripts are switched off');
  });

  it('lists every repository, those that need most work first', async () => {
    await using opened = await open();
    await opened.page.locator('.more').scrollIntoViewIfNeeded();
    await expect.poll(() => namesIn(opened.page)).toHaveLength(50);
    const reefs = await opened.page.locator('tr.row td.reef').allInnerTexts();
    const bare = reefs.indexOf('');
    expect(reefs.slice(bare).every((text) => text === '')).toBe(true);
  });

  it.each(['light', 'dark'] as const)(
    'has no barrier in %s: as it opens, with a repository and with a rule',
    async (scheme) => {
      await using opened = await open({ scheme });
      expect(await barriers(opened.page)).toEqual([]);
      await opened.page.locator('tr.row a.name').first().click();
      await opened.page.locator('article.repository').waitFor();
      expect(await barriers(opened.page)).toEqual([]);
      await opened.at('#?rule=licensing%2Frule-0');
      await opened.page.locator('.rule-view').waitFor();
      expect(await barriers(opened.page)).toEqual([]);
    },
  );

  it.each([360, 768, 1440])('is never wider than a screen of %d pixels', async (width) => {
    await using opened = await open({ width, hash: `#?open=${encodeURIComponent(first.id)}` });
    const wide = await opened.page.evaluate('document.documentElement.scrollWidth');
    expect(wide).toBeLessThanOrEqual(width);
  });
});

describe('the table of repositories', () => {
  it('is filtered by text, word by word, while the address follows', async () => {
    await using opened = await open();
    const wanted = report.repositories.filter(({ name, owner }) => `${name} ${owner}`.includes('tide'));
    await opened.page.getByRole('searchbox').fill('tide');
    expect(await status(opened.page)).toBe(`${wanted.length} of 50`);
    expect(opened.page.url()).toContain('q=tide');
    await opened.page.getByRole('searchbox').fill('tide no-such-word');
    expect(await status(opened.page)).toBe('0 of 50');
  });

  it('is filtered by kind and state, and a second press takes the filter back', async () => {
    await using opened = await open();
    const data = report.repositories.filter(({ kind }) => kind === 'data').length;
    const chip = opened.page.getByRole('group', { name: 'Kind' }).getByRole('button', { name: /^data / });
    await chip.click();
    expect(await status(opened.page)).toBe(`${data} of 50`);
    expect(await chip.getAttribute('aria-pressed')).toBe('true');
    await chip.click();
    expect(await status(opened.page)).toBe('All 50');
    const archived = report.repositories.filter(({ flags }) => flags.includes('archived')).length;
    await opened.page.getByRole('button', { name: /^archived / }).click();
    expect(await status(opened.page)).toBe(`${archived} of 50`);
  });

  it('is filtered by bearing and band', async () => {
    await using opened = await open();
    const low = report.repositories.filter(({ bearings: { security } }) => {
      const score = security?.score;
      return typeof score === 'number' && (security?.coverage ?? 0) >= 0.6 && Math.round(score) < 65;
    });
    await opened.page.getByRole('combobox', { name: /^Bearing/ }).selectOption('security');
    await opened.page.getByRole('combobox', { name: /^is/ }).selectOption('low');
    expect(await status(opened.page)).toBe(`${low.length} of 50`);
  });

  it('is filtered by rule: who fails it, with what was found, and who could not be judged', async () => {
    await using opened = await open();
    const rule = report.ruleset.rules[3];
    if (rule === undefined) throw new Error('there are rules');
    await opened.page.locator('#rules').getByRole('link', { name: rule.title, exact: true }).click();
    const failing = report.findings.filter(
      (one) => one.rule === rule.id && ['fail', 'partial'].includes(one.verdict),
    );
    await expect.poll(() => status(opened.page)).toBe(`${failing.length} of 50`);
    const said = await opened.page.locator('td.said').allInnerTexts();
    expect(said.toSorted()).toEqual(failing.map(({ message }) => message).toSorted());
    expect(await opened.page.locator('.rule-view').innerText()).toContain(rule.fix.text);
    await opened.page
      .locator('.rule-view')
      .getByRole('link', { name: `Unknown ${rule.counts.unknown}` })
      .click();
    await expect.poll(() => status(opened.page)).toBe(`${rule.counts.unknown} of 50`);
    await opened.page.getByRole('link', { name: 'All repositories' }).click();
    await expect.poll(() => status(opened.page)).toBe('All 50');
  });

  it('is sorted by any column, either way, with what is not known last', async () => {
    await using opened = await open();
    const head = opened.page.locator('#table thead');
    await head.getByRole('link', { name: 'Name' }).click();
    await expect.poll(() => head.locator('th').first().getAttribute('aria-sort')).toBe('ascending');
    const names = await namesIn(opened.page);
    expect(names).toEqual(names.toSorted((a, b) => (a < b ? -1 : 1)));
    await head.getByRole('link', { name: 'Security' }).click();
    await expect.poll(() => opened.page.url()).toContain('sort=security');
    const cells = await opened.page.locator('tr.row td.bar:nth-child(8)').allInnerTexts();
    const scores = cells.map((text) => Number.parseInt(text.replace('(', ''), 10));
    const known = scores.filter((score) => !Number.isNaN(score));
    expect(known).toEqual(known.toSorted((a, b) => a - b));
    await head.getByRole('link', { name: /^Security/ }).click();
    await expect.poll(() => opened.page.url()).toContain('sort=-security');
  });

  it('shows the columns that are chosen, and keeps them in the address', async () => {
    await using opened = await open();
    await opened.page.getByText('Columns', { exact: true }).click();
    await opened.page.getByRole('checkbox', { name: 'License' }).check();
    await opened.page.getByRole('checkbox', { name: 'Kind' }).uncheck();
    const heads = await opened.page.locator('#table thead th').allInnerTexts();
    expect(heads).toContain('License');
    expect(heads).not.toContain('Kind');
    expect(opened.page.url()).toMatch(/columns=[^&]*license/);
  });

  it('can be walked by keys alone: to the search, from name to name, open and closed', async () => {
    await using opened = await open();
    const { keyboard } = opened.page;
    await keyboard.press('/');
    expect(await opened.page.evaluate('document.activeElement.type')).toBe('search');
    await opened.page.locator('tr.row a.name').first().focus();
    await keyboard.press('ArrowDown');
    const second = opened.page.locator('tr.row a.name').nth(1);
    expect(await focused(opened.page)).toBe(await second.innerText());
    await keyboard.press('Enter');
    await opened.page.locator('article.repository').waitFor();
    expect(await second.getAttribute('aria-expanded')).toBe('true');
    expect(await focused(opened.page)).toBe(await second.innerText());
    await keyboard.press('Escape');
    await expect.poll(() => opened.page.locator('article.repository').count()).toBe(0);
  });
});

describe('what a link leads to', () => {
  it('is any view, and the way back is that of the browser', async () => {
    await using opened = await open({ hash: `#?kind=code&sort=name&open=${encodeURIComponent(first.id)}` });
    expect(await opened.page.locator('article.repository h3').innerText()).toBe(first.name);
    const other = opened.page.locator('tr.row a.name').nth(2);
    const name = await other.innerText();
    await other.click();
    await expect.poll(() => opened.page.locator('article.repository h3').innerText()).toContain(name);
    await opened.page.goBack();
    await expect.poll(() => opened.page.locator('article.repository h3').innerText()).toBe(first.name);
  });

  it('is a repository with its bearings, findings, what mends them, and its files at the commit', async () => {
    await using opened = await open({ hash: `#?open=${encodeURIComponent(first.id)}` });
    const view = opened.page.locator('article.repository');
    const failing = report.findings.filter(
      ({ subject, verdict }) => subject.id === first.id && verdict === 'fail',
    );
    const text = await view.innerText();
    for (const { message } of failing) expect(text).toContain(message);
    expect(await view.locator('.bearings li').count()).toBe(Object.keys(first.bearings).length);
    const urls = await view
      .locator('.evidence a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    const evidence = failing.flatMap((one) => one.evidence.map(({ url }) => url));
    expect(urls).toEqual(expect.arrayContaining(evidence));
    expect(urls.every((url) => url?.includes('/blob/'))).toBe(true);
  });

  it('is a place of the page', async () => {
    await using opened = await open({ hash: '#method' });
    await expect
      .poll(() =>
        opened.page.evaluate('Math.abs(document.getElementById("method").getBoundingClientRect().top) < 900'),
      )
      .toBe(true);
  });
});

describe('the page of several organizations', () => {
  it('has a compass for each, and of all', async () => {
    await using opened = await visit(browser, textOf(html.render(severalReport())[0]?.content));
    await opened.page.waitForSelector('#table table');
    expect(await opened.page.locator('#compass figure.rose').count()).toBe(2);
    expect(await opened.page.locator('#compass h3').allInnerTexts()).toEqual([
      'Every organization alike',
      'Every repository alike',
      'harbor-agency',
      'port',
    ]);
    expect(await barriers(opened.page)).toEqual([]);
    expect(opened.troubles).toEqual([]);
  });
});

describe('the page of one repository', () => {
  it('is the checklist of it, with what is in order too', async () => {
    const single = singleReport();
    await using opened = await visit(browser, textOf(html.render(single)[0]?.content));
    const view = opened.page.locator('article.repository');
    await view.waitFor();
    const passing = single.findings.filter(({ verdict }) => verdict === 'pass').length;
    expect(await view.innerText()).toContain(`In order (${passing})`);
    expect(await barriers(opened.page)).toEqual([]);
    expect(opened.troubles).toEqual([]);
  });
});
