import { z } from 'zod';
import { known } from '../../../model/observation.ts';
import { instant, instantOf } from '../../instant.ts';
import { accessOf } from '../../record.ts';
import { unknownFrom } from '../faults.ts';
import { numberOf } from '../session.ts';
import type { Reader } from './reader.ts';

/** Of a hundred commits each; beyond them the list is told as covered in part. */
const MOST_PAGES = 3;
const SIGN_OFF = /^signed-off-by:/im;

const commit = z.object({
  id: z.string(),
  committed_date: instant,
  author_name: z.string().nullish(),
  author_email: z.string().nullish(),
  message: z.string().nullish(),
});

/** Commits of the window. A project whose head is older has none, and costs no request. */
export const commits: Reader<'commits'> = {
  rest: {
    async read({ record, identifier }, { rest }, plan) {
      const { head } = record.facts.meta;
      if (!head.known) return head;
      const since = instantOf(Date.parse(plan.since));
      const none = { since, coveredSince: since, totalCount: 0, rows: [] };
      if (head.value === null || head.value.committedAt < since)
        return known(none, head.via, accessOf(record));
      const query = `since=${since}&per_page=100&ref_name=${head.value.oid}`;
      const seen = await rest.pages(
        'GET /projects/:id/repository/commits',
        `/projects/${numberOf(record)}/repository/commits?${query}`,
        commit,
        MOST_PAGES,
      );
      if (!seen.ok) return unknownFrom(seen.failure, 'commits');
      const rows = seen.value.rows.map((row) => ({
        oid: row.id,
        at: row.committed_date,
        author: identifier.identify({
          name: row.author_name ?? undefined,
          email: row.author_email ?? undefined,
        }),
        ...(row.message == null ? {} : { signedOff: SIGN_OFF.test(row.message) }),
      }));
      const last = rows.at(-1)?.at;
      const coveredSince = seen.value.whole || last === undefined ? since : last;
      return known({ since, coveredSince, totalCount: rows.length, rows }, seen.via, accessOf(record));
    },
  },
};
