import { known, type Observation } from '../../model/observation.ts';
import type { TreeEntry } from '../../model/tree.ts';
import type { Derivation } from '../deriver.ts';
import { hasCode } from '../kind/content.ts';

const README_LENGTH = 2000;
const EXPECTED = /^(?:\.|readme(?:\.|$)|(?:un)?licen[cs]es?(?:[-_.]|$)|copying(?:[-_.]|$))/i;

/** Nothing but a short README, a license and dot files. Counted code rules it out, whatever the tree. */
export function stub({ fact }: Derivation): Observation<boolean> {
  const code = hasCode(fact('languages'));
  if (code.known && code.value) return known(false, code.via);
  const tree = fact('tree');
  if (!tree.known) return tree;
  const other = tree.value.entries.find((entry) => inRoot(entry) && !EXPECTED.test(entry.path));
  if (other !== undefined) return known(false, other.path);
  const readme = fact('readme');
  if (!readme.known) return readme;
  const short = readme.value === null || readme.value.length < README_LENGTH;
  // Languages that were not read may be code in a folder that was not listed.
  return short && !code.known && code.why !== 'not-observable' ? code : known(short, readme.via);
}

const inRoot = ({ path }: TreeEntry): boolean => !path.includes('/');
