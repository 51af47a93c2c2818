import type { Lens, Report } from '../model/report.ts';
import { count } from './wording.ts';

/** A lens in words. Evidence is told, never compliance. */

type Criterion = Lens['criteria'][number];

export const lensesOf = ({ lenses }: Report): [string, Lens][] => Object.entries(lenses);

const having = (criteria: readonly Criterion[], evidence: Criterion['evidence']): number =>
  criteria.filter((one) => one.evidence === evidence).length;

/** `evidence found for 12 of 60 criteria, in part for 20, missing for 9; 19 cannot be checked from here` */
export function headline(criteria: readonly Criterion[]): string {
  const [found, partial, missing, not] = (['found', 'partial', 'missing', 'not-checkable'] as const).map(
    (evidence) => having(criteria, evidence),
  );
  const inPart = partial === 0 ? '' : `, in part for ${partial}`;
  const lacking = missing === 0 ? '' : `, missing for ${missing}`;
  const unseen = not === 0 ? '' : `; ${not} cannot be checked from here`;
  return `evidence found for ${found} of ${count(criteria.length, 'criterion', 'criteria')}${inPart}${lacking}${unseen}`;
}

/** Levels in their order, where a framework has any: its own criteria, without those of the levels below. */
export function byLevel({ criteria }: Lens): [string, readonly Criterion[]][] {
  const levels = [...new Set(criteria.flatMap(({ level }) => (level === undefined ? [] : [level])))];
  return levels.map((level) => [
    typeof level === 'number' ? `level ${level}` : level,
    criteria.filter((criterion) => criterion.level === level),
  ]);
}

/** `level 1: 8 of 24, level 2: 3 of 20` */
export const levelsInShort = (lens: Lens): string =>
  byLevel(lens)
    .map(([name, criteria]) => `${name}: ${having(criteria, 'found')} of ${criteria.length}`)
    .join(', ');

export const EVIDENCE_WORDS: { readonly [E in Criterion['evidence']]: string } = {
  found: 'found',
  partial: 'in part',
  missing: 'missing',
  'not-checkable': 'not checkable',
};

/** How many subjects show it, in part, lack it or leave it open: `12 show it, 3 in part, 4 do not`. */
export function showing({ counts, evidence, because }: Criterion): string {
  if (evidence === 'not-checkable') return because ?? '';
  const { found, partial, missing, open } = counts;
  const parts = [
    ...(found > 0 ? [`${found} ${found === 1 ? 'shows' : 'show'} it`] : []),
    ...(partial > 0 ? [`${partial} in part`] : []),
    ...(missing > 0 ? [`${missing} ${missing === 1 ? 'does' : 'do'} not`] : []),
    ...(open > 0 ? [`${open} unclear`] : []),
  ];
  return parts.join(', ');
}
