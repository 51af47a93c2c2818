import { describe, expect, test } from 'vitest';
import { known, unknown } from '../../src/model/observation.ts';
import { treeOf } from '../../src/model/ordinary.ts';
import type { Pipeline } from '../../src/model/security.ts';
import { seen, value } from './seen.ts';

const all = (files: Record<string, string>): readonly Pipeline[] => value(seen({ files }), 'pipelines');
const told = ({ path, onChange, tests }: Pipeline) => ({
  path,
  onChange: onChange.known ? onChange.value : onChange.why,
  tests: tests.known ? tests.value : tests.why,
});
const one = (path: string, text: string) => {
  const [first] = all({ [path]: text });
  if (first === undefined) throw new Error(`${path} is no pipeline`);
  return told(first);
};
const steps = (...lines: string[]) =>
  `on: push\njobs:\n  a:\n    steps:\n${lines.map((line) => `      - ${line}\n`).join('')}`;
const testsOf = (...lines: string[]) => one('.github/workflows/a.yml', steps(...lines)).tests;
const startOf = (on: string) => one('.github/workflows/a.yml', `on: ${on}\njobs: {}\n`).onChange;

describe('what starts a workflow of GitHub', () => {
  test.each([
    ['push', true],
    ['[workflow_dispatch, pull_request]', true],
    ['{ pull_request: { branches: [main] } }', true],
    ['{ pull_request: }', true],
    ['{ merge_group: }', true],
    ['{ push: { branches: [main], tags: [v*] } }', true],
    ['{ push: { tags: [v*] } }', false],
    ['{ pull_request: { types: [labeled, closed] } }', false],
    ['{ pull_request_target: { types: [opened] } }', true],
    ['{ schedule: [{ cron: "0 4 * * *" }] }', false],
    ['workflow_call', false],
  ])('%s', (on, started) => {
    expect(startOf(on)).toBe(started);
  });
});

describe('what starts a pipeline of GitLab', () => {
  const start = (rules: string) => one('.gitlab-ci.yml', `${rules}\nunit: { script: make }\n`).onChange;
  test('is every push, unless its workflow lets other things through', () => {
    expect(start('stages: [test]')).toBe(true);
    expect(start('workflow: { rules: [{ if: $CI_COMMIT_TAG }] }')).toBe(false);
    expect(start('workflow: { rules: [{ if: $CI_COMMIT_TAG }, { if: $CI_MERGE_REQUEST_IID }] }')).toBe(true);
    expect(start('workflow: { rules: [{ if: $CI_COMMIT_BRANCH, when: never }] }')).toBe(false);
    expect(start('workflow: { rules: [{ when: always }] }')).toBe(true);
  });
});

describe('a line that runs tests', () => {
  test.each([
    'run: npm test',
    'run: ./mvnw -B install',
    'run: ./gradlew clean build',
    'run: cargo nextest run',
    'run: python -m unittest',
    'run: make check',
    'run: |\n          # not this one\n          tox -e py312',
    'uses: ./.github/actions/test-all',
    'uses: harbor/run_tests@v1',
    'run: pip install tox && tox',
    'run: flake8 src tests; pytest',
    'run: npm install-test',
    'run: npm run pa11y',
  ])('%s', (line) => {
    expect(testsOf(line)).not.toBeNull();
  });

  test.each([
    'uses: actions/checkout@v5',
    'run: docker build -t tides:latest .',
    'run: ruff check .',
    'run: cargo check --all',
    'run: black --check src',
    'run: go mod verify',
    'run: npm run check-links',
    'uses: gaurav/markdown-link-check@v1',
    'run: twine upload --repository testpypi dist/*',
    'run: ./mvnw -B package -DskipTests',
    'run: ./gradlew build -x test',
    'run: |\n          # npm test',
    'run: createdb -U postgres test',
    'uses: actions/attest-build-provenance@v2',
    'run: flake8 src tests',
    'run: mypy src tests --strict',
    'run: pipx install tox',
    'run: tox -r -e lint',
    'run: uv sync --group test',
    'run: npx playwright install --with-deps',
    'run: ./mvnw clean test-compile -B',
    'run: ./gradlew testClasses',
  ])('is not %s', (line) => {
    expect(testsOf(line)).toBeNull();
  });

  test('is told by the tool that runs it where there are several', () => {
    expect(testsOf('run: ./check.sh', 'run: go test ./...')).toBe('go test ./...');
  });

  test('may say so by the name of its step only', () => {
    expect(testsOf('{ name: Compile & test, run: ./build.sh }')).toBe('Compile & test');
    expect(testsOf('{ name: Upload test results, run: ./upload.sh }')).toBeNull();
    expect(testsOf('{ name: Build, run: ./build.sh }')).toBeNull();
  });

  test('stands in any document of a definition', () => {
    const text = 'spec: { inputs: { a: {} } }\n---\nunit: { script: [npm test] }\n';
    expect(one('.gitlab-ci.yml', text).tests).toBe('npm test');
  });

  test('stands in the scripts of a job of GitLab, under an anchor as well', () => {
    const text = '.defaults: &defaults\n  script: [npm ci, npm test]\nunit:\n  <<: *defaults\n';
    expect(one('.gitlab-ci.yml', text).tests).toBe('npm test');
  });
});

