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
const everywhere = (path: string) => ({ github: path, gitlab: path, local: path });
const DEFAULTS = 'create-org-defaults';
/** A rule on the whole organization names the files that it misses. */
const orMissing = (name: string) => (finding: Finding) =>
  finding.subject.type === 'repository' || expects(finding).split(', ').includes(name);

export const RECIPES: readonly Recipe[] = [
  {
    fixes: ['add-security-default', DEFAULTS],
    path: everywhere('SECURITY.md'),
    template: 'SECURITY.md',
    text: prose.SECURITY,
    handedDown: true,
    alike: /^security(\.|$)/,
    wants: [],
    mends: orMissing('SECURITY'),
  },
  {
    fixes: ['add-contributing-default', DEFAULTS],
    path: everywhere('CONTRIBUTING.md'),
    template: 'CONTRIBUTING.md',
    text: prose.CONTRIBUTING,
    handedDown: true,
    alike: /^contributing(\.|$)/,
    wants: [],
    mends: orMissing('CONTRIBUTING'),
  },
  {
    fixes: ['add-code-of-conduct-default', DEFAULTS],
    path: everywhere('CODE_OF_CONDUCT.md'),
    template: 'CODE_OF_CONDUCT.md',
    text: prose.CODE_OF_CONDUCT,
    handedDown: true,
    alike: /^code[-_ ]?of[-_ ]?conduct(\.|$)/,
    wants: ['contact'],
    mends: orMissing('CODE_OF_CONDUCT'),
  },
  {
    fixes: ['open-channel', DEFAULTS],
    path: everywhere('SUPPORT.md'),
    template: 'SUPPORT.md',
    text: prose.SUPPORT,
    handedDown: true,
    alike: /^support(\.|$)/,
    wants: ['tracker'],
    // Half open is a door whose change requests are switched off: no file opens it.
    mends: (finding) =>
      (finding.subject.type === 'organization' || finding.verdict === 'fail') &&
      orMissing('SUPPORT')(finding),
  },
  {
    fixes: ['write-governance'],
    path: everywhere('GOVERNANCE.md'),
    template: 'GOVERNANCE.md',
    text: prose.GOVERNANCE,
    handedDown: true,
    alike: /^governance(\.|$)/,
    wants: [],
  },
  {
    fixes: ['add-templates-default'],
    path: { github: '.github/ISSUE_TEMPLATE/bug.yml', local: '.github/ISSUE_TEMPLATE/bug.yml' },
    template: 'bug.yml',
    text: data.ISSUE_FORM,
    handedDown: true,
    alike: /^(issue_template(\.|$)|bug\.ya?ml$)/,
    wants: [],
    mends: lacks(/for issues/),
  },
  {
    fixes: ['add-templates-default'],
    path: { gitlab: '.gitlab/issue_templates/Default.md' },
    template: 'issue.md',
    text: prose.ISSUE,
    handedDown: false,
    alike: /^default\.md$/,
    wants: [],
    mends: lacks(/for issues/),
  },
  {
    fixes: ['add-templates-default'],
    path: {
      github: '.github/PULL_REQUEST_TEMPLATE.md',
      local: '.github/PULL_REQUEST_TEMPLATE.md',
      gitlab: '.gitlab/merge_request_templates/Default.md',
    },
    template: 'PULL_REQUEST_TEMPLATE.md',
    text: prose.CHANGE_REQUEST,
    handedDown: true,
    alike: /^(pull_request_template(\.|$)|default\.md$)/,
    wants: [],
    mends: lacks(/for change requests/),
  },
  {
    fixes: ['add-license'],
    path: everywhere('LICENSE'),
    template: 'LICENSE',
    text: null,
    handedDown: false,
    alike: /^(licen[cs]es?|copying|unlicense)([.-]|$)/,
    wants: ['license', 'holder'],
  },
  {
    fixes: ['add-codeowners'],
    path: { github: '.github/CODEOWNERS', gitlab: 'CODEOWNERS', local: '.github/CODEOWNERS' },
    template: 'CODEOWNERS',
    text: data.CODEOWNERS,
    handedDown: false,
    alike: /^codeowners$/,
    wants: ['owner'],
  },
  {
    fixes: ['enable-dependency-updates'],
    path: { github: '.github/dependabot.yml', local: '.github/dependabot.yml' },
    template: 'dependabot.yml',
    text: data.DEPENDABOT,
    handedDown: false,
    alike: /^(dependabot\.ya?ml|\.?renovate(rc)?(\.json5?)?)$/,
    wants: [],
  },
  {
    fixes: ['add-metadata-file'],
    path: everywhere('publiccode.yml'),
    template: 'publiccode.yml',
    text: data.PUBLICCODE,
    handedDown: false,
    alike: /^publiccode\.ya?ml$/,
    wants: [],
    mends: (finding) => /publiccode\.yml/.test(expects(finding)),
  },
  {
    fixes: ['add-citation'],
    path: everywhere('CITATION.cff'),
    template: 'CITATION.cff',
    text: data.CITATION,
    handedDown: false,
    alike: /^citation\.cff$/,
    wants: [],
  },
  {
    fixes: ['add-security-insights'],
    path: everywhere('security-insights.yml'),
    template: 'security-insights.yml',
    text: data.SECURITY_INSIGHTS,
    handedDown: false,
    alike: /^security-insights\.ya?ml$/,
    wants: [],
  },
];

/** Names that a folder of templates of one's own may have. */
export const TEMPLATE_NAMES: readonly string[] = RECIPES.map(({ template }) => template);
