import { type PortraitFacts, portraitSchema } from '../model/portrait.ts';
import type { Report } from '../model/report.ts';

/** The portrait as far as it can be read: reports of other versions tell less. */
export const portraitOf = ({
  facts,
}: Report): { readonly [K in keyof PortraitFacts]?: PortraitFacts[K] | undefined } => {
  const read = portraitSchema.partial().safeParse(facts);
  return read.success ? read.data : {};
};
