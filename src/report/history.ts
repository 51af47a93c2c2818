import type { Bearing } from '../model/bearing.ts';
import { type Series, seriesSchema } from '../model/history.ts';
import type { Report } from '../model/report.ts';
import { shownIn } from './bearings.ts';
import { plainLine } from './escape.ts';
import { count } from './wording.ts';

/** The runs before this one, as small pictures of text: one character a run. */

export interface Line {
  readonly bearing: Bearing;
  /** One step a run; a gap where it was not charted, a bar where the rules changed. */
  readonly steps: string;
  readonly first: number;
  readonly last: number;
}

export interface History {
  readonly runs: number;
  readonly since: string;
  /** The rules changed on the way: what lies before a bar was judged by others. */
  readonly rulesChanged: boolean;
  readonly lines: readonly Line[];
}

const STEPS = { unicode: [...'▁▂▃▄▅▆▇█'], ascii: [...'01234567'] } as const;

/** Null where no history was asked for, or where there is none yet. Reports of other versions, whose runs have another form, show none. */
export function historyOf(report: Report, organization: string, unicode = true): History | null {
  const read = seriesSchema.safeParse(report.facts.history ?? {});
  const runs: Series[string] = read.success ? (read.data[organization] ?? []) : [];
  const [oldest] = runs;
  if (oldest === undefined || runs.length < 2) return null;
  const lines = shownIn(report).bearings.flatMap((bearing): Line[] => {
    const scores = runs.map(({ scores: told }) => told[bearing]);
    const known = scores.filter((score) => score !== undefined);
    const [first] = known;
    const last = known.at(-1);
    if (first === undefined || last === undefined) return [];
    return [{ bearing, steps: stepsOf(runs, scores, unicode ? STEPS.unicode : STEPS.ascii), first, last }];
  });
  return {
    runs: runs.length,
    since: plainLine(oldest.asOf.slice(0, 10)),
    rulesChanged: runs.some(({ ruleset }) => ruleset !== oldest.ruleset),
    lines,
  };
}

function stepsOf(
  runs: Series[string],
  scores: readonly (number | undefined)[],
  steps: readonly string[],
): string {
  return scores
    .map((score, at) => {
      const bar = at > 0 && runs[at]?.ruleset !== runs[at - 1]?.ruleset ? '|' : '';
      const step = score === undefined ? ' ' : (steps[Math.min(7, Math.floor(score / 12.5))] ?? ' ');
      return bar + step;
    })
    .join('');
}

/** `12 runs since 2026-01-05`, and what a bar in them means. */
export const historyWords = ({ runs, since, rulesChanged }: History): string =>
  `${count(runs, 'run', 'runs')} since ${since}${rulesChanged ? '; | where the rules changed' : ''}`;
