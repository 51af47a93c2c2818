import { bandOf } from '../../../model/bearing.ts';
import { capital } from '../../figures.ts';
import type { Data, Repository } from './data.ts';
import { nameOf } from './data.ts';
import { el, unseen } from './dom.ts';

export interface Column {
  readonly id: string;
  readonly name: string;
  /** Shown unless other columns are chosen. */
  readonly usual: boolean;
  /** What it is sorted by. */
  key(repository: Repository): string | number | null;
  cell(repository: Repository): HTMLTableCellElement;
}

const words = (
  id: string,
  name: string,
  usual: boolean,
  tell: (repository: Repository) => string,
): Column => ({
  id,
  name,
  usual,
  key: (one) => tell(one).toLowerCase(),
  cell: (one) => el('td', {}, tell(one)),
});

/** The columns behind the name, in their order. */
export function columnsOf(data: Data): readonly Column[] {
  const known = columns.get(data);
  if (known !== undefined) return known;
  const { packed } = data;
  const several = packed.organizations.length > 1;
  const made = [
    words('kind', 'Kind', true, ({ kind }) => kind),
    words('state', 'State', true, ({ state }) => state),
    ...packed.bearings.map(({ id, name }, at) => bearingColumn(data, id, capital(name), at)),
    reefColumn,
    words('license', 'License', false, ({ license }) => license),
    words('owner', 'Owner', false, ({ owner }) => owner),
    words(
      'organization',
      'Organization',
      several,
      (one) => packed.organizations[one.organization]?.name ?? '',
    ),
    words('visibility', 'Visibility', false, ({ visibility }) => visibility),
    words('flags', 'Flags', false, ({ flags }) => flags),
  ];
  columns.set(data, made);
  return made;
}
const columns = new WeakMap<Data, readonly Column[]>();

const named: Column = { ...words('name', 'Name', true, ({ name }) => name) };
export const columnNamed = (data: Data, id: string): Column | undefined =>
  [named, ...columnsOf(data)].find((column) => column.id === id);

/** Two names make a line; more are counted. */
const some = ([first = '', second, ...others]: readonly string[]): string =>
  [first, ...(second === undefined ? [] : [second])].join(', ') +
  (others.length === 0 ? '' : ` and ${others.length} more`);

const reefColumn: Column = {
  id: 'reefs',
  name: 'Reefs',
  usual: true,
  key: ({ reefs }) => -reefs.length,
  cell: ({ reefs }) => el('td', { class: 'reef' }, some(reefs.map(nameOf))),
};

function bearingColumn({ packed }: Data, id: string, name: string, place: number): Column {
  const { scores, coverages } = packed.repositories;
  const scoreOf = (at: number): number | null => scores[place]?.[at] ?? null;
  return {
    id,
    name,
    usual: true,
    key: ({ at }) => scoreOf(at),
    cell: ({ at }) => el('td', { class: 'bar' }, bar(scoreOf(at), coverages[place]?.[at] ?? null)),
  };
}

/** A bar whose hatched part was not seen; nothing to see where no rule applies. Score 0 to 100, coverage in percent. */
export function bar(score: number | null, coverage: number | null): HTMLElement {
  if (coverage === null) return el('span', { class: 'gauge' }, '–');
  const band = bandOf(score, coverage / 100);
  const fill = el('span', { class: `fill ${band.replaceAll(' ', '-')}` });
  fill.style.width = `${Math.min(score ?? 0, coverage)}%`;
  const value = score === null ? '–' : band === 'fogbound' ? `(${score})` : String(score);
  if (coverage === 100)
    return el('span', { class: 'gauge', title: band }, el('span', { class: 'track seen' }, fill), value);
  const seen = el('span', { class: 'seen' });
  seen.style.width = `${coverage}%`;
  const partly = `, ${coverage} % seen`;
  return el(
    'span',
    { class: 'gauge', title: band + partly },
    el('span', { class: 'track fog' }, seen, fill),
    value,
    unseen(partly),
  );
}
