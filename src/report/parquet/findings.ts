import type { Finding, Report } from '../../model/report.ts';
import { always, type Column, maybe, moment, records, whole } from './column.ts';

/** A finding with what is said of its rule and its organization elsewhere in the report. */
interface Row {
  readonly asOf: Date | null;
  readonly finding: Finding;
  readonly rule: Report['ruleset']['rules'][number] | undefined;
  readonly organization: string | null;
}

/** As it is wherever it can be: a copy of each piece of evidence would be felt in a large report. */
const withWholeLine = (one: Finding['evidence'][number]) =>
  one.line === undefined || whole(one.line) !== null ? one : { ...one, line: null };

/** The names and their order are a contract: a new column goes to the end. */
export const FINDING_COLUMNS: readonly Column<Row>[] = [
  maybe('as_of', 'time', ({ asOf }) => asOf),
  maybe('organization', 'text', ({ organization }) => organization),
  always('subject_type', 'text', ({ finding }) => finding.subject.type),
  always('subject_id', 'text', ({ finding }) => finding.subject.id),
  always('subject_name', 'text', ({ finding }) => finding.subject.name),
  always('rule', 'text', ({ finding }) => finding.rule),
  maybe('code', 'text', ({ rule }) => rule?.code),
  maybe('title', 'text', ({ rule }) => rule?.title),
  maybe('bearing', 'text', ({ rule }) => rule?.bearing),
  always('severity', 'text', ({ finding }) => finding.severity),
  always('weight', 'double', ({ finding }) => finding.weight),
  always('verdict', 'text', ({ finding }) => finding.verdict),
  maybe('credit', 'double', ({ finding }) => finding.credit),
  always('gain', 'double', ({ finding }) => finding.gain),
  always('confidence', 'text', ({ finding }) => finding.confidence),
  always('message', 'text', ({ finding }) => finding.message),
  records(
    'evidence',
    { path: 'text', url: 'text', line: 'integer', observed: 'text', expected: 'text', origin: 'text' },
    ({ finding }) => finding.evidence.map(withWholeLine),
  ),
  maybe('unknown_why', 'text', ({ finding }) => finding.unknown?.why),
  maybe('unknown_detail', 'text', ({ finding }) => finding.unknown?.detail),
  maybe('unknown_wants', 'text', ({ finding }) => finding.unknown?.wants),
  maybe('waiver_reason', 'text', ({ finding }) => finding.waiver?.reason),
  maybe('waiver_owner', 'text', ({ finding }) => finding.waiver?.owner),
  maybe('waiver_expires', 'text', ({ finding }) => finding.waiver?.expires),
  maybe('waiver_evidence', 'text', ({ finding }) => finding.waiver?.evidence),
  maybe('waiver_origin', 'text', ({ finding }) => finding.waiver?.origin),
  maybe('waiver_verdict', 'text', ({ finding }) => finding.waiver?.verdict),
  maybe('waiver_credit', 'double', ({ finding }) => finding.waiver?.credit),
  maybe('fix', 'text', ({ rule }) => rule?.fix.id),
  maybe('fix_text', 'text', ({ rule }) => rule?.fix.text),
  maybe('fix_scope', 'text', ({ rule }) => rule?.fix.scope),
  maybe('fix_effort', 'text', ({ rule }) => rule?.fix.effort),
  always('fingerprint', 'text', ({ finding }) => finding.fingerprint),
];

/** The findings of a report as rows, in its order. */
export function findingRows(report: Report): (from: number, to: number) => readonly Row[] {
  const asOf = moment(report.asOf);
  const rules = new Map(report.ruleset.rules.map((rule) => [rule.id, rule]));
  const organizations = new Map(report.repositories.map(({ id, organization }) => [id, organization]));
  const row = (finding: Finding): Row => {
    const { type, id } = finding.subject;
    const organization = type === 'organization' ? id : (organizations.get(id) ?? null);
    return { asOf, finding, rule: rules.get(finding.rule), organization };
  };
  return (from, to) => report.findings.slice(from, to).map(row);
}
