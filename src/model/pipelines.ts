/** Where systems of continuous integration find their definitions, in lower case. Crawls fetch the same paths. */
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/^\.github\/workflows\/[^/]+\.ya?ml$/, 'GitHub Actions'],
  [/^\.gitlab-ci\.ya?ml$/, 'GitLab CI'],
  [/^jenkinsfile$/, 'Jenkins'],
  [/^\.circleci\/config\.ya?ml$/, 'CircleCI'],
  [/^azure-pipelines\.ya?ml$/, 'Azure Pipelines'],
  [/^\.travis\.ya?ml$/, 'Travis CI'],
  [/^\.?appveyor\.ya?ml$/, 'AppVeyor'],
  [/^\.drone\.ya?ml$/, 'Drone'],
  [/^\.woodpecker(?:\/[^/]+)?\.ya?ml$/, 'Woodpecker'],
  [/^bitbucket-pipelines\.ya?ml$/, 'Bitbucket Pipelines'],
];

export const PIPELINE_TEXTS: readonly string[] = [
  '.github/workflows/*.y*ml',
  '.gitlab-ci.y*ml',
  'Jenkinsfile',
  '.circleci/config.y*ml',
  '.woodpecker/*.y*ml',
  '{azure-pipelines,.travis,appveyor,.appveyor,.drone,.woodpecker,bitbucket-pipelines}.y*ml',
];

/** Folders of a single system: one that is there and was not read may hold its definition. */
export const PIPELINE_FOLDERS: readonly (readonly [string, string])[] = [
  ['.github/workflows', 'GitHub Actions'],
  ['.circleci', 'CircleCI'],
  ['.woodpecker', 'Woodpecker'],
];

/** The system that a file defines a pipeline of; null for any other file. */
export const systemOf = (path: string): string | null =>
  SYSTEMS.find(([name]) => name.test(path.toLowerCase()))?.[1] ?? null;
