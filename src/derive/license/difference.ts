/** What was put in and left out to make `text` of `reference`, by place. */
export interface Difference {
  readonly inserted: readonly number[];
  readonly deleted: readonly number[];
}

/** More edits than this are no close variant any more. */
const MOST_EDITS = 800;

/**
 * Shortest edit script (Myers 1986), given up after `MOST_EDITS`: time and memory stay bounded by the reference's length times
 * that, whatever the text. Null when the two lie further apart.
 */
export function difference(text: ArrayLike<number>, reference: ArrayLike<number>): Difference | null {
  if (Math.abs(text.length - reference.length) > MOST_EDITS) return null;
  const offset = MOST_EDITS + 1;
  const reach = new Int32Array(2 * offset + 1);
  const trace: Int32Array[] = [];
  for (let edits = 0; edits <= MOST_EDITS; edits++) {
    trace.push(reach.slice(offset - edits - 1, offset + edits + 2));
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let x = step(reach, offset, diagonal, edits);
      while (x < reference.length && x - diagonal < text.length && reference[x] === text[x - diagonal]) x++;
      reach[offset + diagonal] = x;
      if (x >= reference.length && x - diagonal >= text.length)
        return back(trace, reference.length, text.length);
    }
  }
  return null;
}

const goesDown = (reach: Int32Array, center: number, diagonal: number, edits: number): boolean =>
  diagonal === -edits ||
  (diagonal !== edits && (reach[center + diagonal - 1] as number) < (reach[center + diagonal + 1] as number));

const step = (reach: Int32Array, center: number, diagonal: number, edits: number): number =>
  goesDown(reach, center, diagonal, edits)
    ? (reach[center + diagonal + 1] as number)
    : (reach[center + diagonal - 1] as number) + 1;

function back(trace: readonly Int32Array[], length: number, textLength: number): Difference {
  const inserted: number[] = [];
  const deleted: number[] = [];
  let x = length;
  let y = textLength;
  for (let edits = trace.length - 1; edits > 0; edits--) {
    const reach = trace[edits] as Int32Array;
    const center = edits + 1;
    const diagonal = x - y;
    const down = goesDown(reach, center, diagonal, edits);
    const from = down ? diagonal + 1 : diagonal - 1;
    x = reach[center + from] as number;
    y = x - from;
    if (down) inserted.push(y);
    else deleted.push(x);
  }
  return { inserted: inserted.reverse(), deleted: deleted.reverse() };
}

const ANCHOR = 8;

/**
 * Where copies of the reference begin, when a text holds it several times (one for each owner); `[0]` when it does not. Copies
 * are found by a run of words from the reference's first quarter.
 */
export function copiesOf(text: Uint32Array, reference: Uint16Array): number[] {
  if (text.length < reference.length * 1.5) return [0];
  const lead = Math.floor(reference.length / 4);
  const starts: number[] = [];
  for (let at = lead; at + ANCHOR <= text.length; at++) {
    let same = 0;
    while (same < ANCHOR && text[at + same] === reference[lead + same]) same++;
    if (same === ANCHOR) starts.push(starts.length === 0 ? 0 : at - lead);
  }
  return starts.length === 0 ? [0] : starts;
}
