import { z } from 'zod';
import { known, type Unknown, unknown } from '../../../model/observation.ts';
import type { RepositoryRecord } from '../../../model/snapshot.ts';
import { accessOf } from '../../record.ts';
import { unknownFrom } from '../faults.ts';
import { fullPages, smallerIfHeavy } from '../send/page-size.ts';
import { partsOf, type Session } from '../session.ts';
import type { PrivateReporting } from './private-reporting.ts';

/** What only the REST listing tells of each repository, by node id. */
export interface RestListing {
  readonly rows: ReadonlyMap<string, RestRow>;
  /** Why a repository without a row has none. */
  readonly missing: Unknown;
}

const row = z.object({
  id: z.number().optional(),
  html_url: z.string().optional(),
  node_id: z.string(),
  full_name: z.string(),
  has_pull_requests: z.boolean().optional(),
  custom_properties: z.record(z.string(), z.union([z.string(), z.array(z.string()), z.null()])).optional(),
});
export type RestRow = z.infer<typeof row>;
const rows = z.array(row);
const VIA = 'GET /orgs/{org}/repos';

/** All pages of the REST listing, in the order of the other one. Users have no custom properties and another route. */
export async function restListing(
  { rest, login }: Session,
  account: 'organization' | 'user',
): Promise<RestListing> {
  const found = new Map<string, RestRow>();
  const size = fullPages();
  for (let at = 0; ; at += size.rows) {
    const seen = await smallerIfHeavy(size, (per_page) => {
      const order = { sort: 'created', direction: 'asc', per_page, page: at / per_page + 1 } as const;
      return rest.ask(
        VIA,
        (routes) =>
          account === 'organization'
            ? routes.repos.listForOrg({ org: login, type: 'all', ...order })
            : routes.repos.listForUser({ username: login, type: 'owner', ...order }),
        rows,
      );
    });
    if (!seen.ok) return { rows: found, missing: unknownFrom(seen.failure, 'settings.changeRequests') };
    for (const one of seen.value) found.set(one.node_id, one);
    const link = seen.headers.link;
    if (typeof link !== 'string' || !link.includes('rel="next"')) break;
  }
  return {
    rows: found,
    missing: unknown('permission', 'the REST listing does not name the repository', 'Metadata: read'),
  };
}

export async function restRow({ rest }: Session, fullName: string): Promise<RestListing> {
  const seen = await rest.ask(
    'GET /repos/{owner}/{repo}',
    (routes) => routes.repos.get(partsOf(fullName)),
    row,
  );
  return seen.ok
    ? {
        rows: new Map([[seen.value.node_id, seen.value]]),
        missing: unknown('permission', 'another repository answered'),
      }
    : { rows: new Map(), missing: unknownFrom(seen.failure, 'settings.changeRequests') };
}

/** The record with what the REST interface told. A listing that does not mention change requests is of a server that can't switch them off. */
export function withRest(
  record: RepositoryRecord,
  nodeId: string,
  listing: RestListing,
  reporting: PrivateReporting,
): RepositoryRecord {
  const told = listing.rows.get(nodeId);
  const access = accessOf(record);
  const { meta, settings } = record.facts;
  const properties = told?.custom_properties;
  return {
    ...record,
    facts: {
      ...record.facts,
      meta: {
        ...meta,
        customProperties:
          properties === undefined
            ? told === undefined
              ? listing.missing
              : unknown(
                  'permission',
                  'the listing names no custom properties',
                  'Custom properties: read (organization)',
                )
            : known(flat(properties), VIA, 'member'),
      },
      settings: {
        ...settings,
        changeRequests:
          told === undefined ? listing.missing : known(told.has_pull_requests ?? true, VIA, access),
        privateVulnerabilityReporting: reporting.of(nodeId),
      },
    },
  };
}

function flat(properties: NonNullable<RestRow['custom_properties']>): Record<string, string> {
  const entries = Object.entries(properties).flatMap(([name, value]) =>
    value === null ? [] : [[name, Array.isArray(value) ? value.join(', ') : value] as const],
  );
  return Object.fromEntries(entries);
}
