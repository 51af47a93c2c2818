import { firstUnknown, known, mapKnown, type Observation, unknown } from '../../model/observation.ts';
import type { Promised } from '../../model/participation.ts';
import type { Derivation, Deriver } from '../deriver.ts';
import { ofCodeJson, ofPubliccode } from './declared.ts';
import { inDocument } from './sections.ts';

type Seen = Observation<Promised | null>;

const BEST_FIRST: readonly Promised['state'][] = ['current', 'over', 'none', 'vague'];

/** What is promised about maintenance. A metadata file outranks a heading, so it must be known before one is looked at. */
export const supportPromise: Deriver<Promised | null> = {
  version: 1,
  derive(derivation): Seen {
    if (derivation.record === undefined)
      return unknown('not-collected', 'promises are looked for in repositories');
    const { fact, asOf } = derivation;
    const declared = best([
      mapKnown(fact('metadata.publiccode'), (file) => file && ofPubliccode(file, asOf)),
      mapKnown(fact('metadata.codeJson'), (file) => file && ofCodeJson(file)),
    ]);
    if (!declared.known || declared.value !== null) return declared;
    return best([
      inFile(derivation, 'support'),
      inFile(derivation, 'security'),
      mapKnown(fact('readme'), (text) => text && inDocument(text, 'own', asOf)),
    ]);
  },
};

function inFile({ fact, asOf }: Derivation, file: 'support' | 'security'): Seen {
  const state = fact(`community.${file}`);
  if (!state.known || state.value.origin === 'missing') return mapKnown(state, () => null);
  const { origin, document } = state.value;
  return mapKnown(document, (text) => inDocument(text, origin, asOf));
}

/** One that is current needs no other; short of that, what was not read might be. */
function best(seen: readonly Seen[]): Seen {
  const promises = seen.flatMap((one) => (one.known && one.value !== null ? [one.value] : []));
  promises.sort((a, b) => BEST_FIRST.indexOf(a.state) - BEST_FIRST.indexOf(b.state));
  const first = promises[0] ?? null;
  const unread = firstUnknown(...seen);
  return unread === undefined || first?.state === 'current' ? known(first, first?.path ?? 'texts') : unread;
}
