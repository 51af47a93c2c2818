import type { Document } from '../../model/documents.ts';
import type { LicenseDeclaration } from '../../model/license-facts.ts';
import type { Derivation } from '../deriver.ts';
import { idsOf, normalizeExpression } from './expression.ts';
import { idNamed, idSpelled } from './known.ts';

/** What somebody wrote about the license elsewhere than in its text; `agrees` is decided later. */
export type Declared = Omit<LicenseDeclaration, 'agrees'>;

const declared = (path: string, raw: string, expression?: string | null): Declared => ({
  path,
  raw,
  expression: normalizeExpression(raw) ?? expression ?? null,
});

/** License fields of the manifests and metadata files in the root. Files that could not be read declare nothing here. */
export function declarationsOf({ fact }: Derivation): Declared[] {
  const found: Declared[] = [];
  const manifests = fact('manifests');
  if (manifests.known)
    for (const { path, license } of manifests.value)
      if (!path.includes('/') && license.known && license.value !== null)
        found.push(declared(path, license.value.raw, license.value.expression));
  for (const name of ['metadata.publiccode', 'metadata.citation', 'metadata.codemeta'] as const) {
    const file = fact(name);
    if (file.known && file.value?.license) found.push(declared(file.value.path, file.value.license));
  }
  const code = fact('metadata.codeJson');
  if (code.known && code.value !== null)
    for (const license of code.value.licenses) found.push(declared(code.value.path, license));
  const seen = new Set<string>();
  return found.filter(({ path, raw }) => !seen.has(`${path}\n${raw}`) && seen.add(`${path}\n${raw}`));
}

/** How much of a section is looked at, in characters, and how many words a license's name has at most. */
const SECTION_CAP = 4000;
const NAME_WORDS = 10;
const MOST_SECTIONS = 50;
const LATER = /\bor\s+(?:\(?at your option\)?,?\s+)?(?:any\s+)?(?:later|newer)\b/i;
/** Ids without a digit that are no everyday word. */
const PLAIN_IDS = new Set(['MIT', 'ISC', 'Unlicense', 'Zlib', 'WTFPL', 'NCSA', 'PostgreSQL', 'MIT-0']);

function namesIn(prose: string): string[] {
  const words = prose
    .slice(0, SECTION_CAP)
    .split(/\s+/)
    .map((word) => word.replace(/^[("'`*_[<]+|[)"'`*_\].,;:!>]+$/g, ''));
  const found: string[] = [];
  for (let at = 0; at < words.length; at++) {
    for (let length = Math.min(NAME_WORDS, words.length - at); length > 0; length--) {
      const written = words.slice(at, at + length).join(' ');
      const id = length === 1 ? (idOf(written) ?? idNamed(written)) : idNamed(written);
      if (id === undefined) continue;
      found.push(normalizeExpression(id) ?? id);
      at += length - 1;
      break;
    }
  }
  return [...new Set(found)];
}

const idOf = (word: string): string | undefined => {
  const id = idSpelled(word);
  return id === word && (/\d/.test(id) || PLAIN_IDS.has(id)) ? id : undefined;
};

/** The licenses that the README's section on the license names. */
export function allReadmeNames(readme: Document | null): readonly string[] {
  const named = new Set<string>();
  const sections = (readme?.sections ?? []).filter(({ topics }) => topics.includes('license'));
  for (const { prose } of sections.slice(0, MOST_SECTIONS)) {
    const later = LATER.test(prose.slice(0, SECTION_CAP));
    for (const id of namesIn(prose))
      named.add(later ? id.replace(/^([AL]?GPL-.*)-only$/, '$1-or-later') : id);
  }
  return [...named];
}

/** The one of them; null when there is none, or several. */
export const onlyOne = ([one, ...others]: readonly string[]): string | null =>
  one !== undefined && others.length === 0 ? one : null;

/** Takes `-only` or `-or-later` from whoever says it; the text of a license cannot. */
export function withSuffix(id: string, said: readonly (string | null)[]): string {
  const stem = id.replace(/-only$/, '');
  if (stem === id) return id;
  const later = said.some(
    (expression) => expression !== null && idsOf(expression).includes(`${stem}-or-later`),
  );
  const only = said.some((expression) => expression !== null && idsOf(expression).includes(id));
  return later && !only ? `${stem}-or-later` : id;
}
