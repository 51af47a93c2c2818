import type { Memo } from '../derive/memo.ts';
import { startPortfolio } from '../derive/portfolio.ts';
import { textsOf, viewOf } from '../derive/view.ts';
import type { Portfolio } from '../model/derived.ts';
import type { View } from '../model/names.ts';
import type { Finding, OrganizationRow } from '../model/report.ts';
import type { Rule } from '../model/rule.ts';
import type { Ruleset } from '../model/ruleset.ts';
import type { OrganizationRecord, RepositoryRecord, Snapshot } from '../model/snapshot.ts';
import { type Audience, organizationFor, recordFor } from './audience.ts';
import { type CompassMaker, compassMaker, headingOf, sharedWeights, turnToOf } from './compass.ts';
import { severityOf } from './findings.ts';

/** One organization while it is being judged. */
export interface Organization {
  readonly record: OrganizationRecord;
  readonly portfolio: Portfolio;
  readonly compass: CompassMaker;
  readonly findings: Finding[];
  repositories: number;
  scored: number;
}

/** What judging a repository or organization needs from outside it. */
export interface Circumstances {
  readonly snapshot: Snapshot;
  readonly ruleset: Ruleset;
  readonly audience: Audience;
  /** Remembers what texts turned out to be, over all repositories and both passes. */
  readonly once: Memo;
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
  { snapshot, ruleset, once }: Circumstances,
  record: RepositoryRecord,
  organization: OrganizationRecord,
  portfolio?: Portfolio,
): View {
  return viewOf({
    record,
    organization,
    policy: ruleset.policy,
    asOf: snapshot.head.asOf,
    text: textsOf((oid) => snapshot.text(oid), record),
    once,
    ...(portfolio === undefined ? {} : { portfolio }),
  });
}

export function viewOfOrganization({ snapshot, ruleset }: Circumstances, organization: Organization): View {
  return viewOf({
    organization: organization.record,
    policy: ruleset.policy,
    asOf: snapshot.head.asOf,
    text: textsOf((oid) => snapshot.text(oid)),
    portfolio: organization.portfolio,
  });
}

/** First pass: what organization rules, and rules about people, need to know of all repositories together. */
export async function gather(circumstances: Circumstances): Promise<Map<string, Organization>> {
  const { snapshot, ruleset, audience } = circumstances;
  const starts = snapshot.organizations.map((record) => ({
    record: organizationFor(audience, record),
    portfolio: startPortfolio(ruleset.policy, snapshot.head.asOf),
  }));
  const byId = new Map(starts.map((start) => [start.record.id, start]));
  for await (const record of repositoriesOf(circumstances)) {
    const start = byId.get(record.organization);
    if (start !== undefined)
      start.portfolio.add(record, viewOfRepository(circumstances, record, start.record));
  }
  const weights = sharedWeights(ruleset.rules, (rule: Rule) => severityOf(rule, ruleset.policy));
  return new Map(
    starts.map(({ record, portfolio }) => [
      record.id,
      {
        record,
        portfolio: portfolio.done(),
        compass: compassMaker(weights),
        findings: [],
        repositories: 0,
        scored: 0,
      },
    ]),
  );
}

export function organizationRow({ record, compass, repositories, scored }: Organization): OrganizationRow {
  const made = compass.done();
  return {
    id: record.id,
    name: record.name,
    forge: record.forge,
    url: record.url,
    repositories,
    scored,
    compass: made,
    heading: headingOf(made),
    turnTo: turnToOf(made),
  };
}
