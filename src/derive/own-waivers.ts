import { known, type Observation, unknown } from '../model/observation.ts';
import { OWN_WAIVERS, type OwnWaiver, ownWaiversSchema } from '../model/waiver.ts';
import type { Deriver } from './deriver.ts';
import { parseYaml } from './metadata/parse.ts';
import { ownFile } from './own.ts';

const isWaivers = (name: string) => (name === OWN_WAIVERS ? 0 : null);

/** What a repository waives for itself. A file with a mistake waives nothing: half of a decision is none. */
export const ownWaivers: Deriver<readonly OwnWaiver[] | null> = {
  version: 1,
  texts: [OWN_WAIVERS],
  derive({ fact, text }): Observation<readonly OwnWaiver[] | null> {
    const tree = fact('tree');
    if (!tree.known) return tree;
    const found = ownFile(tree.value, [''], isWaivers, text);
    if (!found.known) return found;
    if (found.value === null) return known(null, 'tree');
    const read = text(found.value.oid);
    if (!read.known) return read;
    const data = parseYaml(OWN_WAIVERS, read.value);
    if (!data.known) return data;
    const parsed = ownWaiversSchema.safeParse(data.value);
    if (parsed.success) return known(parsed.data.waivers, OWN_WAIVERS);
    const issue = parsed.error.issues[0];
    const at = issue?.path.length ? `${issue.path.map(String).join('.')}: ` : '';
    return unknown('not-recognized', `${at}${issue?.message ?? 'not a list of waivers'}`);
  },
};
