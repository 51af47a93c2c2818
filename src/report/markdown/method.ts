import type { Report } from '../../model/report.ts';
import { markdown } from '../escape.ts';
import { readingOf } from '../summary.ts';
import { readText } from '../wording.ts';
import { section, table } from './table.ts';

const listOf = (texts: readonly string[]): string =>
  texts.length === 0 ? 'none' : texts.map(markdown).join(', ');

const tally = (counts: { readonly [name: string]: number }): string =>
  listOf(Object.entries(counts).map(([name, n]) => `${name} ${n}`));

/** How the numbers came about: the last part of every report, and the one that lets it be repeated. */
export function methodBox(report: Report): string[] {
  const { scope, method, ruleset, tool } = report;
  const { filters } = scope;
  const rows: [string, string][] = [
    ['As of', markdown(report.asOf)],
    ['Facts taken', markdown(report.takenAt)],
    ...(report.period === undefined
      ? []
      : [['Period', `${markdown(report.period.from)} to ${markdown(report.period.to)}`] as [string, string]]),
    ['Tool', markdown(`${tool.name} ${tool.version}`)],
    ['Ruleset', markdown(`${ruleset.version}, profile ${ruleset.profile}`)],
    ['Targets', listOf(scope.targets)],
    ...Object.entries(method.parts ?? {}).map(([target, { held, of }]): [string, string] => [
      'Not whole',
      markdown(`${target}: ${held} of ${of} parts`),
    ]),
    ['Depth, audience', `${scope.depth}, ${scope.audience}`],
    ['Included', listOf(filters.include)],
    ['Excluded', listOf(filters.exclude)],
    ['Visibility', listOf(filters.visibility)],
    [
      'Rights of the token',
      listOf(Object.entries(method.rights).map(([of, held]) => `${of}: ${held.join(', ') || 'none'}`)),
    ],
    ['Kinds', tally(method.kinds)],
    ['Flags', tally(method.flags)],
    ['Status', tally(method.status)],
    [
      'Assumed to be false',
      listOf(method.assumedFlags.map(({ source, flags }) => `${source}: ${flags.join(', ')}`)),
    ],
    ['Commits of bots removed', String(method.botCommitsRemoved)],
    [
      'Thresholds',
      listOf(Object.entries(method.thresholds).map(([of, value]) => `${of}: ${JSON.stringify(value)}`)),
    ],
  ];
  return section('Method', table(['What', 'How'], rows));
}

/** How much was read, at the end of every report. */
export function ending(report: Report): string[] {
  return [readText(readingOf(report)), ''];
}
