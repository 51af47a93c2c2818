import type { Changelog } from '../model/documents.ts';
import { known, mapKnown, type Observation } from '../model/observation.ts';
import { lastRelease, namesVersion } from '../model/versions.ts';
import type { Derivation, Deriver } from './deriver.ts';
import { documentNamed, type NameMatch, ownFile } from './own.ts';

const MAX_TEXT = 1024 * 1024;
const NAMED = ['changelog', 'changes', 'news', 'history', 'releases', 'release', 'release-notes'].map(
  (stem) => documentNamed(new RegExp(`^${stem}$`)),
);
const PATTERNS = ['CHANGELOG*', 'CHANGES*', 'NEWS*', 'HISTORY*', 'RELEASE*'];

/** A change log before what is called otherwise, whatever its extension. */
const changelogNamed: NameMatch = (name) => {
  for (const [order, named] of NAMED.entries()) {
    const rank = named(name);
    if (rank !== null) return order * 100 + rank;
  }
  return null;
};

/** The file that tells the changes of each release; null for none. */
export const changelog: Deriver<Changelog | null> = {
  version: 1,
  texts: PATTERNS.flatMap((pattern) => [pattern, `docs/${pattern}`]),
  derive(derivation): Observation<Changelog | null> {
    const { fact, text } = derivation;
    const tree = fact('tree');
    if (!tree.known) return tree;
    const file = ownFile(tree.value, ['', 'docs'], changelogNamed, text);
    if (!file.known) return file;
    if (file.value === null) return known(null, tree.via);
    const { path, oid } = file.value;
    return known({ path, namesLatest: namesLatest(derivation, oid) }, path);
  },
};

/** Null where nothing was released. */
function namesLatest({ fact, text }: Derivation, oid: string): Observation<boolean | null> {
  const releases = fact('releases');
  if (!releases.known) return releases;
  const last = lastRelease(releases.value);
  if (last === null) return known(null, releases.via);
  return mapKnown(text(oid), (whole) => namesVersion(whole.slice(0, MAX_TEXT), last.tag));
}
