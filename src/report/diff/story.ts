import { CHANGES, type Change, type Changes, type Moved } from '../../model/changes.ts';
import { plainLine } from '../escape.ts';
import { capital, count, listed, points, repositories } from '../figures.ts';
import { SMALL } from '../wording.ts';

/** What changed, in words that the terminal and Markdown share. Names in it are strangers' until they are escaped. */

export const day = (instant: string): string => plainLine(instant.slice(0, 10));

export function titleOf({ organizations, old, new: now }: Changes): string {
  const [only, ...others] = organizations;
  const whose =
    only === undefined || others.length > 0
      ? count(organizations.length, 'organization', 'organizations')
      : plainLine(only.name);
  return `${whose}: what changed from ${day(old.asOf)} to ${day(now.asOf)}`;
}

/** The answer first: what was mended, what is new, what came and went. */
export function sentencesOf({ findings, repositories: rows }: Changes): string[] {
  const n = (change: Change) => findings.filter((one) => one.change === change).length;
  const told = (pairs: readonly (readonly [number, string])[]) =>
    pairs.flatMap(([many, word]) => (many === 0 ? [] : [`${many} ${word}`]));
  const found = told([
    [n('fixed'), 'mended'],
    [n('better'), 'better'],
    [n('broken'), 'new'],
    [n('worse'), 'worse'],
  ]);
  const listing = told([
    [rows.new.length, 'new'],
    [rows.gone.length, 'gone'],
    [rows.renamed.length, 'renamed'],
    [rows.archived.length, 'archived'],
    [rows.unarchived.length, 'taken out of the archive'],
  ]);
  return [
    found.length === 0 ? 'No finding changed.' : `Findings: ${listed(found)}.`,
    ...(listing.length === 0 ? [] : [`Repositories: ${listed(listing)}.`]),
  ];
}

const DIFFER: { readonly [D in Changes['differences'][number]]: (changes: Changes) => string } = {
  ruleset: ({ old, new: now }) =>
    `The rules differ (${old.ruleset}, now ${now.ruleset}): what changed below may have changed because of them. Needles weigh by the rules of today.`,
  profile: ({ old, new: now }) => `The profile was ${old.profile}, and is ${now.profile}.`,
  depth: ({ old, new: now }) =>
    `The depth was ${old.depth}, and is ${now.depth}: what only one of them sees moves nothing.`,
  audience: ({ old, new: now }) => `The audience was ${old.audience}, and is ${now.audience}.`,
  filters: () => 'Other repositories were asked for: the filters differ.',
  targets: () => 'Other organizations were asked for: only those in both are compared.',
  parts: () => 'Not both reports are of the whole.',
};

/** What the reports differ in besides what was found. */
export const notesOf = (changes: Changes): string[] =>
  changes.differences.map((name) => plainLine(DIFFER[name](changes)));

export interface Course {
  readonly name: string;
  readonly bearings: readonly Moved[];
}

export const coursesOf = ({ organizations }: Changes): Course[] =>
  organizations.map(({ name, bearings }) => ({ name, bearings }));

/** With fewer repositories than make a trend, the numbers stand without an arrow. */
export const isTrend = ({ n, moved }: Moved): boolean => n >= SMALL && Math.round(Math.abs(moved)) > 0;

/** `license-file +3.1, owners -0.4`: what moved a bearing most. */
export const causesOf = ({ by }: Moved, most: number): string =>
  by
    .slice(0, most)
    .map(
      ({ rule, points: moved }) =>
        `${rule.slice(rule.indexOf('/') + 1)} ${moved > 0 ? '+' : '-'}${points(Math.abs(moved))}`,
    )
    .join(', ');

const TITLES: { readonly [C in Change]: string } = {
  broken: 'New',
  worse: 'Worse',
  fixed: 'Mended',
  better: 'Better',
  waived: 'Waived',
  unwaived: 'No longer waived',
  seen: 'Seen now',
  unseen: 'No longer seen',
  judged: 'Applies now',
  unjudged: 'No longer applies',
  rules: 'By other rules alone',
};

export interface Group {
  readonly title: string;
  readonly n: number;
  /** Changes of sight and of what a rule applies to: counted by rule, for nobody has to look at each. */
  readonly quiet: boolean;
  /** One a rule, those of most subjects first. */
  readonly rules: readonly { readonly title: string; readonly names: readonly string[] }[];
}

const QUIET: readonly Change[] = ['seen', 'unseen', 'judged', 'unjudged', 'rules'];

export function groupsOf(changes: Changes): Group[] {
  return CHANGES.flatMap((change) => {
    const own = changes.findings.filter((one) => one.change === change);
    if (own.length === 0) return [];
    const rules = new Map<string, { title: string; names: string[] }>();
    for (const { rule, title, subject } of own) {
      const name = shortIn(changes, subject.name);
      const known = rules.get(rule);
      if (known === undefined) rules.set(rule, { title, names: [name] });
      else known.names.push(name);
    }
    const sorted = [...rules.values()].sort((a, b) => b.names.length - a.names.length);
    return [{ title: TITLES[change], n: own.length, quiet: QUIET.includes(change), rules: sorted }];
  });
}

/** The name without that of the only organization. */
function shortIn({ organizations }: Changes, name: string): string {
  const [only, ...others] = organizations;
  const lead = only === undefined || others.length > 0 ? '' : `${only.name}/`;
  return lead !== '' && name.startsWith(lead) ? name.slice(lead.length) : name;
}

/** `New: tides, buoys` for each way in which the inventory changed. */
export function inventoryOf(
  changes: Changes,
): { readonly title: string; readonly names: readonly string[] }[] {
  const rows = changes.repositories;
  const namesOf = (all: readonly { readonly name: string }[]) =>
    all.map(({ name }) => shortIn(changes, name));
  const kinds: [string, readonly string[]][] = [
    ['New repositories', namesOf(rows.new)],
    ['Gone', namesOf(rows.gone)],
    [
      'Renamed',
      rows.renamed.map(({ old, new: now }) => `${shortIn(changes, old)} is ${shortIn(changes, now)}`),
    ],
    ['Archived', namesOf(rows.archived)],
    ['Out of the archive', namesOf(rows.unarchived)],
    ['Can be read now', namesOf(rows.readable)],
    ['Can no longer be read', namesOf(rows.unreadable)],
  ];
  return kinds.flatMap(([title, names]) => (names.length === 0 ? [] : [{ title, names }]));
}

export const nameOf = ({ bearings }: Changes, bearing: Moved['bearing']): string =>
  plainLine(bearings[bearing] ?? bearing);

export const endingOf = ({ old, new: now }: Changes): string =>
  `${capital(repositories(old.repositories))} then, ${now.repositories} now. Needles compare what was decided in both runs on repositories in both, and nothing else.`;
