import type { z } from 'zod';
import { CompassError } from '../../model/errors.ts';
import type { Rule } from '../../model/rule.ts';
import { type Parsed, parseWritten } from '../config/document.ts';
import { API_HINT } from '../custom/validate.ts';
import type { Mistake, Place } from './checks.ts';
import { compileRule } from './compile.ts';
import { patternCompiler } from './pattern.ts';
import { type YamlRule, yamlRuleSchema } from './schema.ts';

const NEXT = 'The keys and their values are in schemas/rule.schema.json.';

const refusal = (mistakes: readonly string[], next = NEXT) =>
  new CompassError('module', mistakes.join('\n  '), next);

const told = ({ at }: Parsed, { path, message }: Mistake): string =>
  `${at(path)}: ${path.length === 0 ? 'the rule' : path.join('.')}: ${message}`;

/** An unknown key stands below the object that refuses it: point at the key itself. */
function placesOf(issue: z.core.$ZodIssue): readonly PropertyKey[][] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => [...issue.path, key]);
  return [[...issue.path]];
}

function shaped(source: Parsed): YamlRule {
  const parsed = yamlRuleSchema.safeParse(source.data);
  if (parsed.success) return parsed.data;
  const mistakes = parsed.error.issues.flatMap((issue) =>
    placesOf(issue).map((path) =>
      told(source, {
        path: path as Place,
        message: issue.code === 'unrecognized_keys' ? 'no such key' : issue.message,
      }),
    ),
  );
  const outdated = parsed.error.issues.some(({ path }) => path[0] === 'apiVersion');
  throw refusal(mistakes, outdated ? API_HINT : NEXT);
}

const hasPattern = (rule: YamlRule): boolean => JSON.stringify(rule).includes('"matches":');

/** The rule of a YAML text. Rejects with every mistake in it, each as `file:line:column: key: what`. */
export async function readYamlRule(text: string, file: string): Promise<Rule> {
  const source = parseWritten(text, file, refusal);
  const rule = shaped(source);
  const patterns = hasPattern(rule) ? await patternCompiler() : () => 'is no pattern';
  const mistakes: Mistake[] = [];
  const compiled = compileRule(rule, { patterns, mistakes });
  if (mistakes.length > 0) throw refusal(mistakes.map((mistake) => told(source, mistake)));
  return compiled;
}
