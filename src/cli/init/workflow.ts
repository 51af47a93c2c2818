import type { Forged } from '../init.ts';
import type { Answers } from './ask.ts';
import { writtenAs } from './configuration.ts';
import { CHECKOUT, type Tracking, tracking, UPLOAD, untracked } from './tracking.ts';
import type { NewFile } from './write-new.ts';

/** The weekly run, for the server that runs it; null where none does. */
export function workflowFor(
  ci: 'github' | 'gitlab' | 'none',
  target: Forged,
  { failOn, track }: Answers,
  version: string,
): NewFile | null {
  if (ci === 'none') return null;
  const asked = {
    target: writtenAs(target),
    failOn,
    version,
    flags: ['--token-env', variableFor(target), ...serverOf(ci, target)].join(' '),
    variable: variableFor(target),
  };
  return ci === 'github'
    ? {
        path: '.github/workflows/ospo-compass.yml',
        text: githubText(asked, track ? tracking : untracked),
      }
    : { path: '.gitlab/ospo-compass.yml', text: gitlabText(asked) };
}

/** A target without a host is on the server that runs the workflow, which may be one's own. */
const serverOf = (ci: 'github' | 'gitlab', { forge, host }: Forged): string[] =>
  ci !== forge || host !== null
    ? []
    : ['--api-url', ci === 'github' ? '"$GITHUB_API_URL"' : '"$CI_SERVER_URL"'];

/** The variable that the token is kept in: each forge's own name for it. */
export const variableFor = ({ forge }: Forged): string =>
  forge === 'github' ? 'OSPO_COMPASS_TOKEN' : 'GITLAB_TOKEN';

interface Asked {
  readonly target: string;
  readonly failOn: string;
  readonly version: string;
  readonly variable: string;
  readonly flags: string;
}

const FILES = ['-f html=report/report.html', '-f json=report/report.json', '-f csv=report/tables/'].join(' ');

const githubText = (
  { target, failOn, version, variable, flags }: Asked,
  { env, before, after, flags: more, job }: Tracking,
): string => `\
# Every Monday: an audit of ${target}, its summary on the page of the run, and the report to download.
#
# Secrets: ${variable}, which reads the target, and OSPO_COMPASS_KEY, any long random text: people are hashed with it, and runs of one key compare.
name: open source compass

on:
  schedule:
    - cron: '17 4 * * 1'
  workflow_dispatch:

# For the configuration alone; what is audited is read with the secret.
permissions:
  contents: read

concurrency: ospo-compass

env:
  TARGET: '${target}'
  # critical, high, medium or low: the run fails when a finding of this severity or worse fails.
  FAIL_ON: ${failOn}${env}

defaults:
  run:
    shell: bash

jobs:
  audit:
    runs-on: ubuntu-latest
    timeout-minutes: 350
    steps:
      - uses: ${CHECKOUT}${before}
      - uses: actions/setup-node@48b55a011bda9f5d6aeb4c2d9c7362e8dae4041e # v6.4.0
        with:
          node-version: 22
      - run: npm install --global ospo-compass@${version}
      - env:
          ${variable}: \${{ secrets.${variable} }}
          OSPO_COMPASS_KEY: \${{ secrets.OSPO_COMPASS_KEY }}
        run: |
          ospo-compass audit "$TARGET" ${flags} --fail-on "$FAIL_ON" -f github \\
            ${FILES}${more}
      - if: \${{ !cancelled() }}
        uses: ${UPLOAD}
        with:
          name: report
          path: report
          if-no-files-found: error${after}
${job}`;

const gitlabText = ({ target, failOn, version, variable, flags }: Asked): string => `\
# An audit of ${target} in each scheduled pipeline. In .gitlab-ci.yml: include: { local: .gitlab/ospo-compass.yml }, and give the project a
# pipeline schedule.
#
# CI/CD variables, masked and protected: ${variable}, which reads the target, and OSPO_COMPASS_KEY, any long random text: people are hashed
# with it, and runs of one key compare.
ospo-compass:
  image: node:22-bookworm
  rules:
    - if: $CI_PIPELINE_SOURCE == "schedule" || $CI_PIPELINE_SOURCE == "web"
  variables:
    TARGET: '${target}'
    # critical, high, medium or low: the job fails when a finding of this severity or worse fails.
    FAIL_ON: ${failOn}
  before_script:
    - npm install --global ospo-compass@${version}
  script:
    - >-
      ospo-compass audit "$TARGET" ${flags} --fail-on "$FAIL_ON" -f terminal -f junit=report/junit.xml
      ${FILES}
  artifacts:
    when: always
    paths: [report/]
    reports:
      junit: report/junit.xml
    expire_in: 1 year
    access: developer
`;
