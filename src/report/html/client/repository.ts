import { capital, count, points } from '../../figures.ts';
import { type PackedEvidence, VERDICTS } from '../packed.ts';
import { HOME, writeAddress } from './address.ts';
import { bar } from './columns.ts';
import type { Data, Repository } from './data.ts';
import { away, el } from './dom.ts';

/** One repository: what it is, its bearings, and every finding with what was seen and what mends it. */
export const repositoryView = (data: Data, repository: Repository): HTMLElement =>
  withEvidence(data, () => drawn(data, repository));

/** Drawn at once, and again with its evidence as soon as that is open. */
function withEvidence(data: Data, draw: () => HTMLElement): HTMLElement {
  const view = draw();
  if (!data.evidence.isOpen()) void data.evidence.open().then(() => view.replaceWith(draw()));
  return view;
}

function drawn(data: Data, repository: Repository): HTMLElement {
  const { packed } = data;
  const { url, base, because } = packed.repositories;
  const { at, name, kind, visibility, flags, license, owner, from, to } = repository;
  const about = [
    visibility,
    `${kind}: ${packed.texts[because[at] ?? -1] ?? ''}`,
    `license ${license}`,
    ...(flags === '' ? [] : [flags]),
    owner === '' ? 'no owner is named' : `owner ${owner}`,
  ];
  return el(
    'article',
    { class: 'repository', 'aria-label': name },
    el('h3', {}, away(name, url[at] ?? null)),
    el('p', { class: 'about' }, about.join(' · ')),
    bearings(data, repository),
    ...findingGroups(data, from, to, base[at] ?? ''),
  );
}

function bearings({ packed }: Data, { at }: Repository): HTMLElement | null {
  const { scores, coverages, decided } = packed.repositories;
  const charted = packed.bearings.flatMap(({ name }, place) =>
    coverages[place]?.[at] == null && scores[place]?.[at] == null
      ? []
      : [
          el(
            'li',
            {},
            el('span', { class: 'label' }, capital(name)),
            bar(scores[place]?.[at] ?? null, coverages[place]?.[at] ?? null),
            el('span', { class: 'about' }, count(decided[place]?.[at] ?? 0, 'rule', 'rules')),
          ),
        ],
  );
  return charted.length === 0
    ? el('p', { class: 'about' }, 'It is not scored: no rule of weight applies to it.')
    : el('ul', { class: 'bearings' }, ...charted);
}

type Verdict = (typeof VERDICTS)[number];
const GROUPS: readonly { readonly title: string; readonly verdicts: readonly Verdict[] }[] = [
  { title: 'To mend', verdicts: ['fail', 'partial'] },
  { title: 'Not decided', verdicts: ['unknown', 'error'] },
  { title: 'Waived', verdicts: ['waived'] },
  { title: 'In order', verdicts: ['pass'] },
];

/** What was found about an organization itself. */
export const organizationView = (data: Data, from: number, to: number): HTMLElement =>
  withEvidence(data, () => el('div', {}, ...findingGroups(data, from, to, '')));

/** What to mend comes first, with reefs and what adds most before the rest. */
function findingGroups(data: Data, from: number, to: number, base: string): (HTMLElement | null)[] {
  const { findings } = data.packed;
  const all = Array.from({ length: to - from }, (_, at) => from + at);
  const urgency = (at: number): number =>
    (findings.severity[at] === 0 && findings.verdict[at] === 0 ? 1e6 : 0) +
    (findings.gain[at] ?? 0) * 100 -
    (findings.severity[at] ?? 0);
  const groups = GROUPS.map(({ title, verdicts }) => {
    const own = all.filter((at) => verdicts.includes(VERDICTS[findings.verdict[at] ?? -1] as Verdict));
    own.sort((a, b) => urgency(b) - urgency(a));
    return own.length === 0
      ? null
      : el('div', { class: 'findings' }, el('h4', {}, `${title} (${own.length})`), list(data, own, base));
  });
  const passing = el('p', { class: 'about' }, 'Nothing is to be mended here.');
  return groups.some((group) => group !== null) ? groups : [passing];
}

