import type { Kind } from '../../model/bearing.ts';
import { known, type Observation } from '../../model/observation.ts';

export type Told = Observation<{ readonly kind: Kind; readonly because: string }>;

export const told = (kind: Kind, because: string): Told => known({ kind, because }, because);
