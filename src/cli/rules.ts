import { CompassError } from '../model/errors.ts';
import type { Rule } from '../model/rule.ts';
import type { AddCommand } from './commands.ts';
import type { World } from './world.ts';

const EXAMPLES = `
Examples:
  ospo-compass rules list
  ospo-compass rules list licensing
  ospo-compass rules show licensing/license-file`;

async function list(world: World, bearing?: string): Promise<void> {
  const { rulesIn } = await import('../ruleset/load.ts');
  const { depthOfRule } = await import('../audit/applies.ts');
  const all = await rulesIn();
  const rules = all.filter((rule) => bearing === undefined || rule.id.startsWith(`${bearing}/`));
  if (rules.length === 0) throw noRule(bearing ?? '');
  const wide = Math.max(...rules.map((rule) => rule.id.length));
  for (const rule of rules) {
    const cells = [
      rule.code,
      rule.id.padEnd(wide),
      rule.severity.padEnd(8),
      depthOfRule(rule).padEnd(5),
      rule.title,
    ];
    world.stdout.write(`${cells.join('  ')}\n`);
  }
}

const noRule = (name: string) =>
  new CompassError(
    'usage',
    `${name}: no such rule or bearing`,
    'See them all with "ospo-compass rules list".',
  );

const joined = (items: readonly string[] | undefined) => items?.join(', ') ?? '';

function paragraphs(rule: Rule, depth: string): string[] {
  const { appliesTo, docs, standards } = rule;
  const conditions = [
    appliesTo.kinds && `kinds ${joined(appliesTo.kinds)}`,
    appliesTo.requireAll && `only ${joined(appliesTo.requireAll)}`,
    appliesTo.requireAny && `only ${appliesTo.requireAny.join(' or ')}`,
    appliesTo.exclude && `not ${joined(appliesTo.exclude)}`,
    rule.when?.says && `not applicable when: ${rule.when.says}`,
  ].filter(Boolean);
  return [
    `${rule.code}  ${rule.id}`,
    rule.title,
    `severity ${rule.severity}, depth ${depth}, decided by ${rule.confidence}${rule.pooled ? ', pooled over the organization' : ''}`,
    '',
    'Why',
    `  ${docs.why}`,
    ...(docs.check === undefined ? [] : ['', 'How it decides', `  ${docs.check}`]),
    '',
    'Applies to',
    `  ${conditions.join('; ') || 'every repository'}`,
    '',
    `Fix (${docs.fix.scope}, effort ${docs.fix.effort})`,
    `  ${docs.fix.text}`,
    '',
    'Known to be wrong',
    ...docs.mistakes.map((mistake) => `  - ${mistake}`),
    '',
    'Standards',
    ...Object.entries(standards).map(([name, criteria]) => `  ${name}: ${criteria.join(', ')}`),
    '',
    'Examples',
    ...rule.examples.map(({ name, expect }) => `  ${said(expect).padEnd(14)} ${name}`),
    '',
  ];
}

const said = (expect: Rule['examples'][number]['expect']): string =>
  typeof expect === 'string' ? expect : `partial ${expect.partial}`;

/** Wraps at the terminal's width, keeping the indent of the first line. */
function wrap(line: string, width: number): string {
  const indent = line.startsWith('  - ') ? '    ' : (/^ */.exec(line)?.[0] ?? '');
  const lines = [''];
  for (const word of line.split(/(?<=\S) /)) {
    const last = lines.at(-1) as string;
    if (last !== '' && last.length + word.length + 1 > width) lines.push(indent + word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines.join('\n');
}

async function show(world: World, name: string): Promise<void> {
  const { rulesIn } = await import('../ruleset/load.ts');
  const { depthOfRule } = await import('../audit/applies.ts');
  const wanted = name.toLowerCase();
  const rule = (await rulesIn()).find(({ id, code }) => id === wanted || code.toLowerCase() === wanted);
  if (rule === undefined) throw noRule(name);
  const width = Math.min(world.stdout.columns ?? 80, 100);
  for (const line of paragraphs(rule, depthOfRule(rule))) world.stdout.write(`${wrap(line, width)}\n`);
}

export const addRules: AddCommand = (program, { world }) => {
  const rules = program
    .command('rules')
    .description('the rules and what they say')
    .addHelpText('after', EXAMPLES);
  rules
    .command('list [bearing]')
    .description('every rule: code, id, severity, depth, title')
    .action((bearing?: string) => list(world, bearing));
  rules
    .command('show <rule>')
    .description('one rule by id or code: why, how, fix, known false positives')
    .action((rule: string) => show(world, rule));
};
