import { bandOf } from '../../../model/bearing.ts';
import { VERDICTS } from '../packed.ts';
import type { Address } from './address.ts';
import { columnNamed } from './columns.ts';
import type { Data, Repository } from './data.ts';

/** The repositories that an address asks for, in its order. */
export function select(data: Data, address: Address): Repository[] {
  const tests = testsOf(data, address);
  return data.repositories
    .filter((one) => tests.every((test) => test(one)))
    .sort(orderOf(data, address.sort));
}

type Test = (repository: Repository) => boolean;

function testsOf(data: Data, address: Address): Test[] {
  const { q, kind, state, organization, reefs, bearing, band, rule, verdict } = address;
  const words = q
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const home = data.packed.organizations.findIndex(({ id }) => id === organization);
  return [
    ...words.map(
      (word): Test =>
        ({ said }) =>
          said.includes(word),
    ),
    ...(kind === '' ? [] : [(one: Repository) => one.kind === kind]),
    ...(state === '' ? [] : [(one: Repository) => one.state === state]),
    ...(organization === '' ? [] : [(one: Repository) => one.organization === home]),
    ...(reefs === '' ? [] : [(one: Repository) => one.reefs.length > 0]),
    ...(bearing === '' && band === '' ? [] : [inBand(data, bearing, band)]),
    ...(rule === '' ? [] : [judged(data, rule, verdict)]),
  ];
}

/** In the band in this bearing, or in any where none is named; without a band, wherever the bearing is charted. */
function inBand({ packed }: Data, bearing: string, band: string): Test {
  const { scores, coverages } = packed.repositories;
  const asked = packed.bearings.flatMap(({ id }, at) => (bearing === '' || bearing === id ? [at] : []));
  const fits = (shown: string): boolean =>
    band === ''
      ? shown !== 'not charted'
      : band === 'low'
        ? shown === 'drifting' || shown === 'off course'
        : shown === band;
  return ({ at }) =>
    asked.some((place) => {
      const coverage = coverages[place]?.[at] ?? null;
      return fits(bandOf(scores[place]?.[at] ?? null, coverage === null ? null : coverage / 100));
    });
}

/** The finding of a rule about a repository among those that an address asks for; -1 where there is none. */
export function findingOf({ packed }: Data, { from, to }: Repository, rule: string, verdict: string): number {
  const { findings, rules } = packed;
  const wanted: readonly number[] = (
    verdict === '' || verdict === 'fail' ? (['fail', 'partial'] as const) : [verdict]
  ).map((name) => VERDICTS.indexOf(name as (typeof VERDICTS)[number]));
  for (let at = from; at < to; at++) {
    if (rules[findings.rule[at] ?? -1]?.id === rule && wanted.includes(findings.verdict[at] ?? -1)) return at;
  }
  return -1;
}

const judged =
  (data: Data, rule: string, verdict: string): Test =>
  (one) =>
    findingOf(data, one, rule, verdict) >= 0;

type Order = (a: Repository, b: Repository) => number;
const byName: Order = (a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
/** What needs work most comes first: reefs, then weight that could be won back. */
const byWork: Order = (a, b) => b.reefs.length - a.reefs.length || b.lost - a.lost || byName(a, b);

/** What is not known stands last, whichever way round. */
function orderOf(data: Data, sort: string): Order {
  const column = columnNamed(data, sort.replace(/^-/, ''));
  if (column === undefined) return byWork;
  const way = sort.startsWith('-') ? -1 : 1;
  return (a, b) => {
    const [x, y] = [column.key(a), column.key(b)];
    if (x === y) return byName(a, b);
    if (x === null || x === '') return 1;
    if (y === null || y === '') return -1;
    return (x < y ? -1 : 1) * way;
  };
}
