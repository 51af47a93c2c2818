import { depthOfRule, notRunBecause } from '../src/audit/applies.ts';
import { FORGES, type ForgeName, WEIGHTS } from '../src/model/bearing.ts';
import type { Expectation, Rule } from '../src/model/rule.ts';

/** A framework as rules/standards/<id>.yml has it. */
export interface Framework {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly url: string;
  readonly criteria: readonly { readonly id: string; readonly meaning: string }[];
}

const FORGE_NAMES: { readonly [F in ForgeName]: string } = {
  github: 'GitHub',
  gitlab: 'GitLab',
  local: 'a clone',
};
const EFFORTS = { S: 'minutes', M: 'hours', L: 'days' } as const;
const RESTS_ON = {
  setting: 'data of the forge or of git itself',
  file: 'the presence and form of files',
  heuristic: 'words or guesses, and is to review',
} as const;

const cell = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replace(/\s+/g, ' ');
const row = (...cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
const code = (texts: readonly string[]): string => texts.map((text) => `\`${text}\``).join(', ');

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return [row(...head), row(...head.map(() => '---')), ...rows.map((cells) => row(...cells)), ''];
}

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [`## ${title}`, '', ...lines, ...(lines.at(-1) === '' ? [] : [''])];

function facts(rule: Rule): string[] {
  const byKind = Object.entries(rule.severityByKind ?? {}).map(
    ([kind, severity]) => `${severity} for ${kind}`,
  );
  const severity = [`${rule.severity}, weight ${WEIGHTS[rule.severity]}`, ...byKind].join('; ');
  const subject = rule.pooled ? 'each repository; one result of the organization' : `the ${rule.subject}`;
  return table(
    ['', ''],
    [
      ['id', `[\`${rule.id}\`](../../../rules/${rule.id}.ts)`],
      ['severity', severity],
      ['judges', subject],
      ['depth', depthOfRule(rule)],
      ['rests on', RESTS_ON[rule.confidence]],
    ],
  );
}

/** Whom it is asked of, in sentences; what it is not asked of is not-applicable. */
function scope(rule: Rule): string[] {
  const { kinds, exclude = [], requireAll = [], requireAny = [], admit = [] } = rule.appliesTo;
  const silent = FORGES.flatMap((forge) => {
    const because = notRunBecause(rule, forge, 'full');
    return because === null ? [] : [`Of ${FORGE_NAMES[forge]} it says nothing: it ${because}.`];
  });
  const thresholds = Object.entries(rule.options ?? {}).map(
    ([name, value]) => `${name} ${JSON.stringify(value)}`,
  );
  const sentences = [
    ...(kinds === undefined ? [] : [`It is asked of the kinds ${code(kinds)}.`]),
    ...(requireAll.length === 0 ? [] : [`Only with the flag ${code(requireAll)}.`]),
    ...(requireAny.length === 0 ? [] : [`Only with one of the flags ${code(requireAny)}.`]),
    ...(exclude.length === 0 ? [] : [`Not with the flag ${code(exclude)}.`]),
    ...(admit.length === 0 ? [] : [`With the flag ${code(admit)} it is reported with weight 0.`]),
    ...(rule.when === undefined ? [] : [`It is not-applicable where ${rule.when.says}.`]),
    ...silent,
    ...(thresholds.length === 0 ? [] : [`Thresholds that a configuration may change: ${code(thresholds)}.`]),
  ];
  return sentences.map((sentence) => `- ${sentence}`);
}

function mends({ docs: { fix } }: Rule): string[] {
  const where = fix.scope === 'organization' ? 'once for the organization' : 'in each repository';
  const ways = FORGES.flatMap((forge) => {
    const way = fix.byForge?.[forge];
    return way === undefined ? [] : [`- On ${FORGE_NAMES[forge].replace('a clone', 'clones')}: ${way}`];
  });
  return [
    `${fix.text} It takes ${EFFORTS[fix.effort]}, ${where}.`,
    ...(ways.length === 0 ? [] : ['', ...ways]),
  ];
}

function standards(rule: Rule, frameworks: readonly Framework[]): string[] {
  const rows = Object.entries(rule.standards).flatMap(([id, ids]) => {
    const framework = frameworks.find((one) => one.id === id);
    return ids.map((criterion) => [
      framework === undefined ? id : `[${framework.name}](${framework.url}) ${framework.version}`,
      criterion,
      framework?.criteria.find((one) => one.id === criterion)?.meaning ?? '',
    ]);
  });
  return rows.length === 0 ? [] : table(['framework', 'criterion', 'what it asks for'], rows);
}

const verdict = (expected: Expectation): string =>
  typeof expected === 'string' ? expected : `partial, ${Math.round(expected.partial * 100) / 100}`;

const examples = (rule: Rule): string[] =>
  table(
    ['situation', 'verdict'],
    rule.examples.map(({ name, expect }) => [name, verdict(expect)]),
  );

/** The page `docs/rules/<id>.md` of a rule: everything that the rule says of itself. */
export function rulePage(rule: Rule, frameworks: readonly Framework[]): string {
  const { why, check, mistakes } = rule.docs;
  const decides = [...(check === undefined ? [] : [check, '']), ...scope(rule)];
  return [
    `<!-- Written from rules/${rule.id}.ts: npx vitest run tests/rules/pages.test.ts --update -->`,
    '',
    `# ${rule.code}: ${rule.title}`,
    '',
    why,
    '',
    ...facts(rule),
    ...section('How it decides', decides),
    ...section('What mends it', mends(rule)),
    ...section(
      'Where it is wrong',
      mistakes.map((mistake) => `- ${mistake}`),
    ),
    ...section('Evidence for', standards(rule, frameworks)),
    ...section('Examples, which are its tests', examples(rule)),
    '[All rules](../../../rules/README.md)',
    '',
  ].join('\n');
}
