import type { LicenseFile, TextIdentity } from '../../model/license-facts.ts';
import type { Unknown } from '../../model/observation.ts';
import { baseName } from '../../model/tree.ts';
import { idsOf, normalizeExpression, sameLicense } from './expression.ts';
import { exceptionSpelled, idSpelled } from './known.ts';

/** What one candidate file says. */
export type Reading = { readonly file: LicenseFile } & (
  | { readonly says: 'license'; readonly ids: readonly string[]; readonly choice: boolean }
  | { readonly says: 'altered'; readonly identity: TextIdentity }
  | { readonly says: 'closed'; readonly identity: TextIdentity }
  | { readonly says: 'notice'; readonly expression: string }
  | { readonly says: 'pointer'; readonly choice: boolean }
  | { readonly says: 'exception' }
  | { readonly says: 'nothing'; readonly identity: TextIdentity }
  | { readonly says: 'unread'; readonly reason: Unknown }
);

const CHOICE = /\bdual[- ]licen[cs]ed\b|\beither\b|\bat your (?:option|choice)\b|\byour choice\b/i;
const LONGEST_POINTER = 2000;
const WORDS = /[a-z0-9][a-z0-9.-]*[a-z0-9]/g;

/** LICENSES/<id>.txt names its license. */
function nameSays({ path, where }: LicenseFile): string | null {
  if (where !== 'directory') return null;
  const name = baseName(path).replace(/\.(?:txt|md|rst|html)$/i, '');
  if (/^LicenseRef-[A-Za-z0-9.-]+$/.test(name)) return name;
  return idSpelled(name) === undefined ? null : normalizeExpression(name);
}

const isException = ({ path, where }: LicenseFile): boolean =>
  where === 'directory' && exceptionSpelled(baseName(path).replace(/\.txt$/i, '')) !== undefined;

function idsIn(identity: TextIdentity): string[] {
  const [first, ...rest] = identity.ids;
  if (first === undefined) return [];
  return identity.exception === undefined
    ? [...identity.ids]
    : [`${first} WITH ${identity.exception}`, ...rest];
}

/** A short text that sends the reader to the other license files: by their names, or by what they hold. */
function pointsAt(text: string, file: LicenseFile, files: readonly LicenseFile[]): boolean {
  if (text.length > LONGEST_POINTER) return false;
  const lower = text.toLowerCase();
  const others = files.filter(({ path }) => path !== file.path && baseName(path) !== baseName(file.path));
  if (others.some(({ path }) => lower.includes(baseName(path).toLowerCase()))) return true;
  const held = others.flatMap(({ identity }) => (identity.known ? (identity.value.ids[0] ?? []) : []));
  const words = new Set(lower.match(WORDS));
  return held.length > 1 && held.every((id) => words.has(id.toLowerCase()));
}

export function readingOf(
  file: LicenseFile,
  files: readonly LicenseFile[],
  text: (oid: string) => string,
): Reading {
  if (isException(file)) return { file, says: 'exception' };
  const named = nameSays(file);
  const byName = named === null ? null : ({ file, says: 'license', ids: [named], choice: false } as const);
  if (!file.identity.known) return byName ?? { file, says: 'unread', reason: file.identity };
  const identity = file.identity.value;
  const { kind, foreign } = identity;
  if (kind === 'closed' || (kind === 'none' && foreign.length > 0))
    return byName ?? { file, says: 'closed', identity };
  if (kind === 'modified' || (foreign.length > 0 && identity.ids.length > 0))
    return { file, says: 'altered', identity };
  if (kind === 'header') return byName ?? { file, says: 'notice', expression: identity.ids[0] as string };
  if (
    byName !== null &&
    identity.ids.length === 1 &&
    sameLicense(byName.ids[0] as string, identity.ids[0] as string)
  )
    return byName;
  if (identity.ids.length > 0)
    return {
      file,
      says: 'license',
      ids: idsIn(identity),
      choice: kind === 'multiple' && CHOICE.test(text(file.oid)),
    };
  if (byName !== null) return byName;
  const raw = text(file.oid);
  return pointsAt(raw, file, files)
    ? { file, says: 'pointer', choice: CHOICE.test(raw) || /\bor\b/i.test(raw) }
    : { file, says: 'nothing', identity };
}

/** Distinct ids, family members as one. LGPL-3.0 is written as an addition to GPL-3.0, so the two together are LGPL-3.0. */
export function distinct(ids: readonly string[]): string[] {
  const found: string[] = [];
  for (const id of ids) if (!found.some((other) => sameLicense(other, id))) found.push(id);
  const lesser = found.find((id) => id.startsWith('LGPL-3.0'));
  return found.length === 2 && lesser !== undefined && found.some((id) => id.startsWith('GPL-3.0'))
    ? [lesser]
    : found;
}

/** One expression over exactly these licenses, from somebody who says how they go together. */
export function operatorFrom(ids: readonly string[], said: readonly (string | null)[]): string | null {
  const joined = ids.join(' AND ');
  const fits = said.filter((expression): expression is string => {
    if (expression === null) return false;
    const named = idsOf(expression).join(' AND ');
    return named !== '' && sameLicense(named, ids.flatMap(idsOf).join(' AND '));
  });
  const [first] = fits;
  return first !== undefined && joined !== '' && fits.every((other) => sameLicense(first, other))
    ? first
    : null;
}
