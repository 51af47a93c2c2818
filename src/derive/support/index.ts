import { known, mapKnown, type Observation, type Unknown, unknown } from '../../model/observation.ts';
import type { Promised, SupportPromise } from '../../model/participation.ts';
import type { Derivation, Deriver } from '../deriver.ts';
import { ofCodeJson, ofPubliccode } from './declared.ts';
import { inDocument } from './sections.ts';

const BEST = ['current', 'over', 'none', 'vague'] as const satisfies readonly Promised['state'][];

/** What metadata files, SUPPORT, SECURITY and README promise about maintenance. */
export const supportPromise: Deriver<SupportPromise> = {
  version: 1,
  derive(derivation): Observation<SupportPromise> {
    if (derivation.record === undefined)
      return unknown('not-collected', 'promises are looked for in repositories');
    const promises: Promised[] = [];
    let unread: Unknown | null = null;
    for (const seen of looks(derivation)) {
      if (!seen.known) unread ??= seen;
      else if (seen.value !== null) promises.push(seen.value);
    }
    promises.sort((a, b) => BEST.indexOf(a.state) - BEST.indexOf(b.state));
    return known({ promises, unread }, promises[0]?.path ?? 'texts');
  },
};

function looks({ fact, asOf }: Derivation): readonly Observation<Promised | null>[] {
  const health = (['support', 'security'] as const).map((file) => {
    const state = fact(`community.${file}`);
    if (!state.known || state.value.origin === 'missing') return mapKnown(state, () => null);
    const { origin, document } = state.value;
    return mapKnown(document, (text) => inDocument(text, origin, asOf));
  });
  return [
    mapKnown(fact('metadata.publiccode'), (file) => file && ofPubliccode(file, asOf)),
    mapKnown(fact('metadata.codeJson'), (file) => file && ofCodeJson(file)),
    ...health,
    mapKnown(fact('readme'), (text) => text && inDocument(text, 'own', asOf)),
  ];
}
