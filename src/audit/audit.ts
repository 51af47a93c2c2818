import { memoOf } from '../derive/memo.ts';
import { isScored } from '../derive/scored.ts';
import type { View } from '../model/names.ts';
import { type Finding, REPORT_SCHEMA, type Report, type RepositoryRow } from '../model/report.ts';
import type { Rule } from '../model/rule.ts';
import type { Ruleset } from '../model/ruleset.ts';
import type { RepositoryRecord, Snapshot } from '../model/snapshot.ts';
import { answer, isUnread, noAnswers } from './answers.ts';
import { notRunBecause } from './applies.ts';
import type { Audience } from './audience.ts';
import { corrections } from './corrections.ts';
import { type Counts, noCounts, ruleRow } from './counts.ts';
import { findingOf, type Named, severityOf } from './findings.ts';
import {
  type Circumstances,
  gather,
  type Organization,
  organizationRow,
  repositoriesOf,
  viewOfOrganization,
  viewOfRepository,
} from './fleet.ts';
import { judge, type Subject } from './judge.ts';
import { methodOf } from './method.ts';
import { portrait } from './portrait.ts';
import { repositoryRow } from './rows.ts';
import { fog } from './sight.ts';

export interface AuditOptions {
  readonly audience: Audience;
  readonly tool: { readonly name: string; readonly version: string };
}

/** Everything that is summed while repositories stream by. */
function ledger(ruleset: Ruleset) {
  return {
    counts: new Map<string, Counts>(ruleset.rules.map((rule) => [rule.id, noCounts()])),
    errors: new Map<string, string>(),
    rows: [] as RepositoryRow[],
    answers: noAnswers(),
    fog: fog(),
    portrait: portrait(),
    botCommitsRemoved: 0,
  };
}
type Ledger = ReturnType<typeof ledger>;

function judgeAll(
  rules: readonly Rule[],
  subject: Subject,
  named: Named,
  { counts, errors }: Ledger,
): Finding[] {
  const findings: Finding[] = [];
  for (const rule of rules) {
    if (notRunBecause(rule, subject.source, subject.depth) !== null) continue;
    const judgment = judge(rule, subject);
    const finding = findingOf(rule, subject, named, judgment);
    const count = counts.get(rule.id) as Counts;
    count[finding?.verdict ?? 'not-applicable'] += 1;
    if (finding !== null) findings.push(finding);
    if (judgment.verdict === 'error') errors.set(rule.id, finding?.message ?? '');
  }
  return findings;
}

function subjectOf(
  { snapshot, ruleset }: Circumstances,
  view: View,
  name: string,
  source: Subject['source'],
): Subject {
  const { asOf, plan } = snapshot.head;
  return { view, name, source, depth: plan.depth, asOf, policy: ruleset.policy };
}

/** Second pass, one repository: findings, row, and everything that is counted. */
function auditRepository(
  circumstances: Circumstances,
  organization: Organization,
  record: RepositoryRecord,
  book: Ledger,
): void {
  const view = viewOfRepository(circumstances, record, organization.record, organization.portfolio);
  const rules = circumstances.ruleset.rules.filter((rule) => rule.subject === 'repository');
  const subject = subjectOf(circumstances, view, record.name, record.source);
  const named = { type: 'repository', id: record.id, name: record.name } as const;
  const findings = isUnread(record) ? [] : judgeAll(rules, subject, named, book);
  const observed = isScored(view, circumstances.ruleset.policy);
  const scored = observed.known && observed.value && !isUnread(record);
  organization.compass.repository(findings, scored);
  organization.findings.push(...findings);
  organization.repositories += 1;
  if (scored) organization.scored += 1;
  const isPrivate = view('flags.private');
  if (scored && !(isPrivate.known && isPrivate.value)) answer(book.answers, view, subject.asOf);
  if (isUnread(record)) book.answers.unread += 1;
  const row = repositoryRow(record, view, findings, scored);
  book.rows.push(row);
  book.fog.repository(record);
  book.portrait.add(record, row.license.spdx ?? row.license.state);
  const contributors = view('contributors');
  if (contributors.known) book.botCommitsRemoved += contributors.value.botCommitsRemoved;
}

/** Organization rules run on the organization as a whole, not when a single repository was asked for. */
function auditOrganization(circumstances: Circumstances, organization: Organization, book: Ledger): void {
  const { record } = organization;
  book.fog.organization(record, organization.repositories);
  if (record.single) return;
  const rules = circumstances.ruleset.rules.filter((rule) => rule.subject === 'organization');
  const subject = subjectOf(
    circumstances,
    viewOfOrganization(circumstances, organization),
    record.name,
    record.forge,
  );
  const findings = judgeAll(rules, subject, { type: 'organization', id: record.id, name: record.name }, book);
  organization.compass.organization(findings);
  organization.findings.push(...findings);
}

function notRun(rules: readonly Rule[], snapshot: Snapshot): Report['notRun'] {
  const sources = [...new Set(snapshot.organizations.map((organization) => organization.forge))].sort();
  return sources.flatMap((source) =>
    rules.flatMap((rule) => {
      const because = notRunBecause(rule, source, snapshot.head.plan.depth);
      return because === null ? [] : [{ rule: rule.id, source, because }];
    }),
  );
}

const byRuleAndSubject = (a: Finding, b: Finding): number =>
  a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : a.subject.id < b.subject.id ? -1 : 1;

/**
 * Judges a snapshot by a ruleset. Pure: the same snapshot and ruleset give the same report, byte for byte. Reads the
 * repositories twice, one at a time.
 */
export async function audit(snapshot: Snapshot, ruleset: Ruleset, options: AuditOptions): Promise<Report> {
  const circumstances = { snapshot, ruleset, audience: options.audience, once: memoOf() };
  const organizations = await gather(circumstances);
  const book = ledger(ruleset);
  for await (const record of repositoriesOf(circumstances)) {
    const organization = organizations.get(record.organization);
    if (organization !== undefined) auditRepository(circumstances, organization, record, book);
  }
  for (const organization of organizations.values()) auditOrganization(circumstances, organization, book);
  const rows = [...organizations.values()].map(organizationRow).sort((a, b) => (a.id < b.id ? -1 : 1));
  const findings = [...organizations.values()].flatMap((organization) => organization.findings);
  const { head } = snapshot;
  return {
    schema: REPORT_SCHEMA,
    tool: { ...options.tool },
    ruleset: {
      version: ruleset.version,
      profile: ruleset.policy.profile,
      rules: ruleset.rules.map((rule) =>
        ruleRow(rule, severityOf(rule, ruleset.policy), book.counts.get(rule.id) as Counts),
      ),
    },
    asOf: head.asOf,
    takenAt: head.takenAt,
    scope: {
      targets: [...head.targets],
      filters: head.filters,
      depth: head.plan.depth,
      audience: options.audience,
    },
    answers: book.answers,
    visibility: book.fog.done(),
    notRun: notRun(ruleset.rules, snapshot),
    organizations: rows,
    repositories: book.rows.sort((a, b) => (a.id < b.id ? -1 : 1)),
    findings: findings.sort(byRuleAndSubject),
    corrections: corrections(ruleset.rules, withOrganization(organizations.values())),
    lenses: {},
    facts: book.portrait.done(),
    method: methodOf(snapshot, ruleset, book.rows, book.errors, book.botCommitsRemoved),
  };
}

function* withOrganization(organizations: Iterable<Organization>) {
  for (const { findings, record } of organizations) {
    for (const finding of findings) yield { finding, organization: record.id };
  }
}
