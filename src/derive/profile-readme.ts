import type { Document } from '../model/derived.ts';
import { known, type Observation, unknown } from '../model/observation.ts';
import type { Deriver } from './deriver.ts';
import { documentNamed, ownFile } from './own.ts';
import { documentOf } from './prose/document.ts';

const isReadme = documentNamed(/^readme$/);

/** `profile/README.md` of the owner's public `.github` repository. */
export const profileReadme: Deriver<Document | null> = {
  version: 2,
  texts: ['profile/README*'],
  derive({ fact, text, organization, once }): Observation<Document | null> {
    const defaults = fact('orgDefaults');
    if (!defaults.known) return defaults;
    if (defaults.value === null)
      return organization.forge === 'gitlab'
        ? unknown('not-collected', 'the profile project of the group was not read')
        : known(null, 'tree');
    const { visibility, empty, tree } = defaults.value;
    if (visibility !== 'public' || empty) return known(null, 'tree');
    const file = ownFile(tree, ['profile'], isReadme, text);
    if (!file.known || file.value === null) return file.known ? known(null, 'tree') : file;
    return documentOf(file.value.path, file.value.oid, text(file.value.oid), once);
  },
};
