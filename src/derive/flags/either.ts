import { known, type Observation, type Unknown } from '../../model/observation.ts';

/** Asked one after the other: the first that holds decides; else what could not be told, else false. */
export function anyHolds(...signs: readonly (() => Observation<boolean>)[]): Observation<boolean> {
  let doubt: Unknown | undefined;
  for (const sign of signs) {
    const told = sign();
    if (told.known && told.value) return told;
    if (!told.known) doubt ??= told;
  }
  return doubt ?? known(false, 'no sign');
}
