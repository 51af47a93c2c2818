import type { HealthFileState } from '../../src/model/community-files.ts';
import { firstUnknown, unknown } from '../../src/model/observation.ts';
import { defineRule } from '../../src/model/rule.ts';
import { changesOf, openItems } from '../../src/model/specimens.ts';
import { type Evidence, fail, notApplicable, partial, pass, undecided } from '../../src/model/verdict.ts';

const placeOf = (state: HealthFileState): Evidence[] =>
  state.origin === 'missing' ? [] : [{ path: state.path, origin: state.origin }];

const busy = {
  'settings.issues': true,
  issues: { ...openItems(4), totalCount: 20 },
  changeRequests: changesOf(),
};
const issueForm = { '.github/ISSUE_TEMPLATE/bug.yml': 'name: Bug\n' };
const changeTemplate = { '.github/pull_request_template.md': 'What does this change?\n' };

export default defineRule({
  id: 'community/templates',
  code: 'COM-02',
  title: 'Templates for issues and change requests are in force',
  subject: 'repository',
  severity: 'low',
  confidence: 'file',
  depth: 'full',
  needs: ['community.issueTemplate', 'community.changeRequestTemplate'],
  uses: ['settings.issues', 'issues', 'changeRequests'],
  options: { minItems: 10 },
  appliesTo: { kinds: ['code', 'docs', 'website', 'data'], exclude: ['dormant'] },
  standards: {
    'best-practices-badge': ['contribution_requirements'],
    'osps-baseline': ['OSPS-GV-03.02'],
    'standard-for-public-code': ['make-contributing-easy'],
  },
  docs: {
    why:
      'A form asks for the version and the steps before anybody has to. Reporters learn what helps, and ' +
      'maintainers spend their first answer on the problem and not on questions.',
    mistakes: [
      'A small tool needs no forms: it is asked only from ten issues and change requests on.',
      'An own .github/ISSUE_TEMPLATE folder with nothing but config.yml switches the inherited templates off, ' +
        'and fails: add a form, or remove the folder.',
      'Description templates that a GitLab group fills in are not seen: keep them in the project.',
    ],
    fix: {
      id: 'add-templates-default',
      text: 'Add issue forms and a pull request template to the public .github repository.',
      scope: 'organization',
      effort: 'S',
      file: '.github/PULL_REQUEST_TEMPLATE.md',
      byForge: {
        gitlab: 'Add .gitlab/issue_templates/Default.md and .gitlab/merge_request_templates/Default.md.',
        local: 'Add .github/ISSUE_TEMPLATE/bug.yml and .github/pull_request_template.md to the repository.',
      },
    },
    check:
      'Passes with at least one issue template or form and a change-request template in force, own or ' +
      'inherited; config.yml alone is no template. Half for one of the two. Asked where issues are on and ' +
      'there have been at least 10 issues and change requests. Of a clone, which shows neither, own templates ' +
      'pass, and anything less stays open.',
  },
  judge({ community }, { settings, issues, changeRequests, options, source }) {
    const forIssues = placeOf(community.issueTemplate);
    const found = [...forIssues, ...placeOf(community.changeRequestTemplate)];
    if (source === 'local' && found.length === 2) return pass(found);
    if (settings.issues.known && !settings.issues.value) return notApplicable('issues are switched off');
    const unseen = firstUnknown(settings.issues, issues, changeRequests);
    if (unseen !== undefined || !issues.known || !changeRequests.known)
      return undecided(unseen ?? unknown('not-collected', 'issues were not read'));
    const totals = [issues.value.totalCount, changeRequests.value.totalCount];
    const items = totals.reduce<number>((sum, n) => sum + (n ?? 0), 0);
    if (items < options.minItems && totals.includes(null))
      return undecided('not-collected', 'How many issues and change requests there were was not told.');
    if (items < options.minItems)
      return notApplicable(`there were fewer than ${options.minItems} issues and change requests`);
    if (found.length === 2) return pass(found);
    if (found.length === 0)
      return fail(
        { observed: 'no templates', expected: 'one for issues, one for change requests' },
        'No template helps those who report or contribute.',
      );
    const missing = forIssues.length === 0 ? 'issues' : 'change requests';
    return partial(
      0.5,
      { ...found[0], expected: `a template for ${missing}` },
      `No template for ${missing} is in force.`,
    );
  },
  examples: [
    { name: 'both', given: { files: { ...issueForm, ...changeTemplate }, ...busy }, expect: 'pass' },
    {
      name: 'both, inherited',
      given: { files: { 'README.md': '# Tides\n' }, defaults: { ...issueForm, ...changeTemplate }, ...busy },
      expect: 'pass',
    },
    { name: 'for issues only', given: { files: issueForm, ...busy }, expect: { partial: 0.5 } },
    {
      name: 'known mistake: config.yml alone switches the inherited forms off',
      given: {
        files: { '.github/ISSUE_TEMPLATE/config.yml': 'blank_issues_enabled: true\n' },
        defaults: issueForm,
        ...busy,
      },
      expect: 'fail',
    },
    { name: 'none', given: { files: { 'README.md': '# Tides\n' }, ...busy }, expect: 'fail' },
    {
      name: 'owner defaults that could not be read',
      given: {
        files: issueForm,
        ...busy,
        orgDefaults: unknown('permission', 'not readable', 'Contents: read'),
      },
      expect: 'unknown',
    },
    {
      name: 'issues that were not read',
      given: { files: { ...issueForm, ...changeTemplate }, ...busy, issues: unknown('timeout', 'no answer') },
      expect: 'unknown',
    },
    {
      name: 'nine items in all its life',
      given: { files: { 'README.md': '# Tides\n' }, ...busy, issues: { ...openItems(1), totalCount: 9 } },
      expect: 'not-applicable',
    },
    {
      name: 'a clone with both',
      source: 'local',
      given: { files: { ...issueForm, ...changeTemplate } },
      expect: 'pass',
    },
    {
      name: 'a clone with one',
      source: 'local',
      given: { files: issueForm, issues: unknown('not-observable', 'kept by the forge') },
      expect: 'unknown',
    },
  ],
});
