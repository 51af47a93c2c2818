import type { Finding, Report } from '../../model/report.ts';
import { markdown } from '../escape.ts';
import { waivedIn, waiverWarnings } from '../waivers.ts';
import { section, table } from './table.ts';

function row({ subject, rule, waiver }: Finding): readonly string[][] {
  if (waiver === undefined) return [];
  const { verdict, credit, reason, owner, expires, evidence, origin } = waiver;
  const underneath = verdict === 'partial' && credit !== null ? `partial (${credit})` : verdict;
  const why = evidence === undefined ? reason : `${reason} (${evidence})`;
  return [[subject.name, rule, underneath, why, owner, expires, origin].map(markdown)];
}

/** Waived findings are always listed, with who answers for them, until when, and what the rule says without them. */
export function waivers(report: Report): string[] {
  const rows = waivedIn(report).flatMap(row);
  const warnings = waiverWarnings(report).map((warning) => `- ${markdown(warning)}`);
  const head = ['Subject', 'Rule', 'Underneath', 'Reason', 'Owner', 'Expires', 'Granted by'];
  return section('Waivers', [
    ...(rows.length === 0 ? [] : table(head, rows)),
    ...(warnings.length === 0 ? [] : [...warnings, '']),
  ]);
}
