import type { LicensePart } from '../../model/license-facts.ts';
import { mapKnown, type Observation } from '../../model/observation.ts';
import type { Deriver } from '../deriver.ts';
import { openness } from './openness.ts';

/** Licenses that were made for data or content. */
const FOR_DATA =
  /^(?:CC0-1\.0|CC-BY(?:-SA)?-\d.*|ODbL-1\.0|ODC-By-1\.0|PDDL-1\.0|CDLA-.+|etalab-2\.0|OGL-.+)$/;

/** Each identified license for itself. */
export const licenseParts: Deriver<readonly LicensePart[]> = {
  version: 1,
  derive: ({ fact }): Observation<readonly LicensePart[]> =>
    mapKnown(fact('licenseIdentity'), ({ ids }) =>
      ids.map((id) => ({ id, forData: FOR_DATA.test(id), software: openness(id).software })),
    ),
};
