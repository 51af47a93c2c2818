import type { RepositoryFact } from '../../model/facts.ts';
import type { Plan } from '../../model/snapshot.ts';
import type { Answer, Reading } from '../contract.ts';

type Answers = ReadonlyMap<string, Answer>;
/** What was told, and the repositories of which a refusal left nothing. */
type Ask = (
  readings: readonly Reading[],
  facts: readonly RepositoryFact[],
  plan: Plan,
) => Promise<{ readonly answers: Answers; readonly voided: readonly Reading[] }>;

/**
 * Asks for several facts in one document. Where the refusal of one takes the others along, each is asked for alone, and from
 * then on the refused one always is.
 */
export function apart(
  ask: Ask,
): (readings: readonly Reading[], facts: readonly RepositoryFact[], plan: Plan) => Promise<Answers> {
  const alone = new Set<RepositoryFact>();
  return async (readings, facts, plan) => {
    const told = new Map<string, Answer>(readings.map(({ record }) => [record.id, { facts: {} }]));
    const together = facts.filter((fact) => !alone.has(fact));
    const single = facts.filter((fact) => alone.has(fact)).map((fact) => [fact]);
    for (const group of together.length === 0 ? single : [together, ...single]) {
      const { answers, voided } = await ask(readings, group, plan);
      add(told, answers);
      if (group.length === 1 || voided.length === 0) continue;
      for (const fact of group) {
        const again = await ask(voided, [fact], plan);
        if (again.voided.length > 0) alone.add(fact);
        add(told, again.answers);
      }
    }
    return told;
  };
}

function add(told: Map<string, Answer>, answers: Answers): void {
  for (const [id, answer] of answers) {
    const before = told.get(id);
    told.set(id, { ...before, ...answer, facts: { ...before?.facts, ...answer.facts } });
  }
}
