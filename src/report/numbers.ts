import { type PortraitFacts, portraitSchema } from '../model/portrait.ts';
import type { Report } from '../model/report.ts';
import { spanned } from '../model/words.ts';
import { count, percent, repositories, SMALL } from './wording.ts';

const LANGUAGES = 5;
export type Row = readonly [what: string, told: string];

/** Said beside them. */
export const NEVER_SCORED = 'Never scored; people are counted, and none is named.';

/** The most telling of what is never scored. Reports of other versions, whose facts have another form, show none. */
export function numbersOf(report: Report): Row[] {
  const facts = portraitSchema.partial().safeParse(report.facts);
  if (!facts.success) return [];
  const { languages, crew, contributions, answers, elephantFactor, stars, upstream, sponsoring } = facts.data;
  return [
    ...languagesOf(languages ?? {}),
    ...(stars == null ? [] : [['Stars', String(stars)] as const]),
    ...crewOf(crew ?? null, report.method.botCommitsRemoved),
    ...contributionsOf(contributions ?? null),
    ...answersOf(answers ?? null),
    ...elephantsOf(elephantFactor ?? []),
    ...(upstream == null
      ? []
      : [['Forks with commits of their own', `${upstream.ahead} of ${upstream.forks}`] as const]),
    ...sponsoringOf(sponsoring ?? []),
  ];
}

function languagesOf(languages: PortraitFacts['languages']): Row[] {
  const all = Object.entries(languages);
  const total = all.reduce((sum, [, bytes]) => sum + bytes, 0);
  if (total === 0) return [];
  const shown = all.slice(0, LANGUAGES).map(([name, bytes]) => `${name} ${percent(bytes / total)}`);
  const more = all.length > shown.length ? `, and ${all.length - shown.length} more` : '';
  return [['Languages, by bytes', `${shown.join(', ')}${more}`]];
}

function crewOf(crew: PortraitFacts['crew'], bots: number): Row[] {
  if (crew === null) return [];
  const { repositories: n, people, commits, half, fourFifths, came, left } = crew;
  const removed = bots === 0 ? '' : `; ${count(bots, 'commit', 'commits')} of bots left out`;
  const rows: Row[] = [
    [
      'People who committed within a year',
      `${people}, with ${count(commits, 'commit', 'commits')} to ${repositories(n)}${removed}`,
    ],
  ];
  if (people < SMALL) return rows;
  return [
    ...rows,
    ['Half of these commits', `${count(half, 'person', 'people')}; four fifths: ${fourFifths}`],
    ['Committed in one half of the year only', `${came} in the second, ${left} in the first`],
  ];
}

function contributionsOf(contributions: PortraitFacts['contributions']): Row[] {
  if (contributions === null) return [];
  const { merged, byOutsiders, outsideShare, members, outsiders, unsure } = contributions;
  const share = outsideShare === null ? '' : ` (${percent(outsideShare)})`;
  const open = unsure === 0 ? '' : `; ${unsure} by authors of whom it was not told`;
  const who = `${count(members, 'member', 'members')} and ${count(outsiders, 'outsider', 'outsiders')}`;
  return [
    ['Change requests merged within a year', `${merged}, ${byOutsiders} of them by outsiders${share}${open}`],
    ['Who wrote them', who],
  ];
}

function answersOf(answers: PortraitFacts['answers']): Row[] {
  if (answers === null) return [];
  const { items, waiting, median, forgotten } = answers;
  const half = median === null ? '' : `median ${spanned(median)}, `;
  return [
    [
      'First answer to outsiders, 90 days',
      `${half}${count(items, 'item', 'items')}, ${waiting} still without one`,
    ],
    ['Open for more than 90 days, never answered', String(forgotten)],
  ];
}

function elephantsOf(factors: PortraitFacts['elephantFactor']): Row[] {
  const told = factors.map(
    ({ repository, factor, unknownShare }) =>
      `${repository} ${factor} (${percent(unknownShare)} of the commits unknown)`,
  );
  return told.length === 0 ? [] : [['Affiliations behind half of a flagship', told.join(', ')]];
}

function sponsoringOf(sponsoring: PortraitFacts['sponsoring']): Row[] {
  const told = sponsoring.flatMap(({ organization, accounts }) =>
    accounts === null ? [] : [sponsoring.length === 1 ? String(accounts) : `${organization} ${accounts}`],
  );
  return told.length === 0 ? [] : [['Accounts sponsored in public', told.join(', ')]];
}
