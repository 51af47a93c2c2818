import { known, mapKnown, type Observation } from '../../model/observation.ts';
import type { Derivation } from '../deriver.ts';

/** Flags that the forge itself tells. */

export const isPrivate = ({ fact }: Derivation): Observation<boolean> =>
  mapKnown(fact('meta.visibility'), (visibility) => visibility !== 'public');

export const archived = ({ fact }: Derivation): Observation<boolean> => fact('meta.archived');

export const fork = ({ fact }: Derivation): Observation<boolean> => fact('meta.fork');

export function disabled({ record, fact }: Derivation): Observation<boolean> {
  if (record?.status === 'disabled' || record?.status === 'blocked')
    return known(true, record.because ?? `status ${record.status}`);
  return fact('meta.disabled');
}