const list = (data: Data, places: readonly number[], base: string): HTMLElement =>
  el('ul', { class: 'plain' }, ...places.map((at) => findingView(data, at, base)));

function findingView(data: Data, at: number, base: string): HTMLElement {
  const { packed } = data;
  const { findings, rules, texts } = packed;
  const rule = rules[findings.rule[at] ?? -1];
  const verdict = VERDICTS[findings.verdict[at] ?? -1];
  const reef = findings.severity[at] === 0 && verdict === 'fail';
  const mends = verdict === 'fail' || verdict === 'partial';
  const gain = findings.gain[at] ?? 0;
  const wants = texts[findings.wants[at] ?? -1];
  const where = rule === undefined ? '' : writeAddress({ ...HOME, rule: rule.id });
  const bearing = packed.bearings[rule?.bearing ?? -1]?.name ?? '';
  const notes = [
    ...(mends && gain > 0 ? [`${bearing} +${points(gain)}`] : []),
    ...(verdict === 'partial' ? ['done in part'] : []),
    ...(findings.guessed[at] === 1 && mends ? ['to review'] : []),
  ];
  return el(
    'li',
    {},
    el('p', {}, reef ? el('b', { class: 'reef' }, 'Reef: ') : null, texts[findings.message[at] ?? -1] ?? ''),
    el(
      'p',
      { class: 'about' },
      el('a', { href: where }, rule?.title ?? ''),
      ...notes.map((note) => ` · ${note}`),
    ),
    evidenceView(data.evidence.at(findings.evidence[at] ?? -1), base),
    mends && rule !== undefined ? el('p', { class: 'mend' }, `Mend: ${rule.fix}`) : null,
    wants === undefined ? null : el('p', { class: 'about' }, `Would be shown by: ${wants}`),
    waiverView(findings.waivers[findings.waiver[at] ?? -1]),
  );
}

function waiverView(waiver: Data['packed']['findings']['waivers'][number] | undefined): HTMLElement | null {
  if (waiver === undefined) return null;
  const { verdict, reason, owner, expires, origin, evidence } = waiver;
  const why = evidence === undefined ? reason : `${reason} (${evidence})`;
  return el(
    'p',
    { class: 'about' },
    `${capital(verdict)} without the waiver: ${why}. Granted by the ${origin}, ${owner}, until ${expires}.`,
  );
}

/** Pieces of evidence beyond these are counted. */
const MOST = 10;

function evidenceView(evidence: readonly PackedEvidence[], base: string): HTMLElement | null {
  if (evidence.length === 0) return null;
  const more = evidence.length - MOST;
  const rest = more > 0 ? [el('li', {}, `and ${more} more`)] : [];
  return el(
    'ul',
    { class: 'evidence' },
    ...evidence.slice(0, MOST).map((one) => evidenceLine(one, base)),
    ...rest,
  );
}

function evidenceLine(
  [path, line, observed, expected, inherited, address]: PackedEvidence,
  base: string,
): HTMLElement {
  const file = path === 0 ? '' : path;
  const below = file.split('/').map(encodeURIComponent).join('/') + (line === 0 ? '' : `#L${line}`);
  const url = address === 1 ? base + below : address === 0 ? null : address;
  const place = `${file}${line === 0 ? '' : `:${line}`}${inherited === 1 ? ' (inherited)' : ''}`;
  const seen = observed === 0 ? '' : observed;
  return el(
    'li',
    {},
    file === '' ? away(seen, url) : el('code', {}, away(place, url)),
    file === '' || seen === '' ? null : `: ${seen}`,
    expected === 0 ? null : `${file === '' && seen === '' ? '' : '; '}expected: ${expected}`,
  );
}
