import { explainer } from '../faults.ts';
import { RIGHTS } from './rights.ts';

/** The reason why `fact` is not known after `failure`, with the rights that GitHub names. */
export const unknownFrom = explainer(RIGHTS);
