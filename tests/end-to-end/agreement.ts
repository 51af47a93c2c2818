/** Whether what was seen in bad weather says nothing else than what was seen in calm weather; it may say less, and say so. */

export interface Leniency {
  /** Lists that were cut to a sample may be shorter samples. */
  readonly shortPages?: boolean;
  /** Who is who could not be read (`.mailmap`): keys of people differ. */
  readonly strangers?: boolean;
}

type Fields = { readonly [name: string]: unknown };
const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const PEOPLE = new Set(['author', 'by', 'mergedBy']);
/** Lists over the window, whole from `coveredSince` on. */
const WINDOWS = new Set(['rows', 'items']);

export function agrees(now: unknown, was: unknown, allowed: Leniency, isWindow = false): boolean {
  if (isObject(now) && now.known === false) return true;
  if (Array.isArray(now) && Array.isArray(was)) {
    if (allowed.shortPages === true && !isWindow)
      return now.every((one) => was.some((other) => agrees(one, other, allowed)));
    return now.length === was.length && now.every((one, index) => agrees(one, was[index], allowed));
  }
  if (!isObject(now) || !isObject(was)) return now === was;
  return fieldsAgree(now, was, allowed);
}

/** An older server tells no size of files. */
const mayLack = (name: string): boolean => name === 'size';

function fieldsAgree(now: Fields, was: Fields, allowed: Leniency): boolean {
  const isCut = String(now.coveredSince) > String(was.coveredSince);
  const names = new Set([...Object.keys(now), ...Object.keys(was)]);
  return [...names].every((name) => {
    if (isCut && name === 'coveredSince') return true;
    if (isCut && WINDOWS.has(name)) return isPartOf(now[name], was[name], allowed);
    // Who is a member may be left untold.
    if (name === 'outsider' && now[name] === null) return true;
    if (allowed.strangers === true && PEOPLE.has(name)) return true;
    // Only outsiders' items are asked for answers.
    if (name === 'replies' && now.outsider === null) return true;
    if (!(name in now)) return mayLack(name) || (allowed.shortPages === true && name === 'replies');
    return agrees(now[name], was[name], allowed, WINDOWS.has(name));
  });
}

const isPartOf = (now: unknown, was: unknown, allowed: Leniency): boolean =>
  Array.isArray(now) &&
  Array.isArray(was) &&
  now.every((one) => was.some((other) => agrees(one, other, allowed)));
