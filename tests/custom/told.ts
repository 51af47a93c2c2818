import { runExample } from '../../src/audit/example.ts';
import type { CompassError } from '../../src/model/errors.ts';
import type { Given, Rule } from '../../src/model/rule.ts';
import { readYamlRule } from '../../src/ruleset/yaml/read.ts';

/** A rule in YAML of which a test tells only what it is about. */
export const yamlRule = (check: string, more = ''): string => `apiVersion: 1
id: documentation/tides
code: OWN-01
title: The tides are told
severity: low
docs:
  why: Harbor masters plan by them.
  mistakes: [None is known.]
  fix: { id: tell-tides, text: Tell the tides., scope: repository, effort: S }
check: ${check}
${more.includes('messages:') ? '' : 'messages: { fail: The tides are not told. }'}
examples: []
${more}`;

export const read = (check: string, more?: string): Promise<Rule> =>
  readYamlRule(yamlRule(check, more), 'tides.yml');

/** The verdict of a check on facts. */
export async function verdict(check: string, given: Given): Promise<string> {
  const result = runExample(await read(check), { name: 'one', given, expect: 'pass' });
  if (result.verdict === 'error') throw result.error;
  return result.verdict;
}

/** What a text that is no rule is told. */
export async function refusal(text: string): Promise<string> {
  try {
    await readYamlRule(text, 'tides.yml');
  } catch (error) {
    return (error as CompassError).fault === 'module' ? (error as CompassError).message : String(error);
  }
  return 'it loads';
}
