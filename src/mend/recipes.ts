import type { ForgeName } from '../model/bearing.ts';
import type { Finding } from '../model/report.ts';
import type { Blank } from './fill.ts';
import * as data from './templates/data.ts';
import * as prose from './templates/prose.ts';

/** Which file mends which findings. */
export interface Recipe {
  /** Ids of the fixes of rules that it carries out. */
  readonly fixes: readonly string[];
  /** Where it goes; forges that are not named have no such file. */
  readonly path: { readonly [F in ForgeName]?: string };
  /** Name of the template, and its text in our words; null where the text is that of a license. */
  readonly template: string;
  readonly text: string | null;
  /** GitHub hands it down from the `.github` repository of the owner. */
  readonly handedDown: boolean;
  /** Names of files, in lower case, that are this one: where there is one already, a person edits it. */
  readonly alike: RegExp;
  /** Without these it would be worth nothing, and is not proposed. */
  readonly wants: readonly Blank[];
  /** Whether this finding is one of those that a new file mends. */
  readonly mends?: (finding: Finding) => boolean;
}

const expects = ({ evidence }: Finding): string => evidence.map(({ expected = '' }) => expected).join(' ');
/** Of several files only those that the finding misses; all of them where it has none. */
const lacks = (words: RegExp) => (finding: Finding) =>
  finding.verdict === 'fail' || words.test(expects(finding));
const DEFAULTS = 'create-org-defaults';
/** A rule on the whole organization names the files that it misses. */
const orMissing = (name: string) => (finding: Finding) =>
  finding.subject.type === 'repository' || expects(finding).split(', ').includes(name);

type Told = Pick<Recipe, 'fixes' | 'text' | 'alike'> & Partial<Recipe>;
/** What most have in common: a file of that name, on every forge and in each repository. */
const file = (name: string, told: Told): Recipe => ({
  path: { github: name, gitlab: name, local: name },
  template: name,
  handedDown: false,
  wants: [],
  ...told,
});
/** A community file that the rule on the defaults of the organization names, too. */
const ofTheCommunity = (name: string, fix: string, told: Omit<Told, 'fixes'>): Recipe =>
  file(`${name}.md`, { fixes: [fix, DEFAULTS], handedDown: true, mends: orMissing(name), ...told });

export const RECIPES: readonly Recipe[] = [
  ofTheCommunity('SECURITY', 'add-security-default', { text: prose.SECURITY, alike: /^security(\.|$)/ }),
  ofTheCommunity('CONTRIBUTING', 'add-contributing-default', {
    text: prose.CONTRIBUTING,
    alike: /^contributing(\.|$)/,
  }),
  ofTheCommunity('CODE_OF_CONDUCT', 'add-code-of-conduct-default', {
    text: prose.CODE_OF_CONDUCT,
    alike: /^code[-_ ]?of[-_ ]?conduct(\.|$)/,
    wants: ['contact'],
  }),
  ofTheCommunity('SUPPORT', 'open-channel', {
    text: prose.SUPPORT,
    alike: /^support(\.|$)/,
    wants: ['tracker'],
    // Half open is a door whose change requests are switched off: no file opens it.
    mends: (finding) =>
      (finding.subject.type === 'organization' || finding.verdict === 'fail') &&
      orMissing('SUPPORT')(finding),
  }),
  file('GOVERNANCE.md', {
    fixes: ['write-governance'],
    text: prose.GOVERNANCE,
    handedDown: true,
    alike: /^governance(\.|$)/,
  }),
  file('bug.yml', {
    fixes: ['add-templates-default'],
    path: { github: '.github/ISSUE_TEMPLATE/bug.yml', local: '.github/ISSUE_TEMPLATE/bug.yml' },
    text: data.ISSUE_FORM,
    handedDown: true,
    alike: /^(issue_template(\.|$)|bug\.ya?ml$)/,
    mends: lacks(/for issues/),
  }),
  file('issue.md', {
    fixes: ['add-templates-default'],
    path: { gitlab: '.gitlab/issue_templates/Default.md' },
    text: prose.ISSUE,
    alike: /^default\.md$/,
    mends: lacks(/for issues/),
  }),
  file('PULL_REQUEST_TEMPLATE.md', {
    fixes: ['add-templates-default'],
    path: {
      github: '.github/PULL_REQUEST_TEMPLATE.md',
      local: '.github/PULL_REQUEST_TEMPLATE.md',
      gitlab: '.gitlab/merge_request_templates/Default.md',
    },
    text: prose.CHANGE_REQUEST,
    handedDown: true,
    alike: /^(pull_request_template(\.|$)|default\.md$)/,
    mends: lacks(/for change requests/),
  }),
  file('LICENSE', {
    fixes: ['add-license'],
    text: null,
    alike: /^(licen[cs]es?|copying|unlicense)([.-]|$)/,
    wants: ['license', 'holder'],
  }),
  file('CODEOWNERS', {
    fixes: ['add-codeowners'],
    path: { github: '.github/CODEOWNERS', gitlab: 'CODEOWNERS', local: '.github/CODEOWNERS' },
    text: data.CODEOWNERS,
    alike: /^codeowners$/,
    wants: ['owner'],
  }),
  file('dependabot.yml', {
    fixes: ['enable-dependency-updates'],
    path: { github: '.github/dependabot.yml', local: '.github/dependabot.yml' },
    text: data.DEPENDABOT,
    alike: /^(dependabot\.ya?ml|\.?renovate(rc)?(\.json5?)?)$/,
  }),
  file('publiccode.yml', {
    fixes: ['add-metadata-file'],
    text: data.PUBLICCODE,
    alike: /^publiccode\.ya?ml$/,
    mends: (finding) => /publiccode\.yml/.test(expects(finding)),
  }),
  file('CITATION.cff', { fixes: ['add-citation'], text: data.CITATION, alike: /^citation\.cff$/ }),
  file('security-insights.yml', {
    fixes: ['add-security-insights'],
    text: data.SECURITY_INSIGHTS,
    alike: /^security-insights\.ya?ml$/,
  }),
];

/** Names that a folder of templates of one's own may have. */
export const TEMPLATE_NAMES: readonly string[] = RECIPES.map(({ template }) => template);
