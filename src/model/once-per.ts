/**
 * Works something out once for each object that it is asked of, and forgets it with the object: for what a rule, a policy or
 * a tree turns out to be, which an audit asks thousands of times.
 */
export function oncePer<K extends object, V>(workOut: (of: K) => V): (of: K) => V {
  const known = new WeakMap<K, { readonly value: V }>();
  return (of) => {
    const before = known.get(of);
    if (before !== undefined) return before.value;
    const value = workOut(of);
    known.set(of, { value });
    return value;
  };
}
