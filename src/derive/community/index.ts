import type { HealthFile, HealthFileState } from '../../model/community-files.ts';
import type { DerivedFields } from '../../model/derived.ts';
import type { Document } from '../../model/documents.ts';
import { known, mapKnown, type Observation, unknown } from '../../model/observation.ts';
import type { Derivation, FieldsDeriver } from '../deriver.ts';
import { customOf, type FoundFile } from '../own.ts';
import { documentOf } from '../prose/document.ts';
import { SOUGHT, type Sought } from './sought.ts';

type State = Observation<HealthFileState>;

/** Fewer characters of prose than this are a stub. */
const STUB_LENGTH = 200;
const MISSING: HealthFileState = { origin: 'missing' };

/**
 * Community files in force: the repository's own, else what the owner's public `.github` repository supplies. An own
 * file hides the inherited one even as a stub, as it does on the forge.
 */
export const community: FieldsDeriver<DerivedFields['community']> = {
  version: 3,
  texts: [...new Set(Object.values(SOUGHT).flatMap(({ texts }) => texts))],
  derive(derivation, field): State {
    const sought = SOUGHT[field as HealthFile];
    if (derivation.record === undefined) return inherited(derivation, sought);
    const { fact, text, record } = derivation;
    const tree = fact('tree');
    if (!tree.known) return tree;
    const custom = customOf(record);
    const own = sought.find(tree.value, custom, text);
    if (!own.known) return own;
    if (own.value !== null) return known(present(derivation, own.value, 'own', sought.prose), own.value.path);
    if (sought.switchesOff(tree.value, custom)) return known(MISSING, '.github/ISSUE_TEMPLATE');
    return inherited(derivation, sought);
  },
};

/** What the owner's defaults supply: only a public, living, filled `.github` repository does. */
function inherited(derivation: Derivation, sought: Sought): State {
  const { record, organization, policy, fact, text } = derivation;
  const source = record?.source ?? organization.forge;
  if (source === 'local' && policy.ownerDefaults === 'none') return known(MISSING, 'configuration');
  const defaults = fact('orgDefaults');
  if (!defaults.known) return source === 'local' ? notHere() : defaults;
  if (defaults.value === null) return known(MISSING, 'tree');
  const { visibility, archived, empty, tree, repository } = defaults.value;
  if (visibility !== 'public' || archived || empty)
    return known(MISSING, `tree; ${repository} supplies nothing`);
  const found = sought.find(tree, 'github', text);
  if (!found.known) return found;
  if (found.value === null) return known(MISSING, 'tree');
  return known(
    present(derivation, found.value, 'inherited', sought.prose),
    `${repository}/${found.value.path}`,
  );
}

const notHere = () =>
  unknown(
    'not-observable',
    'not here, may be inherited from the .github repository of the owner',
    'a clone of .github beside this one, or ownerDefaults: none',
  );

/** The document is read when a rule first looks at it: most only ask whether there is one. */
function present(
  { text, once }: Derivation,
  { path, oid, size }: FoundFile,
  origin: 'own' | 'inherited',
  prose: boolean,
): HealthFileState {
  let read: Observation<Document> | undefined;
  const document = () => {
    read ??= documentOf(path, oid, size === 0 ? known('', path) : text(oid), once);
    return read;
  };
  return {
    origin,
    path,
    oid,
    get document() {
      return document();
    },
    get stub() {
      return prose ? mapKnown(document(), ({ length }) => length < STUB_LENGTH) : known(false, path);
    },
  };
}
