import writeExcelFile, { type SheetData } from 'write-excel-file/node';
import type { Report } from '../../model/report.ts';
import type { Reporter } from '../../model/reporter.ts';
import { shownIn } from '../bearings.ts';
import { flat } from '../csv/cell.ts';
import { plain, plainLine } from '../escape.ts';
import { methodOf } from '../method.ts';
import type { Column } from '../parquet/column.ts';
import { FINDING_COLUMNS, findingRows } from '../parquet/findings.ts';
import { REPOSITORY_COLUMNS, repositoryRows } from '../parquet/repositories.ts';
import { bearingOf, rulesById } from '../summary.ts';
import { reasonWords, unseenOf } from '../unseen.ts';
import { answerSentences, percent, points } from '../wording.ts';

/** A workbook for those who work in one: what is in the other reports, as sheets that can be sorted and filtered. */
export const xlsx = {
  name: 'xlsx',
  extension: '.xlsx',
  async render(report) {
    const cells = cellMaker();
    const sheets = sheetsOf(report).map(({ sheet, rows }) => ({
      sheet,
      data: rows.map((row, at) => row.map((value) => (at === 0 ? headOf(value) : cells(value)))),
      columns: widthsOf(rows),
      stickyRowsCount: 1,
    }));
    return [{ name: '', content: new Uint8Array(await writeExcelFile(sheets).toBuffer()) }];
  },
} satisfies Reporter;

type Value = string | number | boolean | null;
interface Sheet {
  readonly sheet: string;
  readonly rows: readonly (readonly Value[])[];
}

/** What Excel holds (specification and limits of Excel): rows of a sheet, characters of a cell. */
const ROWS = 1_048_576;
const CHARACTERS = 32_767;

type Cell = SheetData[number][number];

/** Text is always typed as text: whatever it begins with, nothing calculates it. */
function cellOf(value: Value): Cell {
  if (value === null) return null;
  if (typeof value === 'number') return { type: Number, value };
  if (typeof value === 'boolean') return { type: Boolean, value };
  const text = value.length > CHARACTERS ? `${value.slice(0, CHARACTERS - 1)}…` : value;
  return { type: String, value: text };
}

const headOf = (value: Value): Cell => ({ type: String, value: String(value), fontWeight: 'bold' });

/** Most cells of a large sheet say what others say: each is made once. */
function cellMaker(): (value: Value) => Cell {
  const made = new Map<Value, Cell>();
  return (value) => {
    const before = made.get(value);
    if (before !== undefined) return before;
    const cell = cellOf(value);
    made.set(value, cell);
    return cell;
  };
}

const [NARROW, WIDE] = [8, 60];
const widthsOf = (rows: Sheet['rows']): { width: number }[] =>
  (rows[0] ?? []).map((_, at) => {
    const longest = Math.max(
      ...rows.slice(0, 200).map((row) => String(row[at] ?? '').split('\n')[0]?.length ?? 0),
    );
    return { width: Math.min(WIDE, Math.max(NARROW, longest + 2)) };
  });

const sheetsOf = (report: Report): Sheet[] => [
  summary(report),
  tableOf('Repositories', REPOSITORY_COLUMNS, repositoryRows(report), report.repositories.length),
  tableOf('Findings', FINDING_COLUMNS, findingRows(report), report.findings.length),
  corrections(report),
  {
    sheet: 'Not seen',
    rows: [
      ['What', 'Why', 'Would be shown by'],
      ...unseenOf(report).map(({ what, why, wants }) => [
        plainLine(what),
        reasonWords(why),
        wants === null ? null : plainLine(wants),
      ]),
    ],
  },
  { sheet: 'Method', rows: [['What', 'How'], ...methodOf(report).map(([what, how]) => [what, plain(how)])] },
];

function tableOf<Row>(
  sheet: string,
  columns: readonly Column<Row>[],
  rowsOf: (from: number, to: number) => readonly Row[],
  count: number,
): Sheet {
  // The last row says what had no room.
  const most = count < ROWS ? count : ROWS - 2;
  const rows = rowsOf(0, most).map((row) => columns.map(({ of }) => flat(of(row))));
  const left = count - most;
  const note = left > 0 ? [[`${left} more rows have no room in a sheet: -f csv or -f parquet has them`]] : [];
  return { sheet, rows: [columns.map(({ name }) => name), ...rows, ...note] };
}

function summary(report: Report): Sheet {
  const { bearings, nameOf } = shownIn(report);
  const compass = report.organizations.flatMap(({ name, compass: needles }) =>
    bearings.map((bearing) => {
      const { score, band, coverage, confidence, n } = needles[bearing];
      return [
        plainLine(name),
        nameOf(bearing),
        score,
        band,
        coverage === null ? null : percent(coverage),
        confidence,
        n,
      ];
    }),
  );
  const answers = answerSentences(report).map((sentence) => [plainLine(sentence)]);
  return {
    sheet: 'Summary',
    rows: [
      ['Organization', 'Bearing', 'Score', 'Band', 'Seen', 'Decided by', 'Repositories'],
      ...compass,
      [],
      ...answers,
    ],
  };
}

function corrections(report: Report): Sheet {
  const rules = rulesById(report);
  const { nameOf } = shownIn(report);
  const rows = report.corrections.map((correction) => {
    const bearing = bearingOf(rules, correction);
    return [
      plainLine(correction.fix.text),
      correction.scope,
      correction.repairs,
      bearing === null ? null : nameOf(bearing),
      Number(points(correction.gain).replace('<', '')),
      correction.fix.effort,
    ];
  });
  return {
    sheet: 'Corrections',
    rows: [['What', 'Scope', 'Repairs', 'Bearing', 'Points', 'Effort'], ...rows],
  };
}
