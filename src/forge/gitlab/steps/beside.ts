import { z } from 'zod';
import { known, type Observation } from '../../../model/observation.ts';
import type { RepositoryRecord } from '../../../model/snapshot.ts';
import type { SomeFacts } from '../../graphql/parts.ts';
import { instant, instantOf } from '../../instant.ts';
import { accessOf } from '../../record.ts';
import { unknownFrom } from '../faults.ts';
import { readBranch } from '../read/protection.ts';
import { sayEnough, type Tags, withTags } from '../read/releases.ts';
import { numberOf, type Session } from '../session.ts';
import type { Complete } from './by-id.ts';

/** What costs a request a project is asked for at depth full only, beside the document that tells the rest of the fact. */

/** The tags of the last releases, and at depth full the last ten of all where those are old or none. */
export const tagsBeside =
  (session: Session): Complete =>
  (shown, plan) =>
    Promise.all(
      shown.map(async ({ reading, facts }): Promise<SomeFacts> => {
        const { releases } = facts;
        if (releases === undefined || !releases.known) return facts;
        const isAsked =
          plan.depth === 'full' && !sayEnough(releases.value, instantOf(Date.parse(plan.since)));
        const tags = isAsked ? await tagsOf(session, reading.record) : null;
        return { ...facts, releases: withTags(releases, tags) };
      }),
    );

const LAST = 10;
const tag = z.object({
  name: z.string(),
  /** Of the tag itself, where it has one of its own. */
  created_at: instant.nullish(),
  commit: z.object({ committed_date: instant.nullish() }).nullish(),
});

async function tagsOf({ rest }: Session, record: RepositoryRecord): Promise<Observation<Tags>> {
  const route = 'GET /projects/:id/repository/tags';
  const path = `/projects/${numberOf(record)}/repository/tags?order_by=updated&sort=desc&per_page=100`;
  const seen = await rest.pages(route, path, tag, 1);
  if (!seen.ok) return unknownFrom(seen.failure, 'releases');
  const { rows, whole } = seen.value;
  const last = rows.slice(0, LAST).map(({ name, created_at, commit }) => ({
    name,
    at: commit?.committed_date ?? created_at ?? null,
  }));
  return known({ last, count: rows.length, whole }, seen.via, accessOf(record));
}

/** How the default branch binds those who are not told its rules. */
export const branchesBeside =
  (session: Session): Complete =>
  (shown, plan) =>
    Promise.all(
      shown.map(async ({ reading, facts }): Promise<SomeFacts> => {
        const { protection } = facts;
        if (plan.depth !== 'full' || protection === undefined || protection.rules?.known === true)
          return facts;
        if (isStill(reading.record, session.now())) return facts;
        return { ...facts, protection: { ...protection, ...(await readBranch(session, reading.record)) } };
      }),
    );

/** Two years, after which a project without another sign of life is dormant, and nobody asks how it is protected. */
const STILL = 730 * 24 * 60 * 60 * 1000;

function isStill({ facts }: RepositoryRecord, now: number): boolean {
  const { head } = facts.meta;
  return head.known && head.value !== null && now - Date.parse(head.value.committedAt) > STILL;
}
