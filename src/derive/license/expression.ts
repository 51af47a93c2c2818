import parse, { type Info, type LicenseInfo } from 'spdx-expression-parse';
import satisfiesSpdx from 'spdx-satisfies';
import { oncePer } from '../../model/once-per.ts';
import { ofWord } from '../memo.ts';
import { exceptionSpelled, idNamed, idSpelled, type LicenseFact, licenseFact, successorOf } from './known.ts';

/** Nobody declares more; deeper parentheses than this would go through the parser's stack. */
const LONGEST = 500;
const SAYS_NOTHING = /^(?:unlicensed|none|noassertion|proprietary|see licen[cs]e\b.*|other|custom)$/i;

/** The few dozen expressions of an organization come again with every repository. */
const MOST_KEPT = 2_000;

/** `null` for what is no expression: the parser throws, and on an empty text with a TypeError. */
const parsed = ofWord(MOST_KEPT, (expression): Info | null => {
  if (expression.trim() === '' || expression.length > LONGEST) return null;
  try {
    return parse(expression);
  } catch {
    return null;
  }
});

function spelled(token: string): string {
  if (/^(?:and|or|with)$/i.test(token)) return token.toUpperCase();
  const id = idSpelled(token) ?? exceptionSpelled(token);
  if (id !== undefined) return id;
  const later = token.endsWith('+') ? idSpelled(token.slice(0, -1)) : undefined;
  return later === undefined ? token : `${later}+`;
}

/** Cargo used to write OR as a slash. */
function withoutSlash(raw: string): string {
  if (!raw.includes('/') || /^licenseref/i.test(raw)) return raw;
  return raw
    .split('/')
    .map((part) => idNamed(part) ?? part.trim())
    .join(' OR ');
}

const leaf = ({ license, plus, exception }: LicenseInfo): string => {
  const later = plus && licenseFact(`${license}+`)?.deprecated === true;
  const id = successorOf(later ? `${license}+` : license) + (plus && !later ? '+' : '');
  return exception === undefined ? id : `${id} WITH ${exception}`;
};

function written(info: Info): string {
  if (!('conjunction' in info)) return leaf(info);
  const side = (one: Info) => {
    const inner = written(one);
    return 'conjunction' in one && one.conjunction !== info.conjunction ? `(${inner})` : inner;
  };
  return `${side(info.left)} ${info.conjunction.toUpperCase()} ${side(info.right)}`;
}

/**
 * A license as somebody wrote it, as an SPDX expression with current ids; null for what is none. Case is corrected,
 * names only where they are exact: a guess would turn a wrong declaration into a right one.
 */
export const normalizeExpression = ofWord(MOST_KEPT, (raw): string | null => {
  const text = raw.trim();
  if (text === '' || text.length > LONGEST || SAYS_NOTHING.test(text)) return null;
  const spelledOut = idNamed(text);
  const expression =
    spelledOut ??
    withoutSlash(text)
      .replace(/([()])/g, ' $1 ')
      .split(/\s+/)
      .filter(Boolean)
      .map(spelled)
      .join(' ');
  const info = parsed(expression);
  return info === null ? null : written(info);
});

/** An id without what the text cannot tell: the members of a family are one. */
const base = (id: string): string =>
  id
    .replace(/(?:-only|-or-later|\+)(?= WITH |$)/, '')
    .replace(/-(?:no-)?(?:RFN|invariants|copyleft-exception)$/, '');

/** The expression as a set of alternatives, each a set of licenses that all hold; null when that grows too large. */
function alternatives(info: Info): readonly ReadonlySet<string>[] | null {
  if (!('conjunction' in info)) return [new Set([base(leaf(info))])];
  const left = alternatives(info.left);
  const right = alternatives(info.right);
  if (left === null || right === null) return null;
  if (info.conjunction === 'or') return [...left, ...right];
  if (left.length * right.length > 256) return null;
  return left.flatMap((one) => right.map((other) => new Set([...one, ...other])));
}

