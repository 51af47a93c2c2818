import type { Policy } from '../model/policy.ts';
import type { Rule } from '../model/rule.ts';
import { severitySet } from '../model/severity.ts';
import { loggedLine } from '../report/escape.ts';
import type { World } from './world.ts';

/** One rule as a page of the terminal, under the policy in force. */

/** Longer lines are hard to read. */
const WIDEST = 100;
/** Columns for prose on a terminal; a file or a pipe gets those of an ordinary one. */
export const columnsOf = ({ stdout }: World): number => Math.max(40, Math.min(stdout.columns ?? 80, WIDEST));

export const severityIn = (policy: Policy, rule: Rule) => severitySet(rule, policy) ?? rule.severity;

/** `lead` before the first line, spaces of its width before the others. */
export function hang(lead: string, text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of loggedLine(text).split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || lead.length + last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines.map((line, at) => (at === 0 ? lead : ' '.repeat(lead.length)) + line);
}

const joined = (items: readonly string[]): string => items.join(', ');

/** What a rule applies to, a sentence a condition. */
function applicability({ appliesTo, when }: Rule): string[] {
  const { kinds, requireAll, requireAny, exclude, sources, admit } = appliesTo;
  return [
    ...(kinds === undefined ? ['Repositories of every kind.'] : [`Kinds: ${joined(kinds)}.`]),
    ...(requireAll === undefined ? [] : [`Only where flagged ${requireAll.join(' and ')}.`]),
    ...(requireAny === undefined ? [] : [`Only where flagged ${requireAny.join(' or ')}.`]),
    ...(exclude === undefined ? [] : [`Not where flagged ${exclude.join(' or ')}.`]),
    ...(admit === undefined ? [] : [`Told without weight where flagged ${admit.join(' or ')}.`]),
    ...(sources === undefined ? [] : [`Only for ${joined(sources)}.`]),
    ...(when === undefined ? [] : [`Not applicable when ${when.says}.`]),
  ];
}

const EFFORT = { S: 'minutes', M: 'hours', L: 'days' } as const;

/** All that a rule says of itself, for people. */
export function card(rule: Rule, policy: Policy, depth: string, width: number): string[] {
  const { docs, standards, examples, confidence } = rule;
  const wide = Math.max(...Object.keys(standards).map((name) => name.length), 0);
  const results = examples.map(({ expect }) => said(expect));
  const column = Math.max(...results.map((result) => result.length), 0);
  const about = [
    severityInWords(rule, policy),
    `depth ${depth}`,
    `decided by ${confidence}`,
    ...(rule.pooled === true ? ['pooled over the organization'] : []),
  ];
  const section = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', title, ...lines];
  const prose = (text: string | undefined) => (text === undefined ? [] : hang('  ', text, width));
  return [
    ...hang('', `${rule.code}  ${rule.title}`, width),
    `${' '.repeat(rule.code.length)}  ${rule.id}`,
    ...hang(`${' '.repeat(rule.code.length)}  `, joined(about), width),
    ...section('WHY', prose(docs.why)),
    ...section('HOW IT DECIDES', prose(docs.check)),
    ...section(
      rule.subject === 'organization' ? 'APPLIES TO (the organization)' : 'APPLIES TO',
      rule.subject === 'organization' && rule.when === undefined && rule.appliesTo.sources === undefined
        ? prose('The organization as a whole.')
        : applicability(rule).flatMap(prose),
    ),
    ...section('OPTIONS', optionLines(rule, policy).flatMap(prose)),
    ...section(`HOW TO MEND IT (${EFFORT[docs.fix.effort]}, per ${docs.fix.scope})`, prose(docs.fix.text)),
    ...section(
      'WHERE IT IS WRONG',
      docs.mistakes.flatMap((mistake) => hang('  - ', mistake, width)),
    ),
    ...section(
      'STANDARDS',
      Object.entries(standards).flatMap(([name, criteria]) =>
        hang(`  ${name.padEnd(wide)}  `, joined(criteria), width),
      ),
    ),
    ...section(
      'EXAMPLES',
      examples.flatMap(({ name }, at) => hang(`  ${(results[at] ?? '').padEnd(column)}  `, name, width)),
    ),
  ];
}

/** The severity in force, and the rule's own where that is another. */
function severityInWords(rule: Rule, policy: Policy): string {
  const severity = severityIn(policy, rule);
  const own =
    severity === rule.severity ? '' : ` under profile ${policy.profile} (by itself ${rule.severity})`;
  return severity === 'off' ? `turned off${own}` : `severity ${severity}${own}`;
}

/** Thresholds in force, by name. */
const optionLines = ({ id, options = {} }: Rule, policy: Policy): string[] =>
  Object.entries(options).map(([name, own]) => {
    const value = policy.options[id]?.[name] ?? own;
    const before = JSON.stringify(value) === JSON.stringify(own) ? '' : ` (by itself ${JSON.stringify(own)})`;
    return `${name}: ${JSON.stringify(value)}${before}`;
  });

const said = (expect: Rule['examples'][number]['expect']): string =>
  typeof expect === 'string' ? expect : `partial ${expect.partial}`;
