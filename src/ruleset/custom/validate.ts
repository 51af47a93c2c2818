import { z } from 'zod';
import { CompassError } from '../../model/errors.ts';
import { FACT_NAMES, isFactName } from '../../model/fact-schemas.ts';
import { nearest } from '../../model/nearest.ts';
import type { Rule } from '../../model/rule.ts';
import { expectation, ruleFields } from './shape.ts';

/** What a name that is no fact is told. */
export function noFact(name: string): string {
  const near = nearest(name, FACT_NAMES);
  return `"${name}" is no fact${near.length === 0 ? '' : `; did you mean ${near.join(' or ')}?`}`;
}

const fact = z.string().refine(isFactName, { error: ({ input }) => noFact(String(input)) });
const judged = z.custom<Rule['judge']>((value) => typeof value === 'function', 'is no function');

/** A rule as a module exports it. Further keys are its own affair. */
const ruleModule = z.object({
  ...ruleFields,
  needs: z.array(fact),
  uses: z.array(fact).exactOptional(),
  texts: z.array(z.string()).exactOptional(),
  options: z
    .record(z.string(), z.union([z.number(), z.string(), z.boolean(), z.array(z.string())]))
    .exactOptional(),
  when: z.object({ needs: z.array(fact), holds: judged, says: z.string() }).exactOptional(),
  judge: judged,
  examples: z.array(
    z.object({ name: z.string(), given: z.record(z.string(), z.unknown()), expect: expectation }),
  ),
});

export const API_HINT = 'Get a version of the rule for this program, or of the program for this rule.';

/** Something exported, as a rule. Rejects with `CompassError('module')` and every mistake. */
export function asRule(exported: unknown, origin: NonNullable<Rule['origin']>): Rule {
  const parsed = ruleModule.safeParse(exported);
  if (parsed.success) return Object.assign({ uses: [] }, exported as Rule, { origin });
  const mistakes = parsed.error.issues.map(
    ({ path, message }) => `${origin.file}: ${path.length === 0 ? 'the export' : path.join('.')}: ${message}`,
  );
  const outdated = parsed.error.issues.some(({ path }) => path[0] === 'apiVersion');
  const next = outdated ? API_HINT : 'Export what defineRule returns, or an array of those, as default.';
  throw new CompassError('module', mistakes.join('\n  '), next);
}