const keys = ofWord(MOST_KEPT, (expression): ReadonlySet<string> | null => {
  const info = parsed(expression);
  const found = info === null ? null : alternatives(info);
  return found === null ? null : new Set(found.map((all) => [...all].sort().join(' AND ')));
});

/** The same license, whatever the order, and whichever member of a family. */
export function sameLicense(a: string, b: string): boolean {
  if (a === b) return true;
  const [left, right] = [keys(a), keys(b)];
  if (left === null || right === null) return a === b;
  return left.size === right.size && [...left].every((key) => right.has(key));
}

/** The same license, or one of the sides of an OR. */
export function isSideOf(side: string, whole: string): boolean {
  const [some, all] = [keys(side), keys(whole)];
  return some !== null && all !== null && [...some].every((key) => all.has(key));
}

/** Ids of an expression, exceptions left out. */
export function idsOf(expression: string): string[] {
  const found: string[] = [];
  const walk = (info: Info): void => {
    if (!('conjunction' in info)) found.push(leaf({ license: info.license, plus: info.plus }));
    else for (const side of [info.left, info.right]) walk(side);
  };
  const info = parsed(expression);
  if (info !== null) walk(info);
  return [...new Set(found)];
}

/** OR needs one side, AND both, WITH is what the license is. Null for what is no expression. */
export function judgeExpression<T>(
  expression: string,
  judge: (license: string, exception?: string) => T,
  or: (a: T, b: T) => T,
  and: (a: T, b: T) => T,
): T | null {
  const walk = (info: Info): T => {
    if (!('conjunction' in info))
      return judge(leaf({ license: info.license, plus: info.plus }), info.exception);
    return (info.conjunction === 'or' ? or : and)(walk(info.left), walk(info.right));
  };
  const info = parsed(expression);
  return info === null ? null : walk(info);
}

const either = (a: boolean, b: boolean): boolean => a || b;
const both = (a: boolean, b: boolean): boolean => a && b;

/** A later version of an open license is open as well: `MPL-1.1+` is judged as `MPL-1.1`. */
export const factOf = (id: string): LicenseFact | undefined =>
  licenseFact(id) ?? licenseFact(id.replace(/\+$/, ''));

/** Approved by the OSI, called free by the FSF, or one of the two. */
export function isOpen(expression: string, by: 'osi' | 'fsf' | 'either'): boolean {
  const judge = (id: string) => {
    const fact = factOf(id);
    return (by !== 'fsf' && fact?.osi === true) || (by !== 'osi' && fact?.fsf === true);
  };
  return judgeExpression(expression, judge, either, both) ?? false;
}

export function isPublicDomain(expression: string): boolean {
  return judgeExpression(expression, (id) => factOf(id)?.class === 'public-domain', both, both) ?? false;
}

/** Its text, or that of one of its licenses, has an owner line to fill in. */
export function hasOwnerLine(expression: string): boolean {
  return judgeExpression(expression, (id) => factOf(id)?.owner === true, either, either) ?? false;
}

/**
 * Every license that is needed is on the list. A license with an exception is allowed with or without it, a family member stands for
 * the others; `GPL-2.0-or-later` is allowed by `GPL-3.0-only`.
 */
export const satisfies = (expression: string, allowed: readonly string[]): boolean =>
  satisfying(allowed)(expression);

const satisfying = oncePer((allowed: readonly string[]) => {
  const list = allowed.map(normalizeExpression).filter((entry) => entry !== null);
  const judge = (id: string, exception?: string) => {
    const whole = exception === undefined ? [id] : [`${id} WITH ${exception}`, id];
    return whole.some((one) => list.some((entry) => sameLicense(one, entry) || accepts(one, entry)));
  };
  return ofWord(MOST_KEPT, (expression) => judgeExpression(expression, judge, either, both) ?? false);
});

function accepts(license: string, entry: string): boolean {
  try {
    return satisfiesSpdx(license, [entry]);
  } catch {
    return false;
  }
}
