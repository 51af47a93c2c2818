import type { FactName } from '../../model/names.ts';
import type { Sight } from './answer.ts';
import { type FactPath, follow, pathTo } from './path.ts';
import { spell } from './spell.ts';

/** A sentence with values of facts in it. */
export interface Message {
  readonly facts: readonly FactName[];
  of(sight: Sight): string;
}

const PLACEHOLDER = /\{([A-Za-z][\w-]*(?:\.[\w-]+)*)\}/g;

/** A message with its placeholders checked, or what is wrong with one. */
export function messageOf(text: string): Message | string {
  const paths = new Map<string, FactPath>();
  for (const [, name = ''] of text.matchAll(PLACEHOLDER)) {
    const path = pathTo(name);
    if (typeof path === 'string') return path;
    paths.set(name, path);
  }
  return {
    facts: [...paths.values()].map(({ fact }) => fact),
    of: (sight) =>
      text.replace(PLACEHOLDER, (whole, name: string) => {
        const path = paths.get(name);
        if (path === undefined) return whole;
        const { values, unseen } = follow(sight.fact(path.fact), path.steps);
        if (values.length === 0 && unseen.length > 0) return 'unknown';
        return spell(values.length === 1 ? values[0] : values);
      }),
  };
}
