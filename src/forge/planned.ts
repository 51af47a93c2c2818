import type { RepositoryFact } from '../model/facts.ts';
import type { Plan } from '../model/snapshot.ts';
import { HeavyError } from './http/client.ts';

export const isPlanned = (plan: Plan, fact: string): boolean => plan.facts.includes(fact);

/** The facts of a step that the plan asks for. */
export const wanted = (facts: readonly RepositoryFact[], plan: Plan): RepositoryFact[] =>
  facts.filter((fact) => isPlanned(plan, fact));

/**
 * The same, of which `part` alone when a single repository was too heavy. Throws `HeavyError` when the part would be the whole
 * again: the same document is not sent twice.
 */
export function wantedPart(
  facts: readonly RepositoryFact[],
  plan: Plan,
  part: string | undefined,
): readonly RepositoryFact[] {
  const all = wanted(facts, plan);
  if (part !== undefined && all.length === 1 && all[0] === part)
    throw new HeavyError('there is nothing smaller to ask for');
  return part === undefined ? all : all.filter((fact) => fact === part);
}
