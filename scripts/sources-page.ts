import { notRunBecause } from '../src/audit/applies.ts';
import { FORGES, type ForgeName } from '../src/model/bearing.ts';
import type { Rule } from '../src/model/rule.ts';

/** What one source shows otherwise than GitHub, and why. */
export interface Otherwise {
  readonly source: ForgeName;
  readonly rules: readonly string[];
  readonly other?: string;
  readonly because: string;
}

const NAMES: { readonly [F in ForgeName]: string } = {
  github: 'GitHub',
  gitlab: 'GitLab',
  local: 'Clones',
};

const HEAD = `<!-- Written from the rules and the differences that the tests of parity allow: npx vitest run tests/parity/page.test.ts --update -->

# What each source can tell

One organization, told once, is served as GitHub, as GitLab and laid out as clones, and every rule must give the same verdict wherever the
source can know. What is left is in this table: where a rule does not run for a source, and where a source shows something else. Rules that
do not run lower no coverage.

`;

/** How a rule fares on a source: a mark, and the numbers of the notes below the table. */
function cell(rule: Rule, source: ForgeName, notes: readonly Otherwise[]): string {
  const told = notes.flatMap((note, at) =>
    note.source === source && note.rules.includes(rule.id) ? [`[${at + 1}](#notes)`] : [],
  );
  const mark = notRunBecause(rule, source, 'full') === null ? 'judged' : 'not run';
  return [mark, ...told].join(' ');
}

/** The page: rule by source, with the reasons. */
export function sourcesPage(rules: readonly Rule[], notes: readonly Otherwise[]): string {
  const rows = rules.map(
    (rule) => `| ${[rule.code, rule.id, ...FORGES.map((source) => cell(rule, source, notes))].join(' | ')} |`,
  );
  const table = [
    `| code | rule | ${FORGES.map((source) => NAMES[source]).join(' | ')} |`,
    '| --- | --- | --- | --- | --- |',
    ...rows,
  ];
  const because = notes.map(
    ({ source, other, because: why }, at) =>
      `${at + 1}. ${NAMES[source]}${other === undefined ? '' : `, \`${other}\``}: ${why}.`,
  );
  return `${HEAD}${table.join('\n')}\n\n## Notes\n\n${because.join('\n')}\n`;
}
