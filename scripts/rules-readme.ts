import { depthOfRule } from '../src/audit/applies.ts';
import { BEARINGS, type Bearing, POINTS, WEIGHTS } from '../src/model/bearing.ts';
import type { Rule } from '../src/model/rule.ts';

/** Questions the bearings answer, as the tables introduce them. */
const QUESTIONS: { readonly [B in Bearing]: string } = {
  licensing: 'May others lawfully use it?',
  governance: 'Who decides, and who answers?',
  community: 'Can outsiders take part and get an answer?',
  documentation: 'Can a stranger find, grasp, run and cite it?',
  security: 'Is there a way to report, review and rebuild?',
  activity: 'Is it alive, finished or adrift?',
  sustainability: 'Will it outlive a person or a contract?',
  stewardship: 'Are data, standards and dependencies declared?',
};

const HOW = `<!-- Written from the rules: npx vitest run tests/rules --update -->

# Rules

One file is one rule. Its id is its path, its \`examples\` are its tests and its documentation, and nothing else has to be
touched to add one: create the file, bring this page and those in [\`docs/rules/\`](../docs/rules) up to date with
\`npx vitest run tests/rules --update\`, and run \`npm test\`. Behind the code of a rule is the page that tells all about it.

\`\`\`ts
import { defineRule } from '../../src/model/rule.ts';
import { fail, pass } from '../../src/model/verdict.ts';

export default defineRule({
  id: 'documentation/readme',               // the path of the file
  code: 'DOC-01',                           // prefix of the bearing and a number, never used again
  title: 'A README is there',               // true when the rule passes
  subject: 'repository',                    // or 'organization'
  severity: 'high',                         // ${Object.entries(WEIGHTS)
    .map(([name, weight]) => `${name} ${weight}`)
    .join(', ')}
  confidence: 'file',                       // what it rests on: 'setting', 'file' or 'heuristic'
  needs: ['readme'],                        // facts that must be known; else the answer is unknown
  uses: [],                                 // facts that arrive as observations, known or not
  options: {},                              // thresholds, which a configuration may change
  appliesTo: { kinds: ['code'], exclude: ['dormant'] },
  standards: { 'cms-tiers': ['README'] },   // criteria of the frameworks in standards/
  docs: { why: '…', mistakes: ['…'], fix: { id: 'add-readme', text: '…', scope: 'repository', effort: 'S' } },
  judge({ readme }) {
    return readme === null ? fail([], 'There is no README.') : pass({ path: readme.path });
  },
  examples: [
    { name: 'a README in the root', given: { files: { 'README.md': '# Tides' } }, expect: 'pass' },
    { name: 'none', given: { files: { 'a.ts': '' } }, expect: 'fail' },
  ],
});
\`\`\`

- \`judge\` is handed what \`needs\` and \`uses\` name and nothing else; the compiler says so. The names of facts are in
  [\`src/model/names.ts\`](../src/model/names.ts).
- What could not be seen is \`undecided\`, never \`fail\`. What does not concern the subject is \`notApplicable\`.
- \`when\` is a further condition. It rests on facts, never on what another rule said.
- A message is a whole sentence: what is so, and where. Evidence says what was seen and what was expected.
- Every rule shows at least a pass and a fail, and says what it does in a case in which it is known to be wrong.
- An \`organization\` rule reads the \`portfolio\`, never single repositories. A \`pooled\` rule is judged on each repository and
  counts as one result of the organization.
- Fixes with the same id are one course correction, so their text and scope are the same.

Rules that are not for everyone need no place here: [docs/writing-rules.md](../docs/writing-rules.md).

[\`profiles/\`](profiles) hold what differs for whom: a severity, \`off\` or options by rule id or \`bearing/*\`. [\`standards/\`](standards) hold the frameworks
as data; \`decidable\` says whether forge and git can show a criterion: \`yes\`; \`part\`, when only the presence of something can be seen;
\`admin\`, with the rights of an owner; \`no\`.
`;

function row(rule: Rule): string {
  const subject = rule.pooled ? `${rule.subject}, pooled` : rule.subject;
  const name = rule.id.slice(rule.id.indexOf('/') + 1);
  const cells = [
    `[${rule.code}](../docs/rules/${rule.id}.md)`,
    `[${name}](${rule.id}.ts)`,
    rule.title,
    rule.severity,
    subject,
    depthOfRule(rule),
    rule.docs.fix.scope,
  ];
  return `| ${cells.join(' | ')} |`;
}

function table(bearing: Bearing, rules: readonly Rule[]): string {
  const head = `## ${bearing} (${POINTS[bearing]})\n\n${QUESTIONS[bearing]}\n`;
  const columns = '| code | rule | it passes when | severity | subject | depth | fix in |';
  return [head, columns, '| --- | --- | --- | --- | --- | --- | --- |', ...rules.map(row), ''].join('\n');
}

/** The page `rules/README.md`: how to write a rule, and a table of the rules a bearing, by code. */
export function rulesReadme(rules: readonly Rule[]): string {
  const sorted = [...rules].sort((a, b) => (a.code < b.code ? -1 : 1));
  const tables = BEARINGS.flatMap((bearing) => {
    const own = sorted.filter(({ id }) => id.startsWith(`${bearing}/`));
    return own.length === 0 ? [] : [table(bearing, own)];
  });
  return [HOW, ...tables].join('\n');
}
