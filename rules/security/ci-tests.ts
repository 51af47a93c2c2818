import { unknown } from '../../src/model/observation.ts';
import { treeOf } from '../../src/model/ordinary.ts';
import { defineRule } from '../../src/model/rule.ts';
import { codeFiles } from '../../src/model/specimens.ts';
import { fail, partial, pass, undecided } from '../../src/model/verdict.ts';

/** Files that describe a project and build nothing. */
const METADATA = new Set(['publiccode', 'citation', 'code.json']);
/** States in which the last run has not ended. GitHub and GitLab, in lower case. */
const UNENDED = new Set([
  'pending',
  'expected',
  'created',
  'running',
  'preparing',
  'scheduled',
  'manual',
  'waiting_for_resource',
]);

const workflow = (on: string, ...steps: string[]) =>
  `on: ${on}\njobs:\n  checks:\n    steps:\n${steps.map((step) => `      - ${step}\n`).join('')}`;
const withWorkflow = (text: string) => ({ files: { ...codeFiles, '.github/workflows/checks.yml': text } });
const ci = (headState: string | null) => ({ definitions: [], headState });
const tested = withWorkflow(workflow('[push, pull_request]', 'uses: actions/checkout@v5', 'run: npm test'));

export default defineRule({
  id: 'security/ci-tests',
  code: 'SEC-06',
  title: 'Automated tests run on proposed changes',
  subject: 'repository',
  severity: 'medium',
  confidence: 'file',
  needs: ['pipelines'],
  uses: ['ci'],
  appliesTo: { kinds: ['code'], exclude: ['dormant'] },
  when: {
    needs: ['manifests'],
    holds: ({ manifests }) => manifests.some(({ type }) => !METADATA.has(type)),
    says: 'no manifest says that there is something to build',
  },
  standards: {
    'osps-baseline': ['OSPS-QA-06.01', 'OSPS-QA-03.01'],
    scorecard: ['CI-Tests'],
    'best-practices-badge': ['test', 'test_continuous_integration'],
    'standard-for-public-code': ['use-continuous-integration'],
    'un-principles': ['UN-P3'],
  },
  docs: {
    why:
      'Tests that run by themselves let a stranger change code without fear, and let a maintainer take a ' +
      'security fix on the day it comes. Tests that nobody has to run are soon run by nobody.',
    mistakes: [
      'Tests behind a name that does not say so, such as make all, are not recognized: call the step or ' +
        'the script test.',
      'A workflow that only publishes pages or labels issues runs no tests, and gets half.',
      'Tests on a system that leaves neither a file nor a status: waive the rule and name the place.',
    ],
    fix: {
      id: 'add-ci-tests',
      text: 'Add a small workflow that runs the tests on every change request.',
      scope: 'repository',
      effort: 'M',
      file: '.github/workflows/test.yml',
      byForge: {
        github: 'Add .github/workflows/test.yml that runs the tests on pull_request and push.',
        gitlab: 'Add a job to .gitlab-ci.yml whose script runs the tests.',
      },
    },
    check:
      'Passes when a definition that change requests or pushes to branches start has a line that runs ' +
      'tests, and the last run on the default branch succeeded, or has not ended, or could not be seen. ' +
      'Build tools that test on their way to a package count; checks of form, links and signatures do ' +
      'not. Half when nothing runs tests, or the last run failed. Unknown where the only hope is a ' +
      'workflow or template of another place, which is not read. Asked where a manifest exists.',
  },
  judge({ pipelines }, { ci: state }) {
    if (pipelines.length === 0)
      return fail(
        { observed: 'no definition of a pipeline', expected: 'a workflow that runs tests' },
        'No automation runs when a change is proposed.',
      );
    const started = pipelines.filter(({ onChange }) => onChange.known && onChange.value);
    const testing = started.find(({ tests }) => tests.known && tests.value !== null);
    if (testing?.tests.known) {
      const found = { path: testing.path, observed: testing.tests.value ?? '' };
      const last = state.known ? state.value.headState : null;
      if (last === null) return pass(found, `${testing.path} runs tests; how they ended could not be seen.`);
      if (last === 'success') return pass(found);
      if (UNENDED.has(last)) return pass(found, `${testing.path} runs tests; the last run has not ended.`);
      return partial(
        0.5,
        [found, { observed: `last run: ${last}`, expected: 'success' }],
        `${testing.path} runs tests, and the last run on the default branch did not succeed.`,
      );
    }
    for (const { onChange } of pipelines) if (!onChange.known) return undecided(onChange);
    for (const { tests } of started) if (!tests.known) return undecided(tests);
    const [first] = started;
    const expected = 'a line that runs tests';
    if (first !== undefined)
      return partial(
        0.5,
        started.map(({ path }) => ({ path, expected })),
        `${first.path} runs when a change comes in, but no line runs tests.`,
        { confidence: 'heuristic' },
      );
    return fail(
      pipelines.map(({ path }) => ({ path, expected: 'to start on change requests or pushes' })),
      'There are workflows, and none of them runs when a change is proposed.',
    );
  },
  examples: [
    { name: 'tests that succeeded', given: { ...tested, ci: ci('success') }, expect: 'pass' },
    { name: 'tests, and no state of the last run', given: { ...tested, ci: ci(null) }, expect: 'pass' },
    { name: 'tests that failed', given: { ...tested, ci: ci('failure') }, expect: { partial: 0.5 } },
    {
      name: 'a job of GitLab',
      source: 'gitlab',
      given: { files: { ...codeFiles, '.gitlab-ci.yml': 'unit:\n  script: [npm ci, npm test]\n' } },
      expect: 'pass',
    },
    {
      name: 'known mistake: tests behind a name that does not say so',
      given: { ...withWorkflow(workflow('pull_request', 'run: make all')), ci: ci('success') },
      expect: { partial: 0.5 },
    },
    {
      name: 'a workflow that only releases',
      given: withWorkflow(workflow('{ push: { tags: [v*] } }', 'run: npm test')),
      expect: 'fail',
    },
    { name: 'no workflow', given: { files: codeFiles }, expect: 'fail' },
    {
      name: 'tests of another repository that were not read',
      given: withWorkflow('on: push\njobs:\n  build:\n    uses: harbor/ci/.github/workflows/build.yml@v1\n'),
      expect: 'unknown',
    },
    {
      name: 'the definition was not read',
      given: { tree: treeOf({ ...codeFiles, Jenkinsfile: 'unread' }) },
      expect: 'unknown',
    },
    { name: 'the tree was not read', given: { tree: unknown('timeout', 'no answer') }, expect: 'unknown' },
    {
      name: 'nothing to build',
      given: { files: { 'README.md': '# Tides\n', 'tides.ts': '' } },
      expect: 'not-applicable',
    },
  ],
});
