import type { Memo } from '../derive/memo.ts';
import { type PortfolioSum, startPortfolio } from '../derive/portfolio.ts';
import type { Twin } from '../derive/twins.ts';
import { textsOf, viewOf } from '../derive/view.ts';
import type { Portfolio } from '../model/derived.ts';
import type { View } from '../model/names.ts';
import type { Compass, Finding, OrganizationRow } from '../model/report.ts';
import type { Ruleset } from '../model/ruleset.ts';
import type { OrganizationRecord, RepositoryRecord, Snapshot } from '../model/snapshot.ts';
import type { RulesFor } from './applies.ts';
import { type Audience, organizationFor, recordFor } from './audience.ts';
import { type CompassMaker, compassMaker, headingOf, sharedWeights, turnToOf } from './compass.ts';
import type { Docket } from './docket.ts';

/** One organization while it is being judged. */
export interface Organization {
  readonly record: OrganizationRecord;
  /** Grows while the repositories stream by. */
  readonly sum: PortfolioSum;
  readonly compass: CompassMaker;
  readonly dockets: Docket[];
  /** Those of the organization rules. */
  readonly findings: Finding[];
}

/** What judging a repository or organization needs from outside it. */
export interface Circumstances {
  readonly snapshot: Snapshot;
  readonly ruleset: Ruleset;
  readonly audience: Audience;
  readonly rulesFor: RulesFor;
  /** Remembers what texts turned out to be, over all repositories. */
  readonly once: Memo;
  /** Copies across organizations, by the id of the copy. */
  readonly twins: ReadonlyMap<string, Twin>;
}

export async function* repositoriesOf({
  snapshot,
  audience,
}: Circumstances): AsyncGenerator<RepositoryRecord> {
  for await (const record of snapshot.repositories()) {
    const shown = recordFor(audience, record);
    if (shown !== null) yield shown;
  }
}

export function viewOfRepository(
  { snapshot, ruleset, once, twins }: Circumstances,
  record: RepositoryRecord,
  organization: OrganizationRecord,
): View {
  const twin = twins.get(record.id);
  return viewOf({
    ...(twin === undefined ? {} : { twin }),
    record,
    organization,
    policy: ruleset.policy,
    asOf: snapshot.head.asOf,
    text: textsOf((oid) => snapshot.text(oid), record),
    once,
  });
}

export function viewOfOrganization(
  { snapshot, ruleset, once }: Circumstances,
  organization: OrganizationRecord,
  portfolio: Portfolio,
): View {
  return viewOf({
    organization,
    policy: ruleset.policy,
    asOf: snapshot.head.asOf,
    text: textsOf((oid) => snapshot.text(oid)),
    portfolio,
    once,
  });
}

export function organizationsOf({ snapshot, ruleset, audience }: Circumstances): Map<string, Organization> {
  const weights = sharedWeights(ruleset);
  return new Map(
    snapshot.organizations.map((record) => [
      record.id,
      {
        record: organizationFor(audience, record),
        sum: startPortfolio(ruleset.policy, snapshot.head.asOf),
        compass: compassMaker(weights, ruleset.policy),
        dockets: [],
        findings: [],
      },
    ]),
  );
}

export function organizationRow({ record, dockets }: Organization, compass: Compass): OrganizationRow {
  return {
    id: record.id,
    name: record.name,
    forge: record.forge,
    url: record.url,
    repositories: dockets.length,
    scored: dockets.filter(({ scored }) => scored).length,
    compass,
    heading: headingOf(compass),
    turnTo: turnToOf(compass),
  };
}
