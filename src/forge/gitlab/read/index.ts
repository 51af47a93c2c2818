import { partsOf } from '../../graphql/parts.ts';
import { commits } from './commits.ts';
import { fork } from './fork.ts';
import { meta } from './meta.ts';
import { protection } from './protection.ts';
import { ci, languages, license } from './quick.ts';
import type { Domain, Readers } from './reader.ts';
import { releases } from './releases.ts';
import { settings } from './settings.ts';
import { tree } from './tree.ts';
import { treeDeep } from './tree-deep.ts';
import { changeRequests, issues } from './window.ts';

export const readers: Readers = {
  meta,
  settings,
  protection,
  tree,
  license,
  languages,
  releases,
  ci,
  treeDeep,
  commits,
  issues,
  changeRequests,
  fork,
};

export const { factsOf, fragmentsOf, readAll } = partsOf<Domain>(readers, 'projects');
