import type { Report } from '../model/report.ts';
import { stageCounts } from './stages.ts';

const listOf = (texts: readonly string[]): string => (texts.length === 0 ? 'none' : texts.join(', '));

const tally = (counts: { readonly [name: string]: number }): string =>
  listOf(Object.entries(counts).map(([name, n]) => `${name} ${n}`));

/** What a report for the public does not tell, whatever the token saw. */
const LEFT_OUT: [string, string] = [
  'Left out for the public',
  'private and internal repositories, names of persons, and facts that only members or administrators see',
];

/** A stage changes no score: it is told so that nobody takes what is quiet for what is well. */
function stagesTold(report: Report): [string, string][] {
  const counts = stageCounts(report);
  return counts === null ? [] : [['Repositories by stage of the rollout', tally(Object.fromEntries(counts))]];
}

/** How the numbers came about: the last part of every report, and the one that lets it be repeated. */
export function methodOf(report: Report): [what: string, how: string][] {
  const { scope, method, ruleset, tool } = report;
  const { filters } = scope;
  return [
    ['As of', report.asOf],
    ['Facts taken', report.takenAt],
    ...(report.period === undefined
      ? []
      : [['Period', `${report.period.from} to ${report.period.to}`] as [string, string]]),
    ['Tool', `${tool.name} ${tool.version}`],
    ['Ruleset', `${ruleset.version}, profile ${ruleset.profile}`],
    ['Targets', listOf(scope.targets)],
    ...Object.entries(method.parts ?? {}).map(([target, { held, of }]): [string, string] => [
      'Not whole',
      `${target}: ${held} of ${of} parts`,
    ]),
    ['Depth, audience', `${scope.depth}, ${scope.audience}`],
    ...(scope.audience === 'public' ? [LEFT_OUT] : []),
    ['Included', listOf(filters.include)],
    ['Excluded', listOf(filters.exclude)],
    ['Visibility', listOf(filters.visibility)],
    [
      'Rights of the token',
      listOf(Object.entries(method.rights).map(([of, held]) => `${of}: ${held.join(', ') || 'none'}`)),
    ],
    ...stagesTold(report),
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
}
