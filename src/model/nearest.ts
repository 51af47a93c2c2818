/** Longer names are compared by their beginning. */
const LONGEST = 80;

/** Up to three names that are most like `asked`: those that contain it first, then by edits; nothing that is unlike. */
export function nearest(asked: string, names: readonly string[]): string[] {
  const wanted = asked.toLowerCase().slice(0, LONGEST);
  const last = wanted.slice(wanted.lastIndexOf('/') + 1);
  return names
    .map((name) => {
      const low = name.toLowerCase().slice(0, LONGEST);
      const part = low.slice(low.lastIndexOf('/') + 1);
      const away = last !== '' && low.includes(last) ? 0 : Math.min(edits(wanted, low), edits(last, part));
      return { name, away };
    })
    .filter(({ away }) => away <= Math.max(2, last.length / 3))
    .sort((a, b) => a.away - b.away || (a.name < b.name ? -1 : 1))
    .slice(0, 3)
    .map(({ name }) => name);
}

/** Edits of one letter that lead from one text to the other (Levenshtein). */
function edits(from: string, to: string): number {
  let before = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let row = 1; row <= from.length; row++) {
    const now = [row];
    for (let column = 1; column <= to.length; column++) {
      const change = (before[column - 1] ?? 0) + (from[row - 1] === to[column - 1] ? 0 : 1);
      now.push(Math.min(change, (before[column] ?? 0) + 1, (now[column - 1] ?? 0) + 1));
    }
    before = now;
  }
  return before[to.length] ?? 0;
}

/** What to do about a name that does not exist: the nearest ones, and where all of them are. */
export function meant(asked: string, names: readonly string[], all: string): string {
  const near = nearest(asked, names);
  return near.length === 0 ? all : `Did you mean ${near.join(' or ')}? ${all}`;
}
