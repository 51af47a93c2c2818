import { memoOf } from '../derive/memo.ts';
import { isScored } from '../derive/scored.ts';
import type { View } from '../model/names.ts';
import { type Finding, REPORT_SCHEMA, type Report } from '../model/report.ts';
import type { Rule } from '../model/rule.ts';
import type { Ruleset } from '../model/ruleset.ts';
import type { RepositoryRecord, Snapshot } from '../model/snapshot.ts';
import { addressed } from './addresses.ts';
import { answer, isUnread, noAnswers } from './answers.ts';
import { notRun, rulesRunning } from './applies.ts';
import { corrections } from './corrections.ts';
import { type Counts, ruleRow } from './counts.ts';
import { judgeAll, settle, tallyOf } from './docket.ts';
import type { Named } from './findings.ts';
import {
  type Circumstances,
  type Organization,
  organizationRow,
  organizationsOf,
  repositoriesOf,
  viewOfOrganization,
  viewOfRepository,
} from './fleet.ts';
import { chartsOf, compassOf, portfolioBeside } from './ignoring.ts';
import type { Subject } from './judge.ts';
import { lensBook, noConditions } from './lens/book.ts';
import { conditionsShown } from './lens/conditions.ts';
import { methodOf } from './method.ts';
import { type AuditOptions, reached } from './options.ts';
import { portrait } from './portrait/index.ts';
import { rolloutBook } from './rollout.ts';
import { bearingsOf, repositoryRow } from './rows.ts';
import { fog } from './sight.ts';
import { byId, sorted } from './sorted.ts';
import { twinsAmong } from './twins.ts';
import { waiverBook } from './waivers.ts';

/** Everything that is summed while repositories stream by. */
const ledger = (ruleset: Ruleset, asOf: string, from?: string) => ({
  tally: tallyOf(ruleset.rules),
  answers: noAnswers(),
  fog: fog(),
  portrait: portrait(ruleset.policy, asOf, from),
  lenses: lensBook(ruleset),
  waivers: waiverBook(ruleset.policy, asOf),
  rollout: rolloutBook(ruleset.policy),
  botCommitsRemoved: 0,
});
type Ledger = ReturnType<typeof ledger>;

/** Judges one subject by the rules that run for its source. */
function judge(
  { snapshot, ruleset }: Circumstances,
  rules: readonly Rule[],
  named: Named,
  view: View,
  source: Subject['source'],
  book: Ledger,
) {
  const { asOf, plan } = snapshot.head;
  const subject = { view, name: named.name, source, depth: plan.depth, asOf, policy: ruleset.policy };
  book.rollout.subject(named, view);
  return judgeAll(rules, subject, named, book.waivers.subject(named, view), book.tally);
}

/** One repository as it streams by: findings, row, and everything that is counted. */
function auditRepository(
  circumstances: Circumstances,
  organization: Organization,
  record: RepositoryRecord,
  book: Ledger,
): void {
  const view = viewOfRepository(circumstances, record, organization.record);
  organization.sum.add(record, view);
  const { snapshot, ruleset, rulesFor } = circumstances;
  const rules = isUnread(record) ? [] : rulesFor('repository', record.source);
  const named = { type: 'repository', id: record.id, name: record.name } as const;
  const { findings, waiting } = judge(circumstances, rules, named, view, record.source, book);
  const placed = addressed(findings, record);
  const observed = isScored(view, ruleset.policy);
  const scored = observed.known && observed.value && !isUnread(record);
  const isPrivate = view('flags.private');
  if (scored && !(isPrivate.known && isPrivate.value)) answer(book.answers, view, snapshot.head.asOf);
  if (isUnread(record)) book.answers.unread += 1;
  const row = repositoryRow(record, view);
  const conditions = scored
    ? conditionsShown(book.lenses.conditions, view, snapshot.head.asOf)
    : noConditions();
  organization.dockets.push({ row, scored, conditions, findings: placed, waiting });
  book.fog.repository(record);
  book.portrait.add({ record, view, scored, license: row.license.spdx ?? row.license.state });
  const contributors = view('contributors');
  if (contributors.known) book.botCommitsRemoved += contributors.value.botCommitsRemoved;
}

