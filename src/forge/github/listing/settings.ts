import { z } from 'zod';
import { known, type Observation, type Unknown, unknown } from '../../../model/observation.ts';
import type { RepositoryRecord } from '../../../model/snapshot.ts';
import { unknownFrom } from '../faults.ts';
import type { Rest } from '../send/rest.ts';
import { accessOf, partsOf, type Session } from '../session.ts';

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
const PAGE = 100;
const VIA = 'GET /orgs/{org}/repos';

/** All pages of the REST listing, in the order of the other one. Users have no custom properties and another route. */
export async function restListing(
  { rest, login }: Session,
  account: 'organization' | 'user',
): Promise<RestListing> {
  const found = new Map<string, RestRow>();
  const order = { sort: 'created', direction: 'asc', per_page: PAGE } as const;
  for (let page = 1; ; page++) {
    const seen = await rest.ask(
      VIA,
      (routes) =>
        account === 'organization'
          ? routes.repos.listForOrg({ org: login, type: 'all', page, ...order })
          : routes.repos.listForUser({ username: login, type: 'owner', page, ...order }),
      rows,
    );
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

export interface PrivateReporting {
  of(nodeId: string): Observation<boolean>;
}

const FACT = 'settings.privateVulnerabilityReporting';
const configurations = z.array(
  z.object({ id: z.number(), private_vulnerability_reporting: z.string().optional() }),
);
const attached = z.array(
  z.object({ status: z.string().optional(), repository: z.object({ node_id: z.string() }) }),
);
const IN_FORCE = new Set(['attached', 'enforced']);
const CONFIGURATIONS = 'GET /orgs/{org}/code-security/configurations';

/** The switch by the code security configurations of the organization: owners and security managers may read them. */
export async function privateReporting({ rest, login }: Session): Promise<PrivateReporting> {
  const seen = await rest.ask(
    CONFIGURATIONS,
    (routes) => routes.codeSecurity.getConfigurationsForOrg({ org: login, per_page: PAGE }),
    configurations,
  );
  if (!seen.ok)
    return { of: () => unknownFrom({ ...seen.failure, class: restricted(seen.failure.class) }, FACT) };
  const switches = new Map<string, boolean>();
  for (const { id, private_vulnerability_reporting: state } of seen.value) {
    if (state !== 'enabled' && state !== 'disabled') continue;
    for (const nodeId of await repositoriesOf(rest, login, id)) switches.set(nodeId, state === 'enabled');
  }
  return {
    of(nodeId) {
      const on = switches.get(nodeId);
      return on === undefined
        ? unknown('not-collected', 'no code security configuration decides it')
        : known(on, CONFIGURATIONS, 'admin');
    },
  };
}

/** A settings path that is not found is one that the token may not read. */
const restricted = <C extends string>(type: C): C | 'permission' => (type === 'gone' ? 'permission' : type);

async function repositoriesOf(rest: Rest, org: string, configuration_id: number): Promise<string[]> {
  const seen = await rest.ask(
    `${CONFIGURATIONS}/{configuration_id}/repositories`,
    (routes) =>
      routes.codeSecurity.getRepositoriesForConfiguration({ org, configuration_id, per_page: PAGE }),
    attached,
  );
  if (!seen.ok) return [];
  return seen.value.filter((one) => IN_FORCE.has(one.status ?? '')).map((one) => one.repository.node_id);
}

const enabled = z.object({ enabled: z.boolean() });

/** The switch of one repository. */
export async function privateReportingOf({ rest }: Session, fullName: string): Promise<PrivateReporting> {
  const route = 'GET /repos/{owner}/{repo}/private-vulnerability-reporting';
  const seen = await rest.ask(
    route,
    (routes) => routes.repos.checkPrivateVulnerabilityReporting(partsOf(fullName)),
    enabled,
  );
  return {
    of: () =>
      seen.ok
        ? known(seen.value.enabled, route, 'member')
        : unknownFrom({ ...seen.failure, class: restricted(seen.failure.class) }, FACT),
  };
}
