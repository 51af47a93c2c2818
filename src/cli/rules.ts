import { type Command, Option } from 'commander';
import { BEARINGS, type Bearing } from '../model/bearing.ts';
import { CompassError } from '../model/errors.ts';
import type { Policy } from '../model/policy.ts';
import type { Rule } from '../model/rule.ts';
import { logged } from '../report/escape.ts';
import type { AddCommand } from './commands.ts';
import { type RuleOptions, withPolicy } from './flags.ts';
import { card, columnsOf, hang, severityIn } from './rules-card.ts';
import { addNew } from './rules-new.ts';
import { addTest } from './rules-test.ts';
import type { World } from './world.ts';

const EXAMPLES = `
Examples:
  ospo-compass rules list
  ospo-compass rules list licensing
  ospo-compass rules list --profile un-agency            severities of another profile
  ospo-compass rules list -f json                              all of each rule, as data
  ospo-compass rules show licensing/license-file
  ospo-compass rules show LIC-01
  ospo-compass rules show ./changelog.yml                      a rule of your own
  ospo-compass rules new documentation/changelog --yaml
  ospo-compass rules test ./changelog.yml`;

const QUESTIONS: { readonly [B in Bearing]: string } = {
  licensing: 'May others lawfully use it?',
  governance: 'Who decides, who answers?',
  community: 'Can outsiders take part and get an answer?',
  documentation: 'Can a stranger find, grasp, run and cite it?',
  security: 'Is there a way to report, review and rebuild?',
  activity: 'Is it alive, finished or adrift?',
  sustainability: 'Will it outlive a person or a contract?',
  stewardship: 'Are data, standards and dependencies declared?',
};

/** Rules, and the policy of profile and configuration over them. */
interface InForce {
  readonly rules: readonly Rule[];
  readonly policy: Policy;
}

/** Every rule there is: the built-in ones and those of the configuration. */
async function inForce(world: World, options: RuleOptions): Promise<InForce> {
  const { setup } = await import('./setup.ts');
  const { rules, ruleset } = await setup(world, options);
  return { rules, policy: ruleset.policy };
}

/** Those that a name stands for: one by id or code, those of a bearing, a file or a package. */
async function named(world: World, name: string, options: RuleOptions): Promise<InForce> {
  const wanted = name.toLowerCase();
  const { rules, policy } = await inForce(world, options);
  const known = rules.filter(
    ({ id, code }) => id === wanted || code.toLowerCase() === wanted || id.startsWith(`${wanted}/`),
  );
  if (known.length > 0) return { rules: known, policy };
  const { ownRules } = await import('../ruleset/custom/own.ts');
  const own = await ownRules(world.workingDirectory).named(name);
  if (own !== null) return { rules: own, policy };
  const { unknownRule } = await import('../ruleset/load.ts');
  throw new CompassError('usage', `${name}: no such rule or bearing`, unknownRule(name, rules));
}

/** Rules of one bearing below its question. A pipe gets one line a rule, so that it can be searched. */
function bearingLines(bearing: Bearing, rules: readonly Rule[], policy: Policy, world: World): string[] {
  const width = world.stdout.isTTY ? (world.stdout.columns ?? 80) : Number.POSITIVE_INFINITY;
  const wide = Math.max(...rules.map(({ id }) => id.length));
  return [
    '',
    `${bearing.toUpperCase()}  ${QUESTIONS[bearing]}`,
    ...rules.flatMap((rule) => {
      const { code, id, title } = rule;
      const severity = severityIn(policy, rule);
      const start = `  ${code}  ${id.padEnd(wide)}  `;
      // Where no title fits beside the ids, it stands below its own.
      return width - start.length < 36
        ? [`${start}${severity}`, ...hang('          ', title, width)]
        : hang(`${start}${severity.padEnd(8)}  `, title, width);
    }),
  ];
}

type Flags = RuleOptions & { readonly format: 'terminal' | 'json' };

async function printData({ rules, policy }: InForce, world: World): Promise<void> {
  const { rulesData } = await import('./rules-data.ts');
  world.stdout.write(`${rulesData(rules, policy)}\n`);
}

async function list(world: World, name: string | undefined, options: Flags): Promise<void> {
  const found = await (name === undefined ? inForce(world, options) : named(world, name, options));
  if (options.format === 'json') return printData(found, world);
  const { rules, policy } = found;
  const { depthOfRule } = await import('../audit/applies.ts');
  const blocks = BEARINGS.flatMap((bearing) => {
    const own = rules
      .filter(({ id }) => id.startsWith(`${bearing}/`))
      .sort((a, b) => (a.code < b.code ? -1 : 1));
    return own.length === 0 ? [] : bearingLines(bearing, own, policy, world);
  });
  const full = rules.filter((rule) => depthOfRule(rule) === 'full').length;
  const lines = [
    ...blocks.slice(1),
    '',
    `${rules.length} rules, severities of profile ${policy.profile}; ${full} need --depth full. One in full: ospo-compass rules show ${rules[0]?.code}`,
  ];
  world.stdout.write(`${logged(lines.join('\n'))}\n`);
}

async function show(world: World, name: string, options: Flags): Promise<void> {
  const found = await named(world, name, options);
  if (options.format === 'json') return printData(found, world);
  const { rules, policy } = found;
  const { depthOfRule } = await import('../audit/applies.ts');
  const cards = rules.map((rule) => card(rule, policy, depthOfRule(rule), columnsOf(world)).join('\n'));
  world.stdout.write(`${logged(cards.join('\n\n\n'))}\n`);
}

const withFormat = (command: Command): Command =>
  withPolicy(command).addOption(
    new Option('-f, --format <name>', 'terminal or json').choices(['terminal', 'json']).default('terminal'),
  );

export const addRules: AddCommand = (program, session) => {
  const { world } = session;
  const rules = program
    .command('rules')
    .description('the rules and what they say; rules of your own')
    .addHelpText('after', EXAMPLES);
  withFormat(rules.command('list [bearing]'))
    .description('every rule: code, id, severity in force, title')
    .action((name: string | undefined, options: Flags) => list(world, name, options));
  withFormat(rules.command('show <rule>'))
    .description('one rule by id or code, or those of a file: why, how, options, fix, known false positives')
    .action((name: string, options: Flags) => show(world, name, options));
  addNew(rules, session);
  addTest(rules, session);
};
