import { unknown } from '../../src/model/observation.ts';
import { tree } from '../../src/model/ordinary.ts';
import { defineRule } from '../../src/model/rule.ts';
import { type Evidence, fail, partial, pass, undecided } from '../../src/model/verdict.ts';
import { count } from '../../src/model/words.ts';

/** So many paths are told; the rest is counted. */
const MOST_TOLD = 20;
const LONGEST_PATH = 200;

const evidence = (paths: readonly string[], observed: string): Evidence[] =>
  paths.slice(0, MOST_TOLD).map((path) => ({ path: path.slice(0, LONGEST_PATH), observed }));

/** An exception is a path, or a folder that ends in a slash. */
const isExcepted = (path: string, exceptions: readonly string[]): boolean =>
  exceptions.some((one) => path === one || (one.endsWith('/') && path.startsWith(one)));

const code = ['package.json', 'src/tides.ts', 'README.md'];

export default defineRule({
  id: 'security/clean-tree',
  code: 'SEC-09',
  title: 'No binaries and no secret-shaped files are in the tree',
  subject: 'repository',
  severity: 'high',
  confidence: 'file',
  needs: ['misplacedFiles'],
  options: { binariesPartial: 3, exceptions: [] as readonly string[] },
  appliesTo: { kinds: ['code', 'sample'] },
  standards: {
    'osps-baseline': ['OSPS-QA-05.01', 'OSPS-QA-05.02', 'OSPS-BR-07.01'],
    scorecard: ['Binary-Artifacts'],
    'best-practices-badge': ['no_leaked_credentials'],
    'standard-for-public-code': ['code-in-the-open'],
    'un-principles': ['UN-P3'],
  },
  docs: {
    why:
      'Nobody can review a binary, and whoever clones the code runs it. A key that was pushed once is ' +
      'known to everybody who looked, and stays in the history after it is deleted.',
    mistakes: [
      'A certificate that is meant to be public, or an environment file without secrets: name its path ' +
        'under exceptions in the configuration of the rule, with the reason as a comment.',
      'A library that can only be had as a binary: fetch it in the build, or make it an exception.',
      'Only names of the default branch are looked at, no contents and no history, so a pass is no proof.',
    ],
    fix: {
      id: 'clean-tree',
      text: 'Remove the files and rotate what they held, add them to .gitignore, and enable push protection.',
      scope: 'repository',
      effort: 'M',
      byForge: {
        gitlab:
          'Remove the files and rotate what they held, add them to .gitignore, and enable push rules against secrets.',
        local: 'Remove the files and rotate what they held: git rm --cached PATH, and a line in .gitignore.',
      },
    },
    check:
      'Counts by name over the whole tree, outside folders of tests, fixtures, specs, examples and samples: ' +
      'binaries (exe, dll, so, jar, class, whl and their like; not the wrappers of Gradle and Maven), and ' +
      'files that are shaped like secrets (.env, private keys, key stores, .netrc, credentials.json; not ' +
      'samples of them, nor names that say certificate or public). Half for at most 3 binaries and no ' +
      'secret. A .key file of more than 32 KiB is taken for a presentation.',
  },
  judge({ misplacedFiles: { binaries, secrets, unsure, vendored } }, { options }) {
    const counted = (paths: readonly string[]) =>
      paths.filter((path) => !isExcepted(path, options.exceptions));
    const [lost, keys, doubtful] = [counted(binaries), counted(secrets), counted(unsure)];
    const found = [
      ...evidence(keys, 'shaped like a secret'),
      ...evidence(lost, 'binary'),
      ...evidence(vendored, 'installed dependencies'),
    ];
    const there = `${count(lost.length, 'binary is', 'binaries are')} in the tree`;
    if (keys.length > 0) {
      const named = `${count(keys.length, 'file has', 'files have')} the name of a secret`;
      return fail(found, lost.length > 0 ? `${named}, and ${there}.` : `${named}.`);
    }
    if (lost.length > options.binariesPartial) return fail(found, `${there}.`);
    if (doubtful.length > 0)
      return undecided('not-collected', `The size of ${doubtful[0]?.slice(0, LONGEST_PATH)} was not told.`);
    if (lost.length > 0) return partial(0.5, found, `${there}.`);
    return pass({ observed: 'no binary, and nothing shaped like a secret' });
  },
  examples: [
    { name: 'sources only', given: { treeDeep: tree(...code) }, expect: 'pass' },
    {
      name: 'a wrapper, a sample of an environment and a key to test with',
      given: {
        treeDeep: tree(...code, 'gradle/wrapper/gradle-wrapper.jar', '.env.example', 'test/tls/server.key'),
      },
      expect: 'pass',
    },
    {
      name: 'a public certificate and an exception',
      given: { treeDeep: tree(...code, 'tls/ca-bundle.pem', 'lib/gauge.dll') },
      options: { exceptions: ['lib/'] },
      expect: 'pass',
    },
    {
      name: 'two binaries',
      given: { treeDeep: tree(...code, 'lib/a.jar', 'b.exe') },
      expect: { partial: 0.5 },
    },
    {
      name: 'four binaries',
      given: { treeDeep: tree(...code, 'a.jar', 'b.jar', 'c.jar', 'd.jar') },
      expect: 'fail',
    },
    { name: 'a private key', given: { treeDeep: tree(...code, 'deploy/id_rsa') }, expect: 'fail' },
    {
      name: 'known mistake: an environment file without secrets',
      given: { treeDeep: tree(...code, '.env') },
      expect: 'fail',
    },
    {
      name: 'the whole tree was not read',
      given: { treeDeep: unknown('truncated', 'cut by the forge') },
      expect: 'unknown',
    },
    {
      name: 'documentation',
      given: { treeDeep: tree('a.md'), kind: { kind: 'docs', because: 'example' } },
      expect: 'not-applicable',
    },
  ],
});
