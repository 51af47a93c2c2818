import { parseDocument } from 'yaml';
import type { Plain } from '../../model/metadata-files.ts';
import { known, type Observation, unknown } from '../../model/observation.ts';
import { tooDeep, tooDeepAsJson } from '../depth.ts';

/** Hostile YAML is slow long before it is big. */
export const MAX_YAML = 64 * 1024;
/** A parser's time grows with the signs that structure a text. Real files have fewer than a hundred in a KiB. */
const MAX_SIGNS = 8_000;
const SIGNS = /[\n[\]{},"&*!?:]|- /g;
const MAX_JSON = 1024 * 1024;
const MAX_ALIASES = 20;

export const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function tooManySigns(text: string): boolean {
  let signs = 0;
  for (const _ of text.matchAll(SIGNS)) if (++signs > MAX_SIGNS) return true;
  return false;
}

/** A mapping in YAML; unknown when it is too long, is not YAML (with the line) or is no mapping. Never throws. */
export function parseYaml(path: string, text: string, aliases = MAX_ALIASES): Observation<Plain> {
  if (text.length > MAX_YAML) return unknown('capped', `${path} has more than 64 KiB`);
  if (tooManySigns(text)) return unknown('capped', `${path} has more than ${MAX_SIGNS} signs of YAML`);
  if (tooDeep(text)) return unknown('not-recognized', `${path} is nested too deeply`);
  try {
    const document = parseDocument(text, { uniqueKeys: false, logLevel: 'silent', prettyErrors: false });
    const [error] = document.errors;
    if (error !== undefined) return notRecognized(path, 'YAML', lineAt(text, error.pos[0]));
    return mapping(path, document.toJS({ maxAliasCount: aliases }));
  } catch {
    return notRecognized(path, 'YAML');
  }
}

/** An object in JSON, as `parseYaml`. */
export function parseJson(path: string, text: string): Observation<Plain> {
  if (text.length > MAX_JSON) return unknown('capped', `${path} has more than 1 MiB`);
  if (tooDeepAsJson(text)) return unknown('not-recognized', `${path} is nested too deeply`);
  try {
    return mapping(path, JSON.parse(text.replace(/^\uFEFF/, '')) as unknown);
  } catch {
    return notRecognized(path, 'JSON');
  }
}

const lineAt = (text: string, at: number): number => text.slice(0, at).split('\n').length;

function notRecognized(path: string, format: string, line?: number) {
  return unknown('not-recognized', `${path}${line === undefined ? '' : `:${line}`} is not ${format}`);
}

function mapping(path: string, value: unknown): Observation<Plain> {
  return isPlain(value)
    ? known(value, path)
    : unknown('not-recognized', `${path} is no mapping of keys to values`);
}

/** The value at a path of keys; undefined where there is none. */
export function at(data: unknown, ...keys: readonly string[]): unknown {
  let value = data;
  for (const key of keys) {
    if (!isPlain(value) || !Object.hasOwn(value, key)) return undefined;
    value = value[key];
  }
  return value;
}

const MAX_STRING = 1000;

/** A non-empty text or number as text; null for anything else. */
export function textAt(data: unknown, ...keys: readonly string[]): string | null {
  const value = at(data, ...keys);
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const text = String(value).trim().slice(0, MAX_STRING);
  return text === '' ? null : text;
}

const MAX_LIST = 200;

/** A list, or a single value as a list of one; empty for anything else. */
export function listAt(data: unknown, ...keys: readonly string[]): readonly unknown[] {
  const value = at(data, ...keys);
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value.slice(0, MAX_LIST) : [value];
}

/** The first of some keys that has a text. */
export function firstText(data: unknown, ...keys: readonly string[]): string | null {
  for (const key of keys) {
    const text = textAt(data, key);
    if (text !== null) return text;
  }
  return typeof data === 'string' && data.trim() !== '' ? data.trim().slice(0, MAX_STRING) : null;
}
