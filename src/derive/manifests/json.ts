import { anyOf, type Fields, keysOf, record, string, strings } from './fields.ts';

function parse(text: string): { readonly [key: string]: unknown } | null {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? record(value) : null;
  } catch {
    return null;
  }
}

/** Keys that somebody who publishes a package sets. */
const MADE = [
  'files',
  'exports',
  'bin',
  'module',
  'browser',
  'types',
  'typings',
  'style',
  'sass',
  'publishConfig',
];

/** `license` as a text or as the old `{ type }`, or the old list `licenses`. */
export function readPackageJson(text: string): Fields | null {
  const data = parse(text);
  if (data === null) return null;
  const listed = Array.isArray(data.licenses)
    ? data.licenses.flatMap((one) => string(record(one).type) ?? [])
    : [];
  return {
    license: string(data.license) ?? string(record(data.license).type) ?? anyOf(listed),
    publishes: string(data.name) !== null && data.private !== true && string(data.version) !== null,
    dependencies: keysOf(data.dependencies, data.peerDependencies, data.devDependencies),
    suggested: data.main === 'index.js' && !MADE.some((key) => Object.hasOwn(data, key)),
  };
}

/** Composer: a list means that one of them may be chosen. A type of `project` is no package. */
export function readComposer(text: string): Fields | null {
  const data = parse(text);
  if (data === null) return null;
  return {
    license: string(data.license) ?? anyOf(strings(data.license)),
    publishes: string(data.name) !== null && data.type !== 'project',
    dependencies: keysOf(data.require, data['require-dev']),
  };
}

export function readVcpkg(text: string): Fields | null {
  const data = parse(text);
  return data === null ? null : { license: string(data.license), publishes: false, dependencies: [] };
}
