import type { Command } from 'commander';
import { BEARINGS, type Bearing } from '../model/bearing.ts';
import { CompassError } from '../model/errors.ts';
import type { Rule } from '../model/rule.ts';
import type { AddCommand } from './commands.ts';
import { card, columnsOf, hang } from './rules-card.ts';
import { addNew } from './rules-new.ts';
import { addTest } from './rules-test.ts';
import type { World } from './world.ts';

const EXAMPLES = `
Examples:
  ospo-compass rules list
  ospo-compass rules list licensing
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

interface Asked {
  config?: string;
}

/** The built-in rules and those of a configuration. A configuration that merely lies there adds none. */
async function rulesFor({ workingDirectory }: World, { config: named }: Asked): Promise<readonly Rule[]> {
  const { chooseRules } = await import('../ruleset/load.ts');
  const { readConfig } = await import('../ruleset/config/read.ts');
  const use = named === undefined ? undefined : (await readConfig(workingDirectory, named)).config.use;
  const { all } = await chooseRules({ workingDirectory, ...(use === undefined ? {} : { use }) });
  return all;
}

/** The rules that a name stands for: one by id or code, those of a bearing, a file or a package. */
async function rulesNamed(world: World, name: string, asked: Asked): Promise<readonly Rule[]> {
  const wanted = name.toLowerCase();
  const rules = await rulesFor(world, asked);
  const known = rules.filter(
    ({ id, code }) => id === wanted || code.toLowerCase() === wanted || id.startsWith(`${wanted}/`),
  );
  if (known.length > 0) return known;
  const { ownRules } = await import('../ruleset/custom/own.ts');
  const own = await ownRules(world.workingDirectory).named(name);
  if (own !== null) return own;
  const { unknownRule } = await import('../ruleset/load.ts');
  throw new CompassError('usage', `${name}: no such rule or bearing`, unknownRule(name, rules));
}

/** Rules of one bearing below its question. A pipe gets one line a rule, so that it can be searched. */
function bearingLines(bearing: Bearing, rules: readonly Rule[], world: World): string[] {
  const width = world.stdout.isTTY ? (world.stdout.columns ?? 80) : Number.POSITIVE_INFINITY;
  const wide = Math.max(...rules.map(({ id }) => id.length));
  return [
    '',
    `${bearing.toUpperCase()}  ${QUESTIONS[bearing]}`,
    ...rules.flatMap(({ code, id, severity, title }) => {
      const start = `  ${code}  ${id.padEnd(wide)}  `;
      // Where no title fits beside the ids, it stands below its own.
      return width - start.length < 36
        ? [`${start}${severity}`, ...hang('          ', title, width)]
        : hang(`${start}${severity.padEnd(8)}  `, title, width);
    }),
  ];
}

async function list(world: World, name: string | undefined, asked: Asked): Promise<void> {
  const { depthOfRule } = await import('../audit/applies.ts');
  const all = name === undefined ? await rulesFor(world, asked) : await rulesNamed(world, name, asked);
  const blocks = BEARINGS.flatMap((bearing) => {
    const own = all
      .filter(({ id }) => id.startsWith(`${bearing}/`))
      .sort((a, b) => (a.code < b.code ? -1 : 1));
    return own.length === 0 ? [] : bearingLines(bearing, own, world);
  });
  const full = all.filter((rule) => depthOfRule(rule) === 'full').length;
  const lines = [
    ...blocks.slice(1),
    '',
    `${all.length} rules; ${full} of them need --depth full. One in full: ospo-compass rules show ${all[0]?.code}`,
  ];
  world.stdout.write(`${lines.join('\n')}\n`);
}

async function show(world: World, name: string, asked: Asked): Promise<void> {
  const { depthOfRule } = await import('../audit/applies.ts');
  const cards = (await rulesNamed(world, name, asked)).map((rule) =>
    card(rule, depthOfRule(rule), columnsOf(world)).join('\n'),
  );
  world.stdout.write(`${cards.join('\n\n\n')}\n`);
}

const withConfig = (command: Command): Command =>
  command.option('-c, --config <file>', 'configuration whose own rules are there too');

export const addRules: AddCommand = (program, session) => {
  const { world } = session;
  const rules = program
    .command('rules')
    .description('the rules and what they say; rules of your own')
    .addHelpText('after', EXAMPLES);
  withConfig(rules.command('list [bearing]'))
    .description('every rule: code, id, severity, title')
    .action((name: string | undefined, asked: Asked) => list(world, name, asked));
  withConfig(rules.command('show <rule>'))
    .description('one rule by id or code, or those of a file: why, how, fix, known false positives')
    .action((name: string, asked: Asked) => show(world, name, asked));
  addNew(rules, session);
  addTest(rules, session);
};
