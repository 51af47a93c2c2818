import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Language } from '../../model/year.ts';

/** Everything that a reader reads, in a language: texts by their ids, numbers and dates as they are written there. */
export interface Words {
  readonly language: Language;
  readonly direction: 'ltr' | 'rtl';
  /** The text of this id with values in place of `{names}`; in English where the language has none. */
  say(id: string, values?: { readonly [name: string]: string | number }): string;
  /** The text of this id, or what is given where no language has one: titles and fixes of rules, words of strangers. */
  or(id: string, otherwise: string): string;
  number(value: number): string;
  percent(share: number): string;
  date(instant: string): string;
  /** `2026-08` as a short month and year. */
  month(month: string): string;
  /** The same without the year. */
  monthAlone(month: string): string;
}

const catalog = z.record(z.string(), z.string());

/** The texts of a language by their ids. */
export const textsOf = (language: Language): { readonly [id: string]: string } =>
  catalog.parse(JSON.parse(readFileSync(new URL(`./words/${language}.json`, import.meta.url), 'utf8')));

export function wordsIn(language: Language): Words {
  const [own, english] = [textsOf(language), textsOf('en')];
  // Tables and charts hold numbers of two scripts side by side badly: digits are the same in all languages.
  const locale = `${language}-u-nu-latn`;
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const month = new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' });
  const alone = new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' });
  const first = (name: string): Date => new Date(`${name}-01T00:00:00Z`);
  const textOf = (id: string): string | undefined => own[id] ?? english[id];
  return {
    language,
    direction: language === 'ar' ? 'rtl' : 'ltr',
    say: (id, values = {}) =>
      (textOf(id) ?? id).replace(/\{(\w+)\}/g, (whole, name: string) => {
        const value = values[name];
        return value === undefined ? whole : typeof value === 'number' ? number.format(value) : value;
      }),
    or: (id, otherwise) => textOf(id) ?? otherwise,
    number: (value) => number.format(value),
    // Rounded down, so that 99.6 % is never told as all.
    percent: (value) => share.format(Math.floor(value * 100 + 1e-9) / 100),
    date: (instant) => day.format(new Date(instant)),
    month: (name) => month.format(first(name)),
    monthAlone: (name) => alone.format(first(name)),
  };
}
