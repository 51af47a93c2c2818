import { viewer } from '../../graphql/view.ts';
import { unknownFrom } from '../faults.ts';

export const viewOf = viewer(unknownFrom);
