/** Facts with the keys of people who turned out to be somebody else replaced, wherever such a key stands. */
export function withOneKey<T>(facts: T, aliases: ReadonlyMap<string, string>): T {
  if (aliases.size === 0) return facts;
  const replaced = (value: unknown): unknown => {
    if (typeof value === 'string') return aliases.get(value) ?? value;
    if (Array.isArray(value)) return value.map(replaced);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, replaced(inner)]));
  };
  return replaced(facts) as T;
}
