import { depthOf, type FactName, partsOf } from '../../model/names.ts';
import { known, type Observation } from '../../model/observation.ts';
import type { Condition, Context, Rule } from '../../model/rule.ts';
import { fail, partial, pass, undecided, type Verdict } from '../../model/verdict.ts';
import type { Answer, Sight, Test } from './answer.ts';
import { type Compiler, compileCheck, type Place } from './checks.ts';
import { examplesOf } from './given.ts';
import { type Message, messageOf } from './message.ts';
import type { Check, YamlRule } from './schema.ts';

type Laid = { readonly [group: string]: unknown };
const pick = (laid: Laid, name: FactName): unknown => {
  const { group, field } = partsOf(name);
  return field === undefined ? laid[group] : (laid[group] as Laid | undefined)?.[field];
};

/** What a rule is handed, asked by name: needs are known, uses are observations. */
const sightOf = (needs: readonly FactName[], facts: Laid, context: Context): Sight => ({
  asOf: context.asOf,
  fact: (name) =>
    needs.includes(name)
      ? known(pick(facts, name), name)
      : // What is used, and not needed, is laid into the context by its name.
        (pick(context as unknown as Laid, name) as Observation<unknown>),
});

function message(text: string, at: Place, { mistakes }: Compiler): Message {
  const made = messageOf(text);
  if (typeof made !== 'string') return made;
  mistakes.push({ path: at, message: made });
  return { facts: [], of: () => text };
}

interface Step {
  readonly test: Test;
  readonly credit: number;
  readonly message: Message;
}

interface Judging {
  readonly test: Test;
  readonly steps: readonly Step[];
  readonly pass: Message | undefined;
  readonly fail: Message;
}

function judgingOf(
  check: Check,
  parts: NonNullable<YamlRule['partial']>,
  messages: YamlRule['messages'],
  compiler: Compiler,
): Judging {
  return {
    test: compileCheck(check, ['check'], compiler),
    steps: parts.map((part, index) => ({
      test: compileCheck(part.check, ['partial', index, 'check'], compiler),
      credit: part.credit,
      message: message(part.message, ['partial', index, 'message'], compiler),
    })),
    pass: messages.pass === undefined ? undefined : message(messages.pass, ['messages', 'pass'], compiler),
    fail: message(messages.fail, ['messages', 'fail'], compiler),
  };
}

const evidenceOf = (said: Answer) => (said.known ? said.evidence : []);

function verdictOf(judging: Judging, sight: Sight): Verdict {
  const said = judging.test.of(sight);
  if (!said.known) return undecided(said);
  if (said.holds) return pass(said.evidence, judging.pass?.of(sight));
  for (const { test, credit, message } of judging.steps) {
    const part = test.of(sight);
    if (!part.known) return undecided(part);
    if (part.holds) return partial(credit, evidenceOf(part), message.of(sight));
  }
  return fail(said.evidence, judging.fail.of(sight));
}

function conditionOf(when: YamlRule['when'], compiler: Compiler): Condition | undefined {
  if (when === undefined) return undefined;
  const test = compileCheck(when.check, ['when', 'check'], compiler);
  return {
    needs: test.facts,
    says: when.says,
    holds(facts, context) {
      const said = test.of(sightOf(test.facts, facts as Laid, context));
      return said.known && said.holds;
    },
  };
}

const unique = <T>(items: readonly T[]): T[] => [...new Set(items)];

/** The rule that a file of YAML tells. What is wrong in it is noted with the compiler. */
export function compileRule(told: YamlRule, compiler: Compiler): Rule {
  const { check, partial: parts = [], messages, when: wanted, examples, ...data } = told;
  const judging = judgingOf(check, parts, messages, compiler);
  const when = conditionOf(wanted, compiler);
  const { needs } = judging.test;
  const tests = [judging.test, ...judging.steps.map(({ test }) => test)];
  const sentences = [judging.pass, judging.fail, ...judging.steps.map((step) => step.message)];
  const judged = tests.flatMap((test) => test.facts);
  const facts = unique([...judged, ...sentences.flatMap((sentence) => sentence?.facts ?? [])]);
  const texts = unique(tests.flatMap((test) => test.texts));
  const full = judged.some((name) => depthOf(name) === 'full');
  return {
    ...(full ? { depth: 'full' } : {}),
    ...data,
    needs,
    uses: facts.filter((name) => !needs.includes(name)),
    ...(texts.length === 0 ? {} : { texts }),
    ...(when === undefined ? {} : { when }),
    judge: (laid: Laid, context: Context) => verdictOf(judging, sightOf(needs, laid, context)),
    examples: examplesOf(examples, facts, compiler),
  };
}
