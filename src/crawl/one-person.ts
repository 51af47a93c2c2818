import { isObservation } from '../model/observation.ts';
import { packed } from './packed.ts';

/** Facts with the keys of people who turned out to be somebody else replaced, wherever such a key stands. */
export function withOneKey<T extends object>(facts: T, aliases: ReadonlyMap<string, string>): T {
  if (aliases.size === 0) return facts;
  const replaced = (value: unknown): unknown => {
    if (typeof value === 'string') return aliases.get(value) ?? value;
    if (Array.isArray(value)) return value.map(replaced);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, replaced(inner)]));
  };
  const groups = Object.entries(facts).map(([name, seen]) => {
    const now = replaced(seen);
    return [name, isObservation(now) ? packed(name, now) : now];
  });
  return Object.fromEntries(groups) as T;
}