describe('what is called', () => {
  test('from a library of Jenkins leaves it open as well', () => {
    expect(one('Jenkinsfile', "@Library('harbor') _\nbuild()\n").tests).toBe('not-collected');
    expect(one('Jenkinsfile', "@Library('harbor') _\nnode { sh 'make test' }\n").tests).toBe(
      "node { sh 'make test' }",
    );
    expect(one('Jenkinsfile', "node { sh 'make' }\n").tests).toBeNull();
  });

  test('is not known by its name where it can be read', () => {
    const files = {
      '.github/workflows/a.yml': 'on: push\njobs: { a: { uses: ./.github/workflows/test.yml } }\n',
      '.github/workflows/test.yml': 'on: workflow_call\njobs: { a: { steps: [{ run: ./lint.sh }] } }\n',
    };
    expect(all(files).map(told)).toMatchObject([{ tests: null }, { tests: null }]);
  });

  const caller = (uses: string) => `on: push\njobs:\n  a:\n    uses: ${uses}\n`;
  test('in the same repository is read', () => {
    const files = {
      '.github/workflows/main.yml': caller('./.github/workflows/all.yml'),
      '.github/workflows/all.yml': 'on: workflow_call\njobs:\n  a:\n    steps: [{ run: pytest }]\n',
    };
    expect(all(files).map(told)).toContainEqual({
      path: '.github/workflows/main.yml',
      onChange: true,
      tests: 'pytest',
    });
  });

  test('elsewhere leaves it open, and says what was not read', () => {
    const [first] = all({ '.github/workflows/a.yml': caller('harbor/ci/.github/workflows/all.yml@v1') });
    expect(first?.tests).toMatchObject({
      why: 'not-collected',
      detail: expect.stringContaining('harbor/ci'),
    });
    expect(one('.gitlab-ci.yml', 'include: { template: Auto-DevOps.gitlab-ci.yml }\n').tests).toBe(
      'not-collected',
    );
    const included = 'include: [{ local: a.yml }]\nunit: { script: [npm test] }\n';
    expect(one('.gitlab-ci.yml', included).tests).toBe('npm test');
  });
});

describe('other systems', () => {
  test.each([
    [
      'Jenkinsfile',
      "pipeline { stages { stage('a') {\n// sh 'npm test'\nsh 'mvn verify'\n} } }",
      "sh 'mvn verify'",
    ],
    ['.circleci/config.yml', 'jobs:\n  a:\n    steps:\n      - run: { command: npm test }\n', 'npm test'],
    [
      '.drone.yml',
      'kind: pipeline\nsteps: []\n---\nsteps:\n  - commands:\n      - go test ./...\n',
      'go test ./...',
    ],
    ['azure-pipelines.yml', 'steps:\n  - task: Maven@4\n    inputs: { goals: verify }\n', 'verify'],
    ['.woodpecker.yaml', 'steps: { a: { commands: [make] } }\n', null],
  ])('%s is read as well', (path, text, tests) => {
    expect(one(path, text)).toEqual({ path, onChange: true, tests });
  });
});

describe('what was not read', () => {
  test('is unknown: a text, a folder, a definition in a place of its own', () => {
    const [text] = value(seen({ tree: treeOf({ Jenkinsfile: 'x' }) }), 'pipelines');
    expect(text?.tests).toMatchObject({ known: false, why: 'not-collected' });
    const tree = treeOf({ '.circleci/config.yml': '' });
    const unread = { dirs: [''], entries: tree.entries.filter(({ type }) => type === 'dir') };
    const [folder] = value(seen({ tree: unread }), 'pipelines');
    expect(folder).toMatchObject({ path: '.circleci', tests: { why: 'truncated' } });
    const ci = { definitions: ['ci/main.yml'], headState: null };
    const [moved] = value(seen({ files: { 'README.md': '' }, ci }), 'pipelines');
    expect(moved).toMatchObject({ path: 'ci/main.yml', onChange: { known: false } });
  });

  test('is unknown of a workflow that is no YAML or too long', () => {
    expect(one('.github/workflows/a.yml', 'on: [').tests).toBe('not-recognized');
    expect(one('.gitlab-ci.yml', `a: ${'x'.repeat(70_000)}`).tests).toBe('capped');
  });

  test('is not said where there is no pipeline at all', () => {
    expect(seen({ files: { 'README.md': '' } })('pipelines')).toEqual(known([], 'example'));
    expect(seen({ tree: unknown('timeout', 'no answer') })('pipelines').known).toBe(false);
  });
});
