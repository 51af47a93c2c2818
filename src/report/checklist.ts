import { BEARINGS, type Bearing } from '../model/bearing.ts';
import type { Finding, Report } from '../model/report.ts';
import { type Shown, shownIn } from './bearings.ts';
import { isReef, lossOf, rulesById } from './summary.ts';
import { points } from './wording.ts';

/** Everything that was judged about one repository, in the order in which a maintainer wants to read it. */

type Verdict = Finding['verdict'];
const GROUPS: readonly { readonly title: string; readonly verdicts: readonly Verdict[] }[] = [
  { title: 'To mend', verdicts: ['fail', 'partial'] },
  { title: 'Not decided', verdicts: ['unknown', 'error'] },
  { title: 'Waived', verdicts: ['waived'] },
  { title: 'In order', verdicts: ['pass'] },
];

export interface Item {
  readonly finding: Finding;
  readonly bearing: Bearing;
  /** The message, and whether it is a reef or has to be reviewed. */
  readonly text: string;
  /** What mends it; null where nothing is to be mended. */
  readonly fix: string | null;
  /** `licensing +3.1`, or nothing where a fix adds no points. */
  readonly adds: string;
}

export interface Group {
  readonly title: string;
  readonly items: readonly Item[];
}

/** What to mend comes first, with the most urgent before the others; the rest goes by bearing. */
export function checklistOf(report: Report, { nameOf }: Shown = shownIn(report)): Group[] {
  const rules = rulesById(report);
  const items = report.findings.map((finding): Item => {
    const rule = rules.get(finding.rule);
    const bearing = rule?.bearing ?? 'licensing';
    const mends = finding.verdict === 'fail' || finding.verdict === 'partial';
    const adds = mends && finding.gain > 0 ? `${nameOf(bearing)} +${points(finding.gain)}` : '';
    return {
      finding,
      bearing,
      text: textOf(finding, mends),
      fix: mends ? (rule?.fix.text ?? null) : null,
      adds,
    };
  });
  return GROUPS.flatMap(({ title, verdicts }) => {
    const own = items.filter(({ finding }) => verdicts.includes(finding.verdict));
    own.sort((a, b) =>
      title === 'To mend'
        ? urgency(b.finding) - urgency(a.finding)
        : BEARINGS.indexOf(a.bearing) - BEARINGS.indexOf(b.bearing),
    );
    return own.length === 0 ? [] : [{ title, items: own }];
  });
}

function textOf(finding: Finding, mends: boolean): string {
  const notes = [
    ...(isReef(finding) ? ['a reef'] : []),
    ...(mends && finding.confidence === 'heuristic' ? ['to review'] : []),
  ];
  const said = finding.verdict === 'pass' ? finding.message.replace(/\.$/, '') : finding.message;
  return notes.length === 0 ? said : `${said} (${notes.join(', ')})`;
}

/** Reefs before all, then what adds most points, then what weighs most. */
const urgency = (finding: Finding): number =>
  (isReef(finding) ? 1e6 : 0) + finding.gain * 100 + lossOf(finding) / 100;
