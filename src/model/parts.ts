/** A crawl in parts. `i/n` names the i-th of n parts of the repositories of a target. */

/** Which parts of each target are held; a target that is not named is whole. */
export type Parts = Record<string, string[]>;

interface Held {
  readonly targets: readonly string[];
  readonly parts?: Parts | undefined;
}

/** Both together. A target is whole where either holds it whole, or where the parts of one division are all there. */
export function joinParts(a: Held, b: Held): Parts {
  const targets = [...new Set([...a.targets, ...b.targets])].sort();
  const joined: Parts = {};
  for (const target of targets) {
    const held = [a, b].filter((one) => one.targets.includes(target)).map(({ parts }) => parts?.[target]);
    if (held.includes(undefined)) continue;
    const all = [...new Set(held.flatMap((parts) => parts ?? []))];
    if (!divisionsOf(all).some(({ indices, of }) => indices.length === of)) joined[target] = all.sort(byPart);
  }
  return joined;
}

interface Division {
  readonly of: number;
  readonly indices: readonly number[];
}

function divisionsOf(parts: readonly string[]): Division[] {
  const found = new Map<number, number[]>();
  for (const [index, of] of parts.map(numbers)) found.set(of, [...(found.get(of) ?? []), index]);
  return [...found].map(([of, indices]) => ({ of, indices }));
}

/** Of n parts those that are held, by the division of which fewest are missing. */
export function closestDivision(parts: readonly string[]): Division | null {
  const missing = ({ indices, of }: Division) => of - indices.length;
  return divisionsOf(parts).sort((a, b) => missing(a) - missing(b) || a.of - b.of)[0] ?? null;
}

/** Names of the parts that are not there. */
export function missingParts(parts: readonly string[]): string[] {
  const { of, indices } = closestDivision(parts) ?? { of: 0, indices: [] };
  return Array.from({ length: of }, (_, at) => at + 1)
    .filter((index) => !indices.includes(index))
    .map((index) => `${index}/${of}`);
}

function numbers(part: string): [number, number] {
  const [index = 0, of = 0] = part.split('/').map(Number);
  return [index, of];
}

function byPart(a: string, b: string): number {
  const [[indexA, ofA], [indexB, ofB]] = [numbers(a), numbers(b)];
  return ofA - ofB || indexA - indexB;
}
