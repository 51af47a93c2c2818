import type { ForgeName } from '../model/bearing.ts';
import type { Document } from '../model/documents.ts';
import { known, type Observation } from '../model/observation.ts';
import type { Deriver } from './deriver.ts';
import { customOf, documentNamed, HEALTH_DIRS, ownFile } from './own.ts';
import { documentOf } from './prose/document.ts';

/** GitHub looks into .github first, even where the root has one too; GitLab shows the README of the root. */
const README_DIRS: { readonly [F in ForgeName]: readonly string[] } = {
  github: HEALTH_DIRS.github,
  gitlab: ['', 'docs'],
  local: ['', '.github', 'docs'],
};
const isReadme = documentNamed(/^readme$/);

/** The README that the forge displays; null where the repository has none. It is never inherited. */
export const readme: Deriver<Document | null> = {
  version: 3,
  texts: ['README*', '.github/README*', 'docs/README*'],
  derive({ record, fact, text, once }): Observation<Document | null> {
    const tree = fact('tree');
    if (!tree.known) return tree;
    const custom = record === undefined ? 'github' : customOf(record);
    const file = ownFile(tree.value, README_DIRS[custom], isReadme, text);
    if (!file.known || file.value === null) return file.known ? known(null, 'tree') : file;
    const { path, oid } = file.value;
    return documentOf(path, oid, text(oid), once);
  },
};
