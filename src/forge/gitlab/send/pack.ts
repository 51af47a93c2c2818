/** Paths wanted of one project. */
export interface Wanted<T> {
  readonly project: T;
  readonly paths: readonly string[];
}

/** A document asks all its projects for all its paths: at most so many of each. */
export const MOST_PROJECTS = 25;
export const MOST_PATHS = 40;

/** Projects put together so that few documents ask for everything; one that wants more paths than fit is in several. */
export function packed<T>(wanted: readonly Wanted<T>[]): Wanted<T>[][] {
  const packs: Wanted<T>[][] = [];
  let pack: Wanted<T>[] = [];
  let paths = new Set<string>();
  for (const part of wanted.flatMap(inParts)) {
    const union = new Set([...paths, ...part.paths]);
    const isFull = union.size > MOST_PATHS || pack.length === MOST_PROJECTS;
    if (pack.length > 0 && isFull) {
      packs.push(pack);
      pack = [];
      paths = new Set();
    }
    pack.push(part);
    paths = new Set([...paths, ...part.paths]);
  }
  return pack.length === 0 ? packs : [...packs, pack];
}

function inParts<T>({ project, paths }: Wanted<T>): Wanted<T>[] {
  const parts: Wanted<T>[] = [];
  for (let start = 0; start < paths.length; start += MOST_PATHS)
    parts.push({ project, paths: paths.slice(start, start + MOST_PATHS) });
  return parts;
}

/** The paths of a pack, each once. */
export const pathsOf = <T>(pack: readonly Wanted<T>[]): string[] => [
  ...new Set(pack.flatMap(({ paths }) => paths)),
];
