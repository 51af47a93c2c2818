import type { Said } from './lines.ts';

/** Words of commands and actions that run tests. Build tools that test on the way to a package count as well. */
const TESTS =
  /(?:\b|_)tests?(?:\b|_)|\b(?:unittests?|runtests?|nextest|doctests?|pytest|tox|nox|jest|vitest|mocha|karma|playwright|cypress|phpunit|rspec|ctest|gotestsum|surefire|pa11y|lhci|verify|check)\b|\bmvnw?\b.{0,200}\b(?:package|install|deploy)\b|\bgradlew?\b.{0,200}\bbuild\b/i;

/**
 * Said with the same words, and no tests of the program: checks of form, of links, of signatures, of dependencies; what
 * only gets tests ready; and workflows beside this one, which are read themselves.
 */
const NO_TESTS = [
  /\b(?:ruff|black|isort|twine|pip|pip3|uv|poetry|prettier|cargo|deno|biome|mix format|dart format)\b.{0,80}\bcheck\b/gi,
  /\b(?:go mod|cosign|gpg|slsa-verifier|attestation|signature|checksums?)\b.{0,40}\bverify\b/gi,
  /\bverify[- ](?:signature|commit|tag|attestation|checksum)s?\b/gi,
  /\b(?:links?|spell|spelling|style|format|formatting|lint|types?|licen[cs]e|title|commit|dco|cla|pr)[-_:/ ]check(?:s|er)?\b/gi,
  /\bcheck[-_:/ ](?:links?|spell\w{0,8}|style|format\w{0,8}|lint|types?|licen[cs]es?|title|commits?|dco|cla|dist)\b/gi,
  /--?check(?:[-=]\w{1,20})?(?=\s|$)/gi,
  /\b(?:flake8|pylint|mypy|pyright|bandit|isort|black|ruff|eslint|rubocop|prettier|yamllint|codespell)\b[^&|;]{0,300}/gi,
  /\b(?:pip3?|pipx|uv|poetry|pdm|conda|mamba|apt|apt-get|brew|gem|npm|pnpm|yarn|playwright|cypress)\b[^&|;]{0,80}?\s(?:install|sync)\b(?!-test)[^&|;]{0,300}/gi,
  /\b(?:tox|nox)\b[^&|;]{0,80}\s-[es][= ]?(?:lint|format\w{0,8}|style|types?|docs?|mypy|flake8|pre-commit)\b/gi,
  /\btest-compile\b|\btestClasses\b|\bcompileTest\w{0,40}/gi,
  /^\.\/\.github\/workflows\/.*/gi,
  /\btest\.pypi\.org\b|\btestpypi\b/gi,
  /\b(?:psql|createdb|mysql|mysqladmin)\b.*/gi,
];
/** Beyond doubt: a tool and its tests on one line. It is told rather than one that only speaks of tests. */
const PLAIN =
  /\b(?:npm|pnpm|yarn|bun|deno|go|cargo|make|just|mvnw?|gradlew?|sbt|dotnet|swift|mix|flutter|dart|composer|rake|uv|poetry|hatch)\b.{0,200}\btests?\b|\b(?:pytest|tox|nox|jest|vitest|phpunit|rspec|ctest|nextest|gotestsum)\b/i;
/** The tests that a build tool would run are left out. */
const SKIPPED = /-D(?:skipTests|maven\.test\.skip)\b(?!=false)|\s-x\s+test\b/i;

const NAMED = /\btest(?:s|ing)?\b/i;
/** What is done before tests and after them. */
const AROUND = /\b(?:install|set ?up|prepare|create|upload|download|publish|report|cache)\b/i;

/** The first line that runs tests, or the name of a step that says so of a line that does not; null when none does. */
export function testLine({ lines, names }: Said): string | null {
  const running = lines.filter(runsTests);
  const named = names.find((name) => NAMED.test(name) && !AROUND.test(name));
  return running.find((line) => PLAIN.test(line)) ?? running[0] ?? named ?? null;
}

function runsTests(line: string): boolean {
  if (!TESTS.test(line) || SKIPPED.test(line)) return false;
  return TESTS.test(NO_TESTS.reduce((rest, pattern) => rest.replace(pattern, ' '), line));
}
