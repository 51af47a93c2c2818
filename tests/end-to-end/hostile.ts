import { type Organization, organizationOf, type ToldRepository } from '../../fixtures/index.ts';

/** An organization of which every text means harm: to terminals, CI servers, pages, spreadsheets and paths. */

const ANSI = '\u001b[31m\u001b]0;owned\u0007\u009b2J';
const COMMAND = '::error file=x::owned';
const TURNED = '\u202eowned\u2066\u200f';
const MARKUP =
  '<img src=x onerror=alert(1)> [x](javascript:alert(1)) @octocat #1 | cell `code` www.evil.example';
/** One line of everything. */
export const LINE = `${COMMAND} ${ANSI} ##[add-mask]owned ##vso[task.complete] ${TURNED} ${MARKUP} =cmd() \ud83d`;
/** What git takes for the name of a person. */
const NAME = LINE.replace(/[<>]/g, '');
/** The same over several lines. */
export const TEXT = `${COMMAND}\n${LINE}\r\n# head\n::set-output name=x::owned\n${LINE}\n`;

/** Names that a GitHub or GitLab would not give, and one that lies may. */
const NAMES = [
  '::error::owned',
  '##[group]owned',
  `a${ANSI}b`,
  `a${TURNED}b`,
  'a|b',
  '[a](javascript:alert(1))',
  '<script>alert(1)<script>',
  '@octocat',
  '`a`',
  '=HYPERLINK("x")',
  '-rf',
  '..owned',
  'CON',
  'case',
  'CASE',
  '__proto__',
  'x'.repeat(200),
  '潮'.repeat(60),
];

const files = {
  'README.md': TEXT,
  LICENSE: TEXT,
  'CONTRIBUTING.md': TEXT,
  'SECURITY.md': TEXT,
  'GOVERNANCE.md': `${LINE}\n\n- @octocat\n- ${LINE}\n`,
  'MAINTAINERS.md': `- ${LINE}\n- [${LINE}](https://evil.example)\n`,
  CODEOWNERS: `* @${LINE}\n${LINE} @octocat\n`,
  'CITATION.cff': `title: "${LINE.replaceAll('"', '')}"\n: : ${LINE}\n`,
  'publiccode.yml': `name: [${LINE}\n`,
  'package.json': JSON.stringify({ name: LINE, license: LINE, dependencies: { [LINE]: 'file:../../..' } }),
  '.ospo-compass-waivers.yml': `waivers:\n  - { rule: '${COMMAND}', ${LINE.replaceAll("'", '')} }\n`,
  '.github/workflows/x.yml': `name: ${LINE}\non: [push\n`,
  [`src/${COMMAND}${ANSI}<b>|.ts`]: `// SPDX-License-Identifier: ${LINE}\n`,
  [`data/${TURNED}=1+1.csv`]: `${LINE}\n`,
  [`${'x'.repeat(200)}.exe`]: 'MZ',
  '.env': `SECRET=${LINE}\n`,
};

const repository = (at: number): ToldRepository => ({
  id: 1_000 + at,
  description: LINE,
  homepage: at % 2 === 0 ? 'javascript:alert(1)' : `https://evil.example/"><script>?${LINE}`,
  topics: [LINE, 'topic'],
  license: null,
  licenseVerdict: at % 3 === 0 ? LINE : null,
  languages: { [LINE]: 40, TypeScript: 20 },
  branch: 'main-<b>$(id)&',
  commits: { ada: 3, [`${NAME} <mallory@evil.example>`]: 2 },
  messages: [TEXT, LINE],
  issues: { open: 2, closed: 1, outsiders: 2, labels: [LINE] },
  pulls: { open: 1, merged: 2, outsiders: 1 },
  releases: [{ tag: '<script>v1', at: '20d', notes: TEXT, assets: [LINE] }],
  milestones: [{ title: LINE, due: null }],
  files,
  ...(at % 7 === 6 ? { archived: '30d' } : {}),
});

/** The organization; clones can't have names that no folder may have. */
export const hostileOrganization = (): Organization =>
  organizationOf({
    login: 'owned',
    name: LINE,
    description: LINE,
    website: 'javascript:alert(1)',
    email: 'a@evil.example',
    asOf: '2026-09-01',
    people: { ada: { name: NAME }, zoe: { name: NAME, outsider: true } },
    repositories: Object.fromEntries(
      [...NAMES, '../../owned', `${COMMAND}\n::stop-commands::x`].map((name, at) => [name, repository(at)]),
    ),
  });

/** Whether a folder may be called so. */
export const isFolderName = (name: string): boolean => !/[/\0]/.test(name) && Buffer.byteLength(name) < 200;
