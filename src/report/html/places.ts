/** Gives every distinct value one place, in the order in which they come. */
export function placesBy<T>(keyOf: (value: T) => string) {
  const values: T[] = [];
  const known = new Map<string, number>();
  const place = (value: T): number => {
    const key = keyOf(value);
    const before = known.get(key);
    if (before !== undefined) return before;
    known.set(key, values.length);
    return values.push(value) - 1;
  };
  return { values, place };
}
