import { BEARINGS, type Bearing } from '../model/bearing.ts';
import { CompassError } from '../model/errors.ts';
import type { Policy } from '../model/policy.ts';
import type { Rule } from '../model/rule.ts';
import type { AddCommand } from './commands.ts';
import { type RuleOptions, withPolicy } from './flags.ts';
import { card, hang, severityIn } from './rule-card.ts';
import type { World } from './world.ts';

const EXAMPLES = `
Examples:
  ospo-compass rules list
  ospo-compass rules list licensing
  ospo-compass rules list --profile un-agency            severities of another profile
  ospo-compass rules show licensing/license-file
  ospo-compass rules show LIC-01`;

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

async function noRule(name: string): Promise<CompassError> {
  const { rulesIn, unknownRule } = await import('../ruleset/load.ts');
  return new CompassError('usage', `${name}: no such rule or bearing`, unknownRule(name, await rulesIn()));
}

/** Longer lines are hard to read. */
const WIDEST = 100;
/** Columns for prose on a terminal; a file or a pipe gets those of an ordinary one. */
const columnsOf = ({ stdout }: World): number => Math.max(40, Math.min(stdout.columns ?? 80, WIDEST));

/** Every rule there is, and the policy of profile and configuration over them. */
async function inForce(world: World, options: RuleOptions) {
  const [{ setup }, { rulesIn }] = await Promise.all([import('./setup.ts'), import('../ruleset/load.ts')]);
  const { policy } = (await setup(world, options)).ruleset;
  return { policy, rules: await rulesIn() };
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

async function list(world: World, options: RuleOptions, asked?: string): Promise<void> {
  const { policy, rules } = await inForce(world, options);
  const { depthOfRule } = await import('../audit/applies.ts');
  const wanted = asked?.toLowerCase();
  const all = rules.filter(({ id }) => wanted === undefined || id.startsWith(`${wanted}/`));
  if (all.length === 0) throw await noRule(asked ?? '');
  const blocks = BEARINGS.flatMap((bearing) => {
    const own = all
      .filter(({ id }) => id.startsWith(`${bearing}/`))
      .sort((a, b) => (a.code < b.code ? -1 : 1));
    return own.length === 0 ? [] : bearingLines(bearing, own, policy, world);
  });
  const full = all.filter((rule) => depthOfRule(rule) === 'full').length;
  const lines = [
    ...blocks.slice(1),
    '',
    `${all.length} rules, severities of profile ${policy.profile}; ${full} need --depth full. One in full: ospo-compass rules show ${all[0]?.code}`,
  ];
  world.stdout.write(`${lines.join('\n')}\n`);
}

async function show(world: World, options: RuleOptions, name: string): Promise<void> {
  const { policy, rules } = await inForce(world, options);
  const { depthOfRule } = await import('../audit/applies.ts');
  const wanted = name.toLowerCase();
  const rule = rules.find(({ id, code }) => id === wanted || code.toLowerCase() === wanted);
  if (rule === undefined) throw await noRule(name);
  world.stdout.write(`${card(rule, policy, depthOfRule(rule), columnsOf(world)).join('\n')}\n`);
}

export const addRules: AddCommand = (program, { world }) => {
  const rules = program
    .command('rules')
    .description('the rules and what they say')
    .addHelpText('after', EXAMPLES);
  const listing = rules
    .command('list [bearing]')
    .description('every rule: code, id, severity in force, title')
    .action((bearing: string | undefined, options: RuleOptions) => list(world, options, bearing));
  const showing = rules
    .command('show <rule>')
    .description('one rule by id or code: why, how, options, fix, known false positives')
    .action((rule: string, options: RuleOptions) => show(world, options, rule));
  for (const command of [listing, showing]) withPolicy(command);
};