/** After the last repository: what waited for all of them, then the organization as a whole (unless one was asked for). */
function auditOrganization(circumstances: Circumstances, organization: Organization, book: Ledger): void {
  const { record, compass, dockets } = organization;
  const portfolio = organization.sum.done();
  for (const { row, scored, conditions, findings, waiting } of dockets) {
    settle(waiting, portfolio, findings, book.tally);
    if (scored) {
      row.bearings = bearingsOf(findings, circumstances.ruleset.policy);
      book.lenses.add(findings, conditions);
    }
    compass.repository(findings, scored);
  }
  book.fog.organization(record, dockets.length);
  book.portrait.organization(record);
  if (record.single) return;
  const rules = circumstances.rulesFor('organization', record.forge);
  const view = viewOfOrganization(circumstances, record, portfolio);
  const named = { type: 'organization', id: record.id, name: record.name } as const;
  const { findings, waiting } = judge(circumstances, rules, named, view, record.forge, book);
  settle(waiting, portfolio, findings, book.tally);
  compass.organization(findings);
  book.lenses.add(findings, noConditions());
  organization.findings.push(...findings);
}

const findingsOf = ({ dockets, findings }: Organization): Finding[] => [
  ...dockets.flatMap((docket) => docket.findings),
  ...findings,
];

function* withOrganization(organizations: readonly Organization[]) {
  for (const organization of organizations) {
    for (const finding of findingsOf(organization)) yield { finding, organization: organization.record.id };
  }
}

/**
 * Judges a snapshot by a ruleset. Pure: the same snapshot and ruleset give the same report, byte for byte. Repositories are
 * read once, one at a time; what rests on all of them is settled after the last.
 */
export async function audit(snapshot: Snapshot, ruleset: Ruleset, options: AuditOptions): Promise<Report> {
  const rulesFor = rulesRunning(ruleset.rules, snapshot.head.plan.depth);
  const alone = { snapshot, ruleset, audience: options.audience, rulesFor, once: memoOf(), twins: new Map() };
  const byOrganization = organizationsOf(alone);
  const circumstances = { ...alone, twins: await twinsAmong(alone, byOrganization) };
  const period = reached(snapshot, options.period);
  const book = ledger(ruleset, snapshot.head.asOf, period?.from);
  for await (const record of repositoriesOf(circumstances)) {
    const organization = byOrganization.get(record.organization);
    if (organization !== undefined) auditRepository(circumstances, organization, record, book);
  }
  const organizations = [...byOrganization.values()].sort((a, b) => byId(a.record, b.record));
  for (const organization of organizations) auditOrganization(circumstances, organization, book);
  return reportOf(circumstances, organizations, book, {
    ...options,
    ...(period === undefined ? {} : { period }),
  });
}

function reportOf(
  { snapshot, ruleset }: Circumstances,
  organizations: readonly Organization[],
  { tally, answers, fog: unseen, portrait: facts, lenses, waivers, rollout, botCommitsRemoved }: Ledger,
  { tool, audience, period }: AuditOptions,
): Report {
  const { head } = snapshot;
  const forges = new Set(organizations.map(({ record }) => record.forge));
  const charts = organizations.map((organization) => chartsOf(organization, ruleset));
  const rows = charts.map((one, at) => organizationRow(organizations[at] as Organization, compassOf(one)));
  const repositories = organizations.flatMap(({ dockets }) => dockets.map(({ row }) => row)).sort(byId);
  const rules = ruleset.rules.map((rule) =>
    ruleRow(rule, ruleset.policy, tally.counts.get(rule.id) as Counts, forges),
  );
  return {
    schema: REPORT_SCHEMA,
    tool: { ...tool },
    ruleset: { version: ruleset.version, profile: ruleset.policy.profile, rules },
    asOf: head.asOf,
    takenAt: head.takenAt,
    ...(period === undefined ? {} : { period }),
    scope: { targets: [...head.targets], filters: head.filters, depth: head.plan.depth, audience },
    answers,
    visibility: unseen.done(),
    notRun: notRun(ruleset, snapshot),
    organizations: rows,
    ...portfolioBeside(charts),
    repositories,
    findings: sorted(organizations.flatMap(findingsOf)),
    corrections: corrections(ruleset.rules, withOrganization(organizations), forges),
    lenses: lenses.done(),
    facts: facts.done(),
    method: {
      ...methodOf(snapshot, ruleset, repositories, tally.errors, botCommitsRemoved),
      ...waivers.done(audience),
      ...rollout.done(),
    },
  };
}
