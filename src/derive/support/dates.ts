const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\\.?';
/** 2026-09-01, 2026-09, 1 September 2026, September 1, 2026, September 2026, 01.09.2026. A year alone is no date. */
const ISO = /\b(20\d\d)-(\d\d)(?:-(\d\d))?\b/g;
const DAY_FIRST = new RegExp(`\\b(?:(\\d{1,2})(?:st|nd|rd|th)? )?${MONTH} (20\\d\\d)\\b`, 'gi');
const MONTH_FIRST = new RegExp(`\\b${MONTH} (\\d{1,2})(?:st|nd|rd|th)?, (20\\d\\d)\\b`, 'gi');
const DOTTED = /\b(\d{1,2})\.(\d{1,2})\.(20\d\d)\b/g;
const MAX_DATES = 200;
/** Text in which dates are looked for. */
const MAX_TEXT = 20_000;

const monthOf = (name = ''): number => MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;

/** The last day that a date stands for: 2026-02 is 2026-02-28. Null for what no calendar has. */
function dayOf(year: number, month: number, day: number | null): string | null {
  if (month < 1 || month > 12) return null;
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (day !== null && (day < 1 || day > last)) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day ?? last).padStart(2, '0')}`;
}

const some = (day: string | undefined): number | null => (day === undefined ? null : Number(day));

/** Every date in a text as a day, 2026-09-01. */
export function datesIn(whole: string): string[] {
  const text = whole.slice(0, MAX_TEXT);
  const found: (string | null)[] = [];
  for (const [, year, month, day] of text.matchAll(ISO))
    found.push(dayOf(Number(year), Number(month), some(day)));
  for (const [, day, month, year] of text.matchAll(DAY_FIRST))
    found.push(dayOf(Number(year), monthOf(month), some(day)));
  for (const [, month, day, year] of text.matchAll(MONTH_FIRST))
    found.push(dayOf(Number(year), monthOf(month), some(day)));
  for (const [, day, month, year] of text.matchAll(DOTTED))
    found.push(dayOf(Number(year), Number(month), some(day)));
  return found.filter((one) => one !== null).slice(0, MAX_DATES);
}

/** The date of a field; null when it has none. */
export const lastDay = (text: string): string | null => datesIn(text)[0] ?? null;
