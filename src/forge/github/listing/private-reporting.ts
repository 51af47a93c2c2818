import { z } from 'zod';
import { known, type Observation, unknown } from '../../../model/observation.ts';
import type { Failure } from '../../http/client.ts';
import { unknownFrom } from '../faults.ts';
import { fullPages, smallerIfHeavy } from '../send/page-size.ts';
import type { Rest, RestSeen } from '../send/rest.ts';
import { partsOf, type Session } from '../session.ts';

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
  const { rows, failure } = await byCursor((page) =>
    rest.ask(
      CONFIGURATIONS,
      (routes) => routes.codeSecurity.getConfigurationsForOrg({ org: login, ...page }),
      configurations,
    ),
  );
  const switches = new Map<string, boolean>();
  let undecided =
    failure === undefined
      ? unknown('not-collected', 'no code security configuration decides it')
      : unknownFrom(restricted(failure), FACT);
  for (const { id, private_vulnerability_reporting: state } of rows) {
    if (state !== 'enabled' && state !== 'disabled') continue;
    const attachedTo = await repositoriesOf(rest, login, id);
    for (const nodeId of attachedTo.ids) switches.set(nodeId, state === 'enabled');
    if (attachedTo.failure !== undefined) undecided = unknownFrom(restricted(attachedTo.failure), FACT);
  }
  return {
    of(nodeId) {
      const on = switches.get(nodeId);
      return on === undefined ? undecided : known(on, CONFIGURATIONS, 'admin');
    },
  };
}

/** A settings path that is not found is one that the token may not read. */
const restricted = (failure: Failure): Failure =>
  failure.class === 'gone' ? { ...failure, class: 'permission' } : failure;

/** Node ids on all pages, as far as they could be read. */
async function repositoriesOf(rest: Rest, org: string, configuration_id: number) {
  const { rows, failure } = await byCursor((page) =>
    rest.ask(
      `${CONFIGURATIONS}/{configuration_id}/repositories`,
      (routes) => routes.codeSecurity.getRepositoriesForConfiguration({ org, configuration_id, ...page }),
      attached,
    ),
  );
  const inForce = rows.filter(({ status }) => IN_FORCE.has(status ?? ''));
  return { ids: inForce.map(({ repository }) => repository.node_id), failure };
}

interface CursorRows<T> {
  readonly rows: readonly T[];
  /** Why the rest is not there. */
  readonly failure?: Failure;
}

/** All pages, as far as they could be read. */
async function byCursor<T>(
  ask: (page: { per_page: number; after?: string }) => Promise<RestSeen<T[]>>,
): Promise<CursorRows<T>> {
  const found: T[] = [];
  const size = fullPages();
  for (let after: string | undefined; ; ) {
    const cursor = after === undefined ? {} : { after };
    const seen = await smallerIfHeavy(size, (per_page) => ask({ per_page, ...cursor }));
    if (!seen.ok) return { rows: found, failure: seen.failure };
    found.push(...seen.value);
    const next = cursorOf(seen.headers.link);
    if (next === undefined || next === after) return { rows: found };
    after = next;
  }
}

/** The cursor in the `Link` to the next page. */
function cursorOf(link: unknown): string | undefined {
  const next =
    typeof link === 'string' ? link.split(/,\s*(?=<)/).find((one) => one.includes('rel="next"')) : null;
  const url = next?.slice(1, next.indexOf('>')) ?? '';
  return URL.canParse(url) ? (new URL(url).searchParams.get('after') ?? undefined) : undefined;
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
      seen.ok ? known(seen.value.enabled, route, 'member') : unknownFrom(restricted(seen.failure), FACT),
  };
}
