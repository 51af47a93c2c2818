import type { Address } from './address.ts';
import { type Column, columnsOf } from './columns.ts';
import type { Data, Repository } from './data.ts';
import { el } from './dom.ts';
import { repositoryView } from './repository.ts';
import { findingOf } from './select.ts';

/** Rows that are drawn at once: more than a screen has. Others follow when the reader comes near the end. */
export const FIRST = 40;
const NEXT = 100;

export interface Table {
  readonly element: HTMLElement;
  show(repositories: readonly Repository[], address: Address): void;
  /** Opens or closes a repository among the rows that are drawn; false where it is not there. */
  open(id: string): boolean;
  /** Draws every row, and gives the way back. */
  whole(): () => void;
}

/** @param ask goes to another address, given as what changes in the one that is shown */
export function tableOf(data: Data, ask: (change: Partial<Address>) => string): Table {
  const head = el('thead');
  const body = el('tbody');
  const more = el('button', { type: 'button', class: 'more' });
  const scroll = el(
    'div',
    { class: 'scroll', role: 'region', tabindex: 0, 'aria-label': 'Repositories' },
    el('table', { class: 'repositories' }, head, body),
  );
  const element = el('div', {}, scroll, more);
  let listed: readonly Repository[] = [];
  let shown: Address | null = null;
  let drawn = 0;

  function draw(upTo: number): void {
    if (shown === null) return;
    const address = shown;
    const columns = chosen(data, address);
    const rows = listed.slice(drawn, upTo).flatMap((one) => rowsOf(data, one, columns, address, ask));
    body.append(...rows);
    drawn = Math.min(upTo, listed.length);
    more.hidden = drawn >= listed.length;
    more.textContent = `Show more: ${listed.length - drawn} left`;
  }
  const next = () => draw(drawn + NEXT);
  more.addEventListener('click', () => {
    const at = drawn;
    next();
    body.querySelectorAll<HTMLElement>('a.name')[at]?.focus();
  });
  new IntersectionObserver(
    (entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) next();
    },
    { rootMargin: '600px' },
  ).observe(more);
  walk(body);

  function show(repositories: readonly Repository[], address: Address): void {
    [listed, shown, drawn] = [repositories, address, 0];
    head.replaceChildren(headOf(data, address, ask));
    body.replaceChildren();
    draw(FIRST);
  }
  return {
    element,
    show,
    open: (id) => openIn(body, data, id),
    whole: () => {
      const before = drawn;
      draw(listed.length);
      return () => {
        if (shown === null || before >= listed.length) return;
        const rows = [...body.querySelectorAll('tr.row')].slice(before);
        for (const row of rows) row.remove();
        drawn = before;
        draw(before);
      };
    },
  };
}

export const chosen = (data: Data, { columns }: Address): readonly Column[] => {
  const asked = columns.split(',');
  return columnsOf(data).filter(({ id, usual }) => (columns === '' ? usual : asked.includes(id)));
};

function headOf(
  data: Data,
  { sort, ...address }: Address,
  ask: (change: Partial<Address>) => string,
): HTMLElement {
  const cell = (id: string, name: string): HTMLElement => {
    const [up, down] = [sort === id, sort === `-${id}`];
    const label = `${name}${up ? ' ▲' : down ? ' ▼' : ''}`;
    const link = el('a', { href: ask({ sort: up ? `-${id}` : id, open: '' }), 'data-sort': id }, label);
    return el('th', { scope: 'col', 'aria-sort': up ? 'ascending' : down ? 'descending' : 'none' }, link);
  };
  const said = address.rule === '' ? [] : [el('th', { scope: 'col' }, 'What was found')];
  const columns = chosen(data, { sort, ...address });
  return el('tr', {}, cell('name', 'Name'), ...said, ...columns.map(({ id, name }) => cell(id, name)));
}

function rowsOf(
  data: Data,
  repository: Repository,
  columns: readonly Column[],
  address: Address,
  ask: (change: Partial<Address>) => string,
): HTMLElement[] {
  const { id, short } = repository;
  const isOpen = address.open === id;
  const name = el(
    'a',
    { class: 'name', href: ask({ open: isOpen ? '' : id }), 'aria-expanded': String(isOpen) },
    short,
  );
  const { rule, verdict } = address;
  const { findings, texts } = data.packed;
  const message = rule === '' ? undefined : findings.message[findingOf(data, repository, rule, verdict)];
  const said = rule === '' ? [] : [el('td', { class: 'said' }, texts[message ?? -1] ?? '')];
  const cells = columns.map((column) => column.cell(repository));
  const row = el('tr', { class: 'row', 'data-id': id }, el('th', { scope: 'row' }, name), ...said, ...cells);
  return isOpen ? [row, detail(data, repository, row)] : [row];
}

const detail = (data: Data, repository: Repository, row: HTMLElement): HTMLElement =>
  el(
    'tr',
    { class: 'detail' },
    el('td', { colspan: row.childElementCount }, repositoryView(data, repository)),
  );

/** In place: the rest of the table, the focus and the place of the page stay as they are. */
function openIn(body: HTMLElement, data: Data, id: string): boolean {
  for (const before of body.querySelectorAll('tr.detail')) before.remove();
  for (const name of body.querySelectorAll('a.name[aria-expanded="true"]'))
    name.setAttribute('aria-expanded', 'false');
  if (id === '') return true;
  const row = body.querySelector<HTMLElement>(`tr[data-id="${CSS.escape(id)}"]`);
  const repository = data.repositories.find((one) => one.id === id);
  if (row === null || repository === undefined) return false;
  row.after(detail(data, repository, row));
  row.querySelector('a.name')?.setAttribute('aria-expanded', 'true');
  return true;
}

/** Up and down go from name to name. */
function walk(body: HTMLElement): void {
  body.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || !(event.target instanceof HTMLElement) || !event.target.matches('a.name'))
      return;
    const names = [...body.querySelectorAll<HTMLElement>('a.name')];
    names[names.indexOf(event.target) + step]?.focus();
    event.preventDefault();
  });
}
