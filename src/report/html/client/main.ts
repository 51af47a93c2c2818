import { type Address, HOME, readAddress, writeAddress } from './address.ts';
import { controlsOf } from './controls.ts';
import { type Data, readData } from './data.ts';
import { el } from './dom.ts';
import { organizationView, repositoryView } from './repository.ts';
import { ruleView } from './rule.ts';
import { select } from './select.ts';
import { FIRST, type Table, tableOf } from './table.ts';

/** Draws the repositories from the data of the page, and redraws them when the address changes. */

const place = document.getElementById('table') as HTMLElement;

function start(data: Data): void {
  const [only, ...others] = data.repositories;
  if (only !== undefined && others.length === 0)
    place.replaceChildren(repositoryView(data, only), ...ofOwner(data));
  else drawTable(data);
}

/** What was found about the organizations themselves. */
function ofOwner(data: Data): HTMLElement[] {
  return data.organizations.flatMap(({ from, to }, at) => {
    if (from === to) return [];
    const name = data.packed.organizations[at]?.name ?? '';
    const details = el('details', { class: 'owner' }, el('summary', {}, `About ${name} itself`));
    details.addEventListener('toggle', () => details.append(organizationView(data, from, to)), {
      once: true,
    });
    return [details];
  });
}

function drawTable(data: Data): void {
  let address = readAddress(location.hash) ?? HOME;
  const ask = (change: Partial<Address>): string => writeAddress({ ...address, ...change });
  const table = tableOf(data, ask);
  const rule = el('div', {});
  const controls = controlsOf(data, (change, typed = false) => {
    const next = ask({ ...change, ...('rule' in change ? { verdict: '' } : {}), open: '' });
    if (typed) history.replaceState(null, '', next);
    else history.pushState(null, '', next);
    follow();
  });
  place.replaceChildren(...ofOwner(data), controls.element, rule, table.element);

  function show(next: Address): void {
    address = next;
    const found = select(data, address);
    const view = ruleView(data, address, ask);
    rule.replaceChildren(...(view === null ? [] : [view]));
    controls.show(address, found.length);
    table.show(withOpen(data, found, address), address);
  }

  /** Only what opens changes: the rows stay where they are. */
  function follow(): void {
    const next = readAddress(location.hash);
    if (next === null) return;
    const same = writeAddress({ ...next, open: '' }) === writeAddress({ ...address, open: '' });
    if (same && table.open(next.open)) address = next;
    else show(next);
  }
  show(address);
  if (location.hash.startsWith('#?')) reveal(address);
  window.addEventListener('hashchange', () => {
    const before = address;
    follow();
    if (before !== address) reveal(address);
  });
  onKeys(
    () => address,
    (open) => {
      location.hash = ask({ open });
    },
  );
  whilePrinting(table);
}

/** What is open stands in front where it is not among the first rows: a link must lead to it. */
function withOpen(
  data: Data,
  found: ReturnType<typeof select>,
  { open }: Address,
): ReturnType<typeof select> {
  const at = found.findIndex(({ id }) => id === open);
  if (open === '' || (at >= 0 && at < FIRST)) return found;
  const one = data.repositories.find(({ id }) => id === open);
  return one === undefined ? found : [one, ...found.filter((other) => other !== one)];
}

/** Brings what the address opened into view. */
function reveal({ open }: Address): void {
  const row = open === '' ? null : place.querySelector<HTMLElement>(`tr[data-id="${CSS.escape(open)}"]`);
  const target = row ?? document.getElementById('repositories');
  if (target === null || (row !== null && isInView(row))) return;
  target.scrollIntoView({ block: 'start' });
}

function isInView(element: HTMLElement): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= window.innerHeight;
}

/** `/` goes to the search, Escape closes what is open. */
function onKeys(address: () => Address, open: (id: string) => void): void {
  document.addEventListener('keydown', (event) => {
    const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
    if (event.key === '/' && !typing) {
      place.querySelector<HTMLElement>('input[type=search]')?.focus();
      event.preventDefault();
    }
    if (event.key === 'Escape' && address().open !== '') {
      const row = place.querySelector(`tr[data-id="${CSS.escape(address().open)}"] a.name`);
      open('');
      if (row instanceof HTMLElement) row.focus();
    }
  });
}

/** Paper has no scrolling: every row is drawn before, and left out again afterwards. */
function whilePrinting(table: Table): void {
  let back: (() => void) | null = null;
  window.addEventListener('beforeprint', () => {
    back ??= table.whole();
  });
  window.addEventListener('afterprint', () => {
    back?.();
    back = null;
  });
}

readData().then(start, (error: unknown) => {
  place.replaceChildren(
    el('p', { role: 'alert' }, `The data of this page could not be read: ${String(error)}`),
  );
});
