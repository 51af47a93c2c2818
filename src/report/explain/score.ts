import type { Bearing } from '../../model/bearing.ts';
import type { Finding, Report, RepositoryRow } from '../../model/report.ts';
import { shownIn } from '../bearings.ts';
import { isReef, rulesById } from '../summary.ts';
import { percent, SMALL } from '../wording.ts';
import { fixed, hang, type Look } from './lines.ts';

/** The arithmetic of a bearing of one repository, from its findings alone. */

type Rule = Report['ruleset']['rules'][number];
/** Where a failed critical rule caps a bearing. */
const CAP = 49;

const isDecided = ({ verdict, credit, weight }: Finding): boolean =>
  credit !== null && weight > 0 && ['pass', 'partial', 'fail'].includes(verdict);
const isOpen = ({ verdict, unknown, weight }: Finding): boolean =>
  weight > 0 && (verdict === 'error' || (verdict === 'unknown' && unknown?.why !== 'not-observable'));
const sum = (findings: readonly Finding[]): number =>
  findings.reduce((total, { weight }) => total + weight, 0);
const rawOf = (decided: readonly Finding[]): number =>
  (100 * decided.reduce((total, f) => total + f.weight * (f.credit ?? 0), 0)) / sum(decided);

/** `100 x (10 x 1 + 6 x 0.5) / (10 + 6) = 81.25`, the cap, and the coverage in the same way. */
export function arithmetic(
  bearing: Bearing,
  row: RepositoryRow,
  own: readonly Finding[],
  look: Look,
): string[] {
  const told = row.bearings[bearing];
  if (told === undefined) return ['  no score: nothing here counts for this repository'];
  const decided = own.filter(isDecided);
  const weight = sum(decided);
  if (weight === 0 || told.score === null) return ['  no score: no rule could be decided'];
  const shares = decided.map((finding) => `${finding.weight} x ${fixed(finding.credit ?? 0)}`).join(' + ');
  const raw = rawOf(decided);
  const weights = decided.map((finding) => finding.weight).join(' + ');
  const capped = decided.some(isReef) && raw > CAP;
  const all = weight + sum(own.filter(isOpen));
  return [
    ...hang('  score     ', `100 x (${shares}) / (${weights}) = ${fixed(raw)}`, look),
    ...(capped ? [`            capped at ${fixed(told.score)}: a critical rule failed`] : []),
    `  coverage  ${weight} of ${all} by weight${all === weight || told.n < SMALL ? '' : ` = ${percent(weight / all)}`}`,
  ];
}

/** What a finding takes from the score of its repository; null where there is none, or it takes nothing. */
export function lossWords(report: Report, finding: Finding, rule: Rule): string | null {
  const row = report.repositories.find(({ id }) => id === finding.subject.id);
  const now = row?.bearings[rule.bearing]?.score ?? null;
  if (now === null || finding.weight === 0) return null;
  const rules = rulesById(report);
  const mended = report.findings
    .filter((one) => one.subject.id === finding.subject.id && rules.get(one.rule)?.bearing === rule.bearing)
    .map((one): Finding => (one.rule === finding.rule ? { ...one, verdict: 'pass', credit: 1 } : one))
    .filter(isDecided);
  const raw = rawOf(mended);
  const after = mended.some(isReef) ? Math.min(raw, CAP) : raw;
  const bearing = shownIn(report).nameOf(rule.bearing);
  return after - now < 0.005
    ? `no points of ${bearing} here, while another critical rule fails`
    : `${fixed(after - now)} points of ${bearing} here: ${fixed(now)} now, ${fixed(after)} once it is mended`;
}
