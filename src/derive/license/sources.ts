import type { LicenseFile, LicenseIdentity } from '../../model/license-facts.ts';
import { type Unknown, valueOr } from '../../model/observation.ts';
import type { Derivation } from '../deriver.ts';
import { allReadmeNames, type Declared, declarationsOf, onlyOne } from './declared.ts';
import { normalizeExpression } from './expression.ts';
import { type Reading, readingOf } from './settle.ts';

/** How the ladder ended, before what follows from it is added. */
export type Settled = Pick<LicenseIdentity, 'state' | 'ids' | 'altered'> &
  Partial<
    Pick<LicenseIdentity, 'expression' | 'via' | 'path' | 'similarity' | 'blank' | 'publicDomainNotice'>
  >;

/** Everything that says something about the license. */
export interface Sources {
  readonly files: readonly LicenseFile[];
  readonly readings: readonly Reading[];
  readonly forge: string | null;
  readonly declared: readonly Declared[];
  readonly readme: string | null;
  /** All that the README names, where one is not the license of everything. */
  readonly readmeAll: readonly string[];
  /** Why the README was not read: then it may name a license, and nobody knows. */
  readonly readmeUnread: Unknown | null;
  readonly readmePath: string;
  readonly tags: readonly { readonly path: string; readonly expression: string }[];
  text(oid: string): string;
}

/** The readings of one sort. */
export const saying = <S extends Reading['says']>(readings: readonly Reading[], says: S) =>
  readings.filter((reading): reading is Extract<Reading, { says: S }> => reading.says === says);

/** The root's files count, what lies elsewhere only where the root has none, and a LICENSE.pdf only where there is no text. */
const inForce = (files: readonly LicenseFile[]): readonly LicenseFile[] => {
  const own = files.filter(({ where }) => where !== 'elsewhere');
  const force = own.length > 0 ? own : files;
  const texts = force.filter(({ identity }) => identity.known || identity.why !== 'not-recognized');
  return texts.length > 0 ? texts : force;
};

export function sourcesOf(derivation: Derivation, files: readonly LicenseFile[]): Sources {
  const text = (oid: string) => valueOr(derivation.text(oid), '');
  const forge = derivation.fact('license');
  const spdx = forge.known ? forge.value?.spdxId : null;
  const seen = derivation.fact('readme');
  const readme = valueOr(seen, null);
  const named = allReadmeNames(readme);
  const force = inForce(files);
  const tags = force.flatMap(({ path, identity }) => {
    const expression = identity.known ? normalizeExpression(identity.value.tag ?? '') : null;
    return expression === null ? [] : [{ path, expression }];
  });
  return {
    files: force,
    readings: force.map((file) => readingOf(file, force, text)),
    forge: spdx === null || spdx === undefined ? null : normalizeExpression(spdx),
    declared: declarationsOf(derivation),
    readme: onlyOne(named),
    readmeAll: named,
    readmeUnread: seen.known ? null : seen,
    readmePath: readme?.path ?? 'README',
    tags,
    text,
  };
}

/** What is said beside the texts, nearest to them first. */
export const said = ({ tags, readme, declared }: Sources): (string | null)[] => [
  ...tags.map(({ expression }) => expression),
  readme,
  ...declared.map(({ expression }) => expression),
];
