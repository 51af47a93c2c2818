import { capital } from '../../figures.ts';
import type { Address } from './address.ts';
import { columnsOf } from './columns.ts';
import type { Data, Repository } from './data.ts';
import { el } from './dom.ts';
import { chosen } from './table.ts';

export interface Controls {
  readonly element: HTMLElement;
  /** Shows what the address asks for. */
  show(address: Address, found: number): void;
}

type Go = (change: Partial<Address>, typed?: boolean) => void;

/** Search, chips, choices and columns: each changes the address, and is drawn from it. */
export function controlsOf(data: Data, go: Go): Controls {
  const search = el('input', {
    type: 'search',
    placeholder: 'Name, owner, license, flag',
    'aria-label': 'Search repositories',
    'aria-keyshortcuts': '/',
  });
  search.addEventListener('input', () => go({ q: search.value }, true));
  const choices = choicesOf(data);
  for (const { name, element } of choices)
    element.addEventListener('change', () => go({ [name]: element.value }));
  const chips = chipsOf(data, go);
  const columns = columnChoice(data, go);
  const status = el('p', { role: 'status', class: 'about' });
  const element = el(
    'div',
    { class: 'controls' },
    ...chips.map(({ name, chips: group }) =>
      el(
        'div',
        { class: 'chips', role: 'group', 'aria-label': name },
        el('span', { class: 'about', 'aria-hidden': 'true' }, name),
        ...group.map(({ element: chip }) => chip),
      ),
    ),
    el('div', { class: 'choices' }, search, ...choices.map(({ label }) => label), columns.element),
    status,
  );
  return {
    element,
    show(address, found) {
      if (search.value !== address.q) search.value = address.q;
      for (const { name, element: choice } of choices) choice.value = address[name];
      for (const { element: chip, isOn } of chips.flatMap((group) => group.chips))
        chip.setAttribute('aria-pressed', String(isOn(address)));
      columns.show(address);
      const all = data.repositories.length;
      status.textContent = found === all ? `All ${all}` : `${found} of ${all}`;
    },
  };
}

interface Choice {
  readonly name: 'bearing' | 'band' | 'rule' | 'organization';
  readonly element: HTMLSelectElement;
  readonly label: HTMLElement;
}

function choicesOf({ packed }: Data): Choice[] {
  const choice = (name: Choice['name'], label: string, options: readonly [string, string][]): Choice => {
    const element = el('select', {}, ...options.map(([value, text]) => el('option', { value }, text)));
    return { name, element, label: el('label', {}, `${label} `, element) };
  };
  const bands = ['on course', 'steady', 'drifting', 'off course', 'fogbound', 'not charted'];
  const rules = [...packed.rules].sort((a, b) => (a.title < b.title ? -1 : 1));
  return [
    choice('bearing', 'Bearing', [
      ['', 'any'],
      ...packed.bearings.map(({ id, name }): [string, string] => [id, name]),
    ]),
    choice('band', 'is', [
      ['', 'anywhere'],
      ['low', 'drifting or off course'],
      ...bands.map((band): [string, string] => [band, band]),
    ]),
    choice('rule', 'Rule', [['', 'any'], ...rules.map(({ id, title }): [string, string] => [id, title])]),
    ...(packed.organizations.length < 2
      ? []
      : [
          choice('organization', 'Organization', [
            ['', 'all'],
            ...packed.organizations.map(({ id, name }): [string, string] => [id, name]),
          ]),
        ]),
  ];
}

interface Chip {
  readonly element: HTMLButtonElement;
  isOn(address: Address): boolean;
}

interface ChipGroup {
  readonly name: string;
  readonly chips: readonly Chip[];
}

const NONE: Partial<Address> = {
  q: '',
  kind: '',
  state: '',
  organization: '',
  bearing: '',
  band: '',
  rule: '',
  verdict: '',
  reefs: '',
};

/** All and those with reefs, the states, the kinds; each with how many there are. */
function chipsOf({ repositories }: Data, go: Go): ChipGroup[] {
  const chip = (text: string, n: number, change: Partial<Address>, isOn: Chip['isOn']): Chip => {
    const element = el('button', { type: 'button', class: 'chip' }, `${text} ${n}`);
    element.addEventListener('click', () =>
      go(element.getAttribute('aria-pressed') === 'true' ? cleared(change) : change),
    );
    return { element, isOn };
  };
  const isAll = (address: Address) =>
    (Object.keys(NONE) as (keyof Address)[]).every((name) => address[name] === '');
  const reefs = repositories.filter((one) => one.reefs.length > 0).length;
  const by = (name: 'state' | 'kind') =>
    tally(repositories, name).map(([value, n]) =>
      chip(value, n, { [name]: value }, (address) => address[name] === value),
    );
  return [
    {
      name: 'Show',
      chips: [
        chip('all', repositories.length, NONE, isAll),
        ...(reefs === 0 ? [] : [chip('with reefs', reefs, { reefs: '1' }, ({ reefs: on }) => on === '1')]),
      ],
    },
    { name: 'State', chips: by('state') },
    { name: 'Kind', chips: by('kind') },
  ];
}

const cleared = (change: Partial<Address>): Partial<Address> =>
  Object.fromEntries(Object.keys(change).map((name) => [name, '']));

function tally(repositories: readonly Repository[], name: 'state' | 'kind'): [string, number][] {
  const counts = new Map<string, number>();
  for (const one of repositories) counts.set(one[name], (counts.get(one[name]) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
}

function columnChoice(data: Data, go: Go) {
  const boxes = columnsOf(data).map(({ id, name }) => {
    const box = el('input', { type: 'checkbox', value: id });
    return { box, label: el('label', {}, box, ` ${capital(name)}`) };
  });
  const element = el(
    'details',
    { class: 'columns' },
    el('summary', {}, 'Columns'),
    ...boxes.map(({ label }) => label),
  );
  for (const { box } of boxes) {
    box.addEventListener('change', () =>
      go({
        columns:
          boxes
            .filter((other) => other.box.checked)
            .map((other) => other.box.value)
            .join(',') || 'none',
      }),
    );
  }
  return {
    element,
    show(address: Address) {
      const shown = chosen(data, address).map(({ id }) => id);
      for (const { box } of boxes) box.checked = shown.includes(box.value);
    },
  };
}
