import { partsOf } from '../../graphql/parts.ts';
import { fork } from './fork.ts';
import { meta } from './meta.ts';
import { protection } from './protection.ts';
import { ci, languages, license, releases } from './quick.ts';
import type { Domain, Readers } from './reader.ts';
import { settings } from './settings.ts';
import { tree } from './tree.ts';
import { treeDeep } from './tree-deep.ts';
import { changeRequests, commits, issues } from './window.ts';

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

export const { factsOf, fragmentsOf, readAll } = partsOf<Domain>(readers, 'nodes');
