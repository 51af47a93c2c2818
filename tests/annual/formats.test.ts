import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { yearOf } from '../../src/compare/year.ts';
import { LANGUAGES } from '../../src/model/year.ts';
import { html, pageOf } from '../../src/report/annual/html.ts';
import { markdown } from '../../src/report/annual/markdown.ts';
import { sampleReport, severalReport, textOf } from '../report/sample.ts';
import { actingLines, markupIn, shapeOf, stranger, strangersIn } from '../report/strangers.ts';
import { annual } from './years.ts';

/** Whatever strangers write, in every field at once, in any language. */

const page = { width: 80, colorLevel: 0, unicode: true, file: null } as const;
const KINDS = { one: strangersIn(sampleReport()), several: strangersIn(severalReport()) };
const kind = fc.constantFrom(...(Object.keys(KINDS) as (keyof typeof KINDS)[]));
const texts = fc.array(stranger, { minLength: 1, maxLength: 12 });
const language = fc.constantFrom(...LANGUAGES);

const dated = (report: ReturnType<typeof sampleReport>, asOf: string) => ({ ...report, asOf, takenAt: asOf });
function told(name: keyof typeof KINDS, said: readonly string[]) {
  const report = KINDS[name](said);
  return yearOf([dated(report, '2025-09-01T00:00:00Z'), dated(report, '2026-09-01T00:00:00Z')]);
}

describe('the annual report in Markdown', () => {
  it('has the headings, lists and cells of any other, and no markup of a stranger', () => {
    fc.assert(
      fc.property(kind, texts, language, (name, said, tongue) => {
        const render = (words: readonly string[]) =>
          textOf(markdown.render(annual(told(name, words), tongue), page)[0]?.content);
        const [theirs, calm] = [render(said), render(['calm '])];
        expect(new Set(shapeOf(theirs))).toEqual(new Set(shapeOf(calm)));
        expect(markupIn(theirs)).toEqual([]);
        expect(actingLines(theirs)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('draws charts of the elements of any other, well-formed and without a color of the page', () => {
    const elementsOf = (text: string): string[] => {
      const names: string[] = [];
      const parser = new SaxesParser();
      parser.on('error', (error) => {
        throw error;
      });
      parser.on('opentag', ({ name, attributes }) => names.push(name, ...Object.keys(attributes)));
      parser.write(text).close();
      return [...new Set(names)].sort();
    };
    fc.assert(
      fc.property(kind, texts, language, (name, said, tongue) => {
        const charts = (words: readonly string[]) =>
          markdown.render(annual(told(name, words), tongue), { ...page, file: 'r' }).slice(1);
        const calm = new Set(charts(['calm ']).flatMap(({ content }) => elementsOf(textOf(content))));
        for (const { content } of charts(said)) {
          expect(elementsOf(textOf(content)).filter((element) => !calm.has(element))).toEqual([]);
          expect(textOf(content)).not.toContain('var(');
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('the annual report as a page', () => {
  it('has no script, and names its language and direction', () => {
    const text = textOf(html.render(annual(undefined, 'ar'))[0]?.content);
    expect(text).toContain('<html lang="ar" dir="rtl">');
    expect(text).not.toContain('<script');
    expect(text).toContain("script-src 'none'");
  });

  it('has the paper that it is printed on, when that is said', () => {
    expect([
      pageOf(annual(), 'A4').includes('@page{size:A4}'),
      pageOf(annual()).includes('@page{size'),
    ]).toEqual([true, false]);
  });

  it('shows a logo from within, and an introduction in which nothing but its few forms is markup', () => {
    const intro =
      '# Hello\n\nA *year* of **work** by [all](https://harbor.example), <b>and</b> [none](javascript:alert).\n\n- one\n- two';
    const logo = { type: 'image/png', base64: 'AAAA' } as const;
    const text = textOf(
      html.render(annual(undefined, 'en', { intro, logo, title: 'Our <year>' }))[0]?.content,
    );
    expect(text).toContain('<img class="logo" src="data:image/png;base64,AAAA" alt="">');
    expect(text).toContain('<h2>Hello</h2>');
    expect(text).toContain('<em>year</em> of <strong>work</strong> by <a href="https://harbor.example/"');
    expect(text).toContain('&lt;b&gt;and&lt;/b&gt; none.');
    expect(text).toContain('<li>one</li><li>two</li>');
    expect(text).toContain('<h1>Our &lt;year&gt;</h1>');
  });
});
