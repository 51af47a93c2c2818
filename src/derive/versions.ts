import { derivers } from './registry.ts';

/** Every text that some deriver reads: case-insensitive globs over shallow paths, sorted, for the plan of a crawl. */
export function derivedTexts(): readonly string[] {
  const all = Object.values(derivers).flatMap((deriver) => [...(deriver.texts ?? [])]);
  return [...new Set(all)].sort();
}

/** The version of each deriver, by its name. They enter `ruleset.version`: the same versions derive the same facts. */
export function derivationVersions(): Record<string, number> {
  const names = Object.keys(derivers).sort() as (keyof typeof derivers)[];
  return Object.fromEntries(names.map((name) => [name, derivers[name].version]));
}
