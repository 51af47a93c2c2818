import { dangerous, isHarmless, SCOPING } from './danger.ts';
import { namesOf } from './known.ts';

/** Uncovered words this close belong to one passage, and one that only names licenses is no longer than this. */
const GAP = 8;
const LONGEST = { one: 60, several: 120 };
/** A title has no verb of licensing, and no more words than this. */
const TITLE = 8;
const LICENSING = new Set('licensed under released distributed'.split(' '));
/** Terms address somebody, oblige, or hand the work to the public: such a passage does more than name a license. */
const TERMS = new Set(
  'you your user users shall will may must require required requires agree condition domain'.split(' '),
);

function runsOf(places: readonly number[]): number[][] {
  const runs: number[][] = [];
  for (const at of places) {
    const last = runs.at(-1);
    if (last !== undefined && at - (last.at(-1) as number) <= GAP) last.push(at);
    else runs.push([at]);
  }
  return runs;
}

/** A passage that says which license is meant: "Tides is under the MIT License", "the tables are under CC-BY-3.0 instead". */
function namesOne(
  words: readonly string[],
  run: readonly number[],
  names: readonly string[],
  several: boolean,
): boolean {
  const [from, to] = [run[0] as number, run.at(-1) as number];
  if (to - from >= (several ? LONGEST.several : LONGEST.one)) return false;
  const said = run.map((at) => words[at] as string);
  if (said.some((word) => TERMS.has(word))) return false;
  const strong = run.filter((at) => !(several && SCOPING.has(words[at] ?? '')) && !isHarmless(words, at));
  if (dangerous(strong.map((at) => words[at] as string)).length > 0) return false;
  const passage = words.slice(Math.max(0, from - GAP), to + 1 + GAP);
  const licenses = passage.some((word) => LICENSING.has(word)) || said.includes('license');
  if (run.length > TITLE && !licenses) return false;
  const text = ` ${passage.join(' ')} `;
  return names.some((name) => text.includes(` ${name} `));
}

/** Of the places that no license covers, those that do more than name one of `ids`, or say what each of several is for. */
export function besideNames(
  words: readonly string[],
  places: readonly number[],
  ids: readonly string[],
  several: boolean,
): number[] {
  if (places.length === 0) return [];
  const names = [...new Set(ids.flatMap(namesOf))];
  return runsOf(places)
    .filter((run) => !namesOne(words, run, names, several))
    .flat();
}
