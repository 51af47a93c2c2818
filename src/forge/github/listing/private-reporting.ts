import { z } from 'zod';
import { known, type Observation, unknown } from '../../../model/observation.ts';
import type { Failure } from '../../http/client.ts';
import { unknownFrom } from '../faults.ts';
import type { Rest } from '../send/rest.ts';
import { partsOf, type Session } from '../session.ts';

export interface PrivateReporting {
  of(nodeId: string): Observation<boolean>;
}

const PAGE = 100;
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
  let undecided = unknown('not-collected', 'no code security configuration decides it');
  for (const { id, private_vulnerability_reporting: state } of seen.value) {
    if (state !== 'enabled' && state !== 'disabled') continue;
    const attachedTo = await repositoriesOf(rest, login, id);
    for (const nodeId of attachedTo.ids) switches.set(nodeId, state === 'enabled');
    if (attachedTo.failure !== undefined) undecided = unknownFrom(attachedTo.failure, FACT);
  }
  return {
    of(nodeId) {
      const on = switches.get(nodeId);
      return on === undefined ? undecided : known(on, CONFIGURATIONS, 'admin');
    },
  };
}

/** A settings path that is not found is one that the token may not read. */
const restricted = <C extends string>(type: C): C | 'permission' => (type === 'gone' ? 'permission' : type);

/** Node ids on all pages, as far as they could be read. */
async function repositoriesOf(
  rest: Rest,
  org: string,
  configuration_id: number,
): Promise<{ readonly ids: readonly string[]; readonly failure?: Failure }> {
  const ids: string[] = [];
  for (let after: string | undefined; ; ) {
    const cursor = after === undefined ? {} : { after };
    const asked = { org, configuration_id, per_page: PAGE, ...cursor };
    const seen = await rest.ask(
      `${CONFIGURATIONS}/{configuration_id}/repositories`,
      (routes) => routes.codeSecurity.getRepositoriesForConfiguration(asked),
      attached,
    );
    if (!seen.ok) return { ids, failure: { ...seen.failure, class: restricted(seen.failure.class) } };
    for (const one of seen.value) if (IN_FORCE.has(one.status ?? '')) ids.push(one.repository.node_id);
    const next = cursorOf(seen.headers.link);
    if (next === undefined || next === after) return { ids };
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
      seen.ok
        ? known(seen.value.enabled, route, 'member')
        : unknownFrom({ ...seen.failure, class: restricted(seen.failure.class) }, FACT),
  };
}
