import { type Command, Option } from 'commander';
import { CompassError } from '../model/errors.ts';
import type { Rule } from '../model/rule.ts';
import { count } from '../model/words.ts';
import { jsonText, logged } from '../report/escape.ts';
import type { Session } from './commands.ts';
import type { World } from './world.ts';

const EXAMPLES = `
Examples:
  ospo-compass rules test ./changelog.yml
  ospo-compass rules test ./rules/a.mjs ./rules/b.mjs
  ospo-compass rules test our-rules -f json      an installed package

Exit codes: 0 all is well · 1 an example or a law is broken · 4 it could not be loaded`;

interface TestOptions {
  format: 'terminal' | 'json';
}

/** What became of one rule: its own table, and the laws that every rule is under. */
interface Tested {
  readonly id: string;
  readonly code: string;
  readonly file: string;
  readonly examples: readonly {
    readonly name: string;
    readonly expected: string;
    readonly result: string;
    readonly message: string;
    readonly passed: boolean;
  }[];
  readonly laws: readonly {
    readonly law: string;
    readonly faults: readonly string[];
    readonly mend: string;
  }[];
}

async function load(world: World, names: readonly string[]) {
  const { rulesIn } = await import('../ruleset/load.ts');
  const { ownRules, refuseCollisions } = await import('../ruleset/custom/own.ts');
  const own = ownRules(world.workingDirectory);
  for (const name of names) {
    if ((await own.named(name)) !== null) continue;
    const next = 'Give the path of a file (./rule.yml, ./rule.mjs), or install the package here.';
    throw new CompassError('module', `${name}: no such file or package`, next);
  }
  const builtIn = await rulesIn();
  const rules = await own.all();
  refuseCollisions(builtIn, rules);
  return { builtIn, rules };
}

async function test(world: World, names: readonly string[]): Promise<Tested[]> {
  const { builtIn, rules } = await load(world, names);
  const { fixesAtOdds, LAWS, tryExamples } = await import('../audit/laws.ts');
  const { readCriteria } = await import('../ruleset/standards.ts');
  const criteria = await readCriteria();
  const odds = fixesAtOdds([...builtIn, ...rules]);
  const sameFix = (rule: Rule) => ({
    law: 'says the same of the same fix',
    faults: odds.filter((fault) => fault.startsWith(`${rule.id}: `)),
    mend: 'Fixes of one id are one correction: give it an id of its own, or the same text and scope.',
  });
  return rules.map((rule) => ({
    id: rule.id,
    code: rule.code,
    file: rule.origin?.file ?? '',
    examples: tryExamples(rule).map(({ fault, ...outcome }) => ({ ...outcome, passed: fault === null })),
    laws: [
      ...LAWS.map(({ title, mend, faults }) => ({ law: title, faults: faults(rule, criteria), mend })),
      sameFix(rule),
    ],
  }));
}

const broken = ({ examples, laws }: Tested): number =>
  examples.filter(({ passed }) => !passed).length + laws.filter(({ faults }) => faults.length > 0).length;

function lines(tested: Tested): string[] {
  const { id, code, file, examples, laws } = tested;
  return [
    `${code}  ${id}  ${file}`,
    ...examples.map(({ name, expected, result, message, passed }) =>
      passed
        ? `  ok    ${name}: ${result}`
        : `  FAIL  ${name}: expected ${expected}, and it is ${result}: ${message}`,
    ),
    ...laws.flatMap(({ law, faults, mend }) =>
      faults.length === 0
        ? []
        : [`  FAIL  a rule ${law}`, ...[...faults, mend].map((text) => `          ${text}`)],
    ),
    '',
  ];
}

function closing(all: readonly Tested[]): string {
  const wrong = all.reduce((sum, tested) => sum + broken(tested), 0);
  const examples = all.reduce((sum, tested) => sum + tested.examples.length, 0);
  const what = `${count(all.length, 'rule', 'rules')}, ${count(examples, 'example', 'examples')}`;
  return `${what}: ${wrong === 0 ? 'all is well' : `${wrong} to mend`}`;
}

export const addTest = (rules: Command, { world, setExit }: Session): void => {
  rules
    .command('test <file|package...>')
    .description('the examples of rules of your own, and the laws that every rule is under')
    .addOption(
      new Option('-f, --format <name>', 'how it is told').choices(['terminal', 'json']).default('terminal'),
    )
    .addHelpText('after', EXAMPLES)
    .action(async (names: string[], { format }: TestOptions) => {
      const all = await test(world, names);
      const passed = all.every((tested) => broken(tested) === 0);
      const told =
        format === 'json'
          ? jsonText({ passed, rules: all }, 2)
          : logged([...all.flatMap(lines), closing(all)].join('\n'));
      world.stdout.write(`${told}\n`);
      if (!passed) setExit(1);
    });
};
