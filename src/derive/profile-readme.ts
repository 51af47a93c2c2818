import type { Document } from '../model/documents.ts';
import { known, type Observation, unknown } from '../model/observation.ts';
import type { Derivation, Deriver } from './deriver.ts';
import { documentNamed, ownFile } from './own.ts';
import { documentOf } from './prose/document.ts';

const isReadme = documentNamed(/^readme$/);

/** `profile/README.md` of the owner's public `.github` repository; on GitLab the README of the profile project. */
export const profileReadme: Deriver<Document | null> = {
  version: 2,
  texts: ['profile/README*'],
  derive({ fact, text, organization, once }): Observation<Document | null> {
    const defaults = fact('orgDefaults');
    if (!defaults.known) return defaults;
    if (organization.forge === 'gitlab') return ofProfileProject({ fact, text, once });
    if (defaults.value === null) return known(null, 'tree');
    const { visibility, empty, tree } = defaults.value;
    if (visibility !== 'public' || empty) return known(null, 'tree');
    const file = ownFile(tree, ['profile'], isReadme, text);
    if (!file.known || file.value === null) return file.known ? known(null, 'tree') : file;
    return documentOf(file.value.path, file.value.oid, text(file.value.oid), once);
  },
};

function ofProfileProject({
  fact,
  text,
  once,
}: Pick<Derivation, 'fact' | 'text' | 'once'>): Observation<Document | null> {
  const profile = fact('orgProfile');
  if (!profile.known) return profile;
  const { readme } = profile.value;
  if (readme == null) return known(null, profile.via);
  const { repository, path, oid } = readme;
  const told = text(oid);
  return told.known
    ? documentOf(`${repository}/${path}`, oid, told, once)
    : unknown(told.why, `${repository} was not among the projects that were read`);
}
