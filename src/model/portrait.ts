import { z } from 'zod';

/**
 * What a report shows of an organization and never scores. Null where nothing was read that would tell; `repositories` says how
 * many tell. People are counted, bots left out, and nobody is named.
 */

const n = z.number();
const counts = z.record(z.string(), n);

export const portraitSchema = z.object({
  /** Bytes by language, the most used ones. Forks and mirrors are somebody else's work and count nowhere. */
  languages: counts,
  licenses: counts,
  createdByYear: counts,
  archivedByYear: counts,
  stars: n.nullable(),
  forks: n.nullable(),
  tags: n.nullable(),
  /** Forks that were compared with what they come from, and those with commits of their own. */
  upstream: z.object({ forks: n, ahead: n }).nullable(),
  /** Own work with the most stars, at most ten. */
  projects: z.array(z.object({ name: z.string(), stars: n, language: z.string().nullable() })),
  humanCommitsByMonth: counts,
  /** Who committed to scored repositories in the year before asOf. */
  crew: z
    .object({
      repositories: n,
      people: n,
      commits: n,
      /** The fewest people with half, and with four fifths, of these commits. */
      half: n,
      fourFifths: n,
      /** Committed in the second half of the year and not in the first; the other way round. */
      came: n,
      left: n,
    })
    .nullable(),
  /** Fewest affiliations (domains of addresses) with half of the commits whose affiliation is known; flagships of 20 commits. */
  elephantFactor: z.array(z.object({ repository: z.string(), factor: n, commits: n, unknownShare: n })),
  /** Change requests by humans merged in the year before asOf. */
  contributions: z
    .object({
      repositories: n,
      merged: n,
      byOutsiders: n,
      /** From ten merged ones on. */
      outsideShare: n.nullable(),
      members: n,
      outsiders: n,
      /** Merged, and not told whether by an outsider. */
      unsure: n,
      byMonth: z.record(z.string(), z.object({ inside: n, outside: n })),
    })
    .nullable(),
  /** First answers to outsiders of 90 days, and what was forgotten. */
  answers: z
    .object({
      repositories: n,
      items: n,
      waiting: n,
      /** In days, from five items on. */
      median: n.nullable(),
      forgotten: n,
    })
    .nullable(),
  /** Accounts that each organization sponsors in public, and whether it can be sponsored itself; null where not told. */
  sponsoring: z.array(
    z.object({ organization: z.string(), accounts: n.nullable(), listing: z.boolean().nullable() }),
  ),
});
export type PortraitFacts = z.infer<typeof portraitSchema>;
