import type { ForgeName } from '../model/bearing.ts';
import type { Document } from '../model/derived.ts';
import { known, type Observation } from '../model/observation.ts';
import type { Deriver } from './deriver.ts';
import { documentNamed, HEALTH_DIRS, ownFile } from './own.ts';
import { documentOf } from './prose/document.ts';

/** GitLab and clones show the README of the root; GitHub looks into .github first. */
const README_DIRS: { readonly [F in ForgeName]: readonly string[] } = {
  github: HEALTH_DIRS.github,
  gitlab: ['', 'docs'],
  local: ['', '.github', 'docs'],
};
const isReadme = documentNamed(/^readme$/);

/** The README that the forge displays; null where the repository has none. It is never inherited. */
export const readme: Deriver<Document | null> = {
  version: 1,
  texts: ['README*', '.github/README*', 'docs/README*'],
  derive({ record, fact, text }): Observation<Document | null> {
    const tree = fact('tree');
    if (!tree.known) return tree;
    const file = ownFile(tree.value, README_DIRS[record?.source ?? 'github'], isReadme, text);
    if (!file.known || file.value === null) return file.known ? known(null, 'tree') : file;
    const { path, oid } = file.value;
    return documentOf(path, oid, text(oid));
  },
};
