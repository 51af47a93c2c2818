import { known, type Observation } from '../../model/observation.ts';
import { filesIn } from '../../model/tree.ts';
import type { Derivation } from '../deriver.ts';
import { parseYaml, textAt } from '../metadata/parse.ts';

/** The file by which Backstage finds an entity (https://backstage.io/docs/features/software-catalog/descriptor-format). */
export const CATALOG = 'catalog-info.yaml';

/** Entities of one file that are looked at. */
const MOST = 20;

/** A group's name in a reference such as `group:default/tides`, `team/tides` or `tides`; null for a user. */
function groupIn(reference: string): string | null {
  const match = /^(?:([a-z]+):)?(?:[\w.-]+\/)?([\w.-]+)$/i.exec(reference);
  if (match === null || match[1]?.toLowerCase() === 'user') return null;
  return match[2] ?? null;
}

/** The group that owns the first entity of the catalog file; null where there is no file or no group. */
export function catalogOwner({
  fact,
  text,
}: Derivation): Observation<{ owner: string; path: string } | null> {
  const tree = fact('tree');
  if (!tree.known) return tree;
  const file = filesIn(tree.value, '').find(({ entry }) => entry.path === CATALOG);
  if (file === undefined) return known(null, 'tree');
  const read = text(file.entry.oid);
  if (!read.known) return read;
  for (const entity of read.value.split(/^---[ \t]*$/m).slice(0, MOST)) {
    if (entity.trim() === '') continue;
    const parsed = parseYaml(CATALOG, entity);
    const reference = parsed.known ? textAt(parsed.value, 'spec', 'owner') : null;
    const owner = reference === null ? null : groupIn(reference);
    if (owner !== null) return known({ owner, path: CATALOG }, CATALOG);
  }
  return known(null, CATALOG);
}
