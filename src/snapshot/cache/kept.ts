import { z } from 'zod';
import { repositoryFactsSchema } from '../../model/facts.ts';

/** People as an identifier met them: keyed hashes, logins and domains, never an address. */
const acquaintances = z.object({
  people: z.array(
    z.object({
      key: z.string(),
      login: z.string().exactOptional(),
      bot: z.boolean(),
      domains: z.array(z.string()),
    }),
  ),
  /** Hash of an address -> keys of those whose login was seen with it. */
  addresses: z.array(z.object({ address: z.string(), people: z.array(z.string()) })),
});
export type Acquaintances = z.infer<typeof acquaintances>;

const { meta, settings, protection, ...groups } = repositoryFactsSchema.shape;

/** What a step once answered about one repository: known facts only. */
export const keptSchema = z.object({
  /** The name it was kept under, told again: a file that was moved is another's. */
  name: z.string(),
  /** What the listing told of all that it hangs on. */
  stamp: z.string(),
  /** When it was asked, and until when it was seen to hold. */
  askedAt: z.string(),
  heldAt: z.string(),
  /** Start of its windows. */
  since: z.string(),
  facts: z
    .object({
      ...groups,
      meta: meta.partial(),
      settings: settings.partial(),
      protection: protection.partial(),
    })
    .partial(),
  people: acquaintances,
});
export type Kept = z.infer<typeof keptSchema>;
