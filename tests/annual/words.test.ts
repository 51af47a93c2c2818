import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/model/year.ts';
import { textsOf, wordsIn } from '../../src/report/annual/words.ts';
import { rulesIn } from '../../src/ruleset/load.ts';

const english = textsOf('en');
const others = LANGUAGES.filter((language) => language !== 'en');
const rules = await rulesIn();
const placesIn = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();

describe('the texts of a language', () => {
  it.each(others)('are all there in %s, with the values of the English ones', (language) => {
    const texts = textsOf(language);
    const own = Object.keys(texts).filter((id) => !id.startsWith('rule.') && !id.startsWith('fix.'));
    expect(own.sort()).toEqual(Object.keys(english).sort());
    for (const [id, text] of Object.entries(english))
      expect([id, placesIn(texts[id] ?? '')]).toEqual([id, placesIn(text)]);
  });

  it.each(others)(
    'lack titles and fixes of rules in %s, no more of them than are known: those are told in English',
    (language) => {
      const texts = textsOf(language);
      const missing = rules
        .flatMap(({ id, docs }) => [`rule.${id}`, `fix.${docs.fix.id}`])
        .filter((id) => texts[id] === undefined);
      expect(missing.length).toBeLessThanOrEqual(MISSING);
    },
  );
});

/** Titles and fixes of the built-in rules that no language but English has; it may only fall. */
const MISSING = 114;

describe('numbers and dates', () => {
  it('are written as they are written there, in the same digits everywhere', () => {
    expect(LANGUAGES.map((language) => wordsIn(language).number(1234.5))).toEqual(
      LANGUAGES.map((language) =>
        new Intl.NumberFormat(`${language}-u-nu-latn`, { maximumFractionDigits: 1 }).format(1234.5),
      ),
    );
    expect(wordsIn('ar').date('2026-09-01T00:00:00Z')).toMatch(/^1 .* 2026$/);
    expect(wordsIn('fr').date('2026-09-01T00:00:00Z')).toBe('1 septembre 2026');
  });

  it('are never told as all where something is missing', () => {
    expect(wordsIn('en').percent(0.996)).toBe('99%');
  });
});
