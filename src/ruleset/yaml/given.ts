import { factSchemas, isFactName } from '../../model/fact-schemas.ts';
import type { FactName } from '../../model/names.ts';
import { unknown } from '../../model/observation.ts';
import { treeOf } from '../../model/ordinary.ts';
import type { Example, Given } from '../../model/rule.ts';
import { noFact } from '../custom/validate.ts';
import type { Compiler, Place } from './checks.ts';
import { isUnseen, type YamlRule } from './schema.ts';

/** The value of a fact as an example gives it, or why it can't be one. */
function factOf(name: FactName, told: unknown): { readonly value: unknown } | string {
  if (isUnseen(told))
    return { value: unknown(told.unknown, told.detail ?? 'the example says so', told.wants) };
  const parsed = factSchemas.get(name)?.safeParse(told);
  if (parsed?.success === true) return { value: parsed.data };
  const issue = parsed?.error.issues[0];
  return `is no value of the fact: ${[...(issue?.path ?? []), issue?.message].join(': ')}`;
}

/** Facts of an example, each checked against the model. A rule on all folders sees those of the files. */
function givenOf(
  told: YamlRule['examples'][number]['given'],
  deep: boolean,
  at: Place,
  compiler: Compiler,
): Given {
  const { files, defaults, ...named } = told;
  const given: Record<string, unknown> = {
    ...(files === undefined ? {} : { files, ...(deep ? { treeDeep: treeOf(files) } : {}) }),
    ...(defaults === undefined ? {} : { defaults }),
  };
  for (const [name, value] of Object.entries(named)) {
    const found = isFactName(name) ? factOf(name, value) : noFact(name);
    if (typeof found === 'string') compiler.mistakes.push({ path: [...at, name], message: found });
    else given[name] = found.value;
  }
  return given as Given;
}

export function examplesOf(
  examples: YamlRule['examples'],
  facts: readonly FactName[],
  compiler: Compiler,
): Example[] {
  return examples.map(({ given, ...example }, index) => ({
    ...example,
    given: givenOf(given, facts.includes('treeDeep'), ['examples', index, 'given'], compiler),
  }));
}
