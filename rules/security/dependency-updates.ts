import { day, daysBetween } from '../../src/model/age.ts';
import { known, unknown } from '../../src/model/observation.ts';
import { defineRule } from '../../src/model/rule.ts';
import type { Updaters } from '../../src/model/security.ts';
import { codeFiles } from '../../src/model/specimens.ts';
import { fail, partial, pass, undecided } from '../../src/model/verdict.ts';

/** Files that describe a project and depend on nothing. */
const METADATA = new Set(['publiccode', 'citation', 'code.json']);
const ALERTS = 'settings.vulnerabilityAlerts';

const START = '2025-09-01T00:00:00Z';
const updaters = (last: string | null, change: Partial<Updaters> = {}): Updaters => ({
  configured: [],
  off: [],
  seen: known(
    { last: last === null ? null : { at: last, by: 'dependabot' }, coveredSince: START },
    'example',
  ),
  ...change,
});

export default defineRule({
  id: 'security/dependency-updates',
  code: 'SEC-07',
  title: 'Dependencies are watched',
  subject: 'repository',
  severity: 'medium',
  confidence: 'file',
  depth: 'quick',
  needs: ['updaters'],
  uses: [ALERTS],
  options: { maxAgeDays: 182 },
  appliesTo: { kinds: ['code'], exclude: ['dormant'] },
  when: {
    needs: ['manifests'],
    holds: ({ manifests }) => manifests.some(({ type }) => !METADATA.has(type)),
    says: 'no manifest tells of dependencies',
  },
  standards: {
    scorecard: ['Dependency-Update-Tool'],
    'osps-baseline': ['OSPS-VM-05.03', 'OSPS-DO-06.01'],
    'best-practices-badge': ['dependency_monitoring'],
    chaoss: ['libyears'],
    cra: ['CRA-A1.2.2'],
    ggi: ['GGI-A-23'],
    'un-principles': ['UN-P3'],
  },
  docs: {
    why:
      'Most of a program is written elsewhere, and most of its holes are found there. A tool that proposes ' +
      'each update keeps the step small; years of steps taken at once are a project of their own.',
    mistakes: [
      'An updater that is configured in one place for all repositories leaves no file here until its first ' +
        'request: it counts from then on.',
      'A package manager that no updater speaks: waive the rule and say how its advisories are followed.',
      'A configuration that is there and that nobody switched the tool on for passes: look for its requests.',
    ],
    fix: {
      id: 'enable-dependency-updates',
      text: 'Publish a shared preset, and enable the updater for the whole organization.',
      scope: 'organization',
      effort: 'M',
      file: '.github/dependabot.yml',
      byForge: {
        gitlab: 'Let Renovate run for the group with a shared preset, and commit renovate.json.',
        local: 'Commit .github/dependabot.yml or renovate.json, and enable the tool on the forge.',
      },
    },
    check:
      'Passes with a configuration of Dependabot, Renovate, pyup or Scala Steward that is not switched off, ' +
      'or with a change request or commit by such a tool, Depfu, Greenkeeper or Snyk within 182 days. Half ' +
      'when only vulnerability alerts are known to be on. A crawl of depth quick reads no requests, so ' +
      'only a file can pass there; where alerts cannot be seen their absence is not claimed. Asked where ' +
      'a manifest exists.',
  },
  judge({ updaters: { configured, off, seen } }, { settings, asOf, options }) {
    if (configured.length > 0)
      return pass(configured.map(({ path, tool }) => ({ path, observed: `configures ${tool}` })));
    if (!seen.known) return undecided(seen);
    const { last, coveredSince } = seen.value;
    if (last !== null && daysBetween(last.at, asOf) <= options.maxAgeDays)
      return pass({ observed: `${last.by} was at work on ${day(last.at)}` });
    if (daysBetween(coveredSince, asOf) < options.maxAgeDays)
      return undecided('truncated', `Changes were read back to ${day(coveredSince)} only.`);
    const alerts = settings.vulnerabilityAlerts;
    if (!alerts.known) return undecided(alerts);
    const expected = 'Dependabot or Renovate';
    const switchedOff = off.map((path) => ({ path, observed: 'switched off', expected }));
    if (alerts.value)
      return partial(
        0.5,
        [{ observed: 'alerts are on', expected }, ...switchedOff],
        'Alerts are on, but no tool proposes updates of dependencies.',
      );
    if (off.length > 0)
      return fail(switchedOff, `${off[0]} switches its tool off, or gives it nothing to watch.`);
    return fail({ observed: 'no updater', expected }, 'No tool watches the dependencies.');
  },
  examples: [
    {
      name: 'a configuration of Dependabot',
      given: { files: { ...codeFiles, '.github/dependabot.yml': 'updates:\n  - package-ecosystem: npm\n' } },
      expect: 'pass',
    },
    {
      name: 'Renovate in package.json',
      given: {
        files: { ...codeFiles, 'package.json': '{ "renovate": { "extends": ["local>harbor/preset"] } }' },
      },
      expect: 'pass',
    },
    {
      name: 'known mistake avoided: configured for all repositories in one place',
      given: { files: codeFiles, updaters: updaters('2026-07-01T00:00:00Z') },
      expect: 'pass',
    },
    {
      name: 'alerts alone',
      given: { files: codeFiles, updaters: updaters(null), [ALERTS]: true },
      expect: { partial: 0.5 },
    },
    {
      name: 'an updater that left a year ago',
      given: { files: codeFiles, updaters: updaters('2025-10-01T00:00:00Z'), [ALERTS]: false },
      expect: 'fail',
    },
    {
      name: 'Renovate switched off',
      given: { files: codeFiles, updaters: updaters(null, { off: ['renovate.json'] }), [ALERTS]: false },
      expect: 'fail',
    },
    {
      name: 'no sign at all',
      given: { files: codeFiles, updaters: updaters(null), [ALERTS]: false },
      expect: 'fail',
    },
    {
      name: 'no sign, and nobody may say whether alerts are on',
      given: { files: codeFiles, updaters: updaters(null), [ALERTS]: unknown('permission', 'hidden') },
      expect: 'unknown',
    },
    { name: 'no file, and no changes were read', given: { files: codeFiles }, expect: 'unknown' },
    {
      name: 'nothing that depends on anything',
      given: { files: { 'README.md': '# Tides\n', 'tides.ts': '' } },
      expect: 'not-applicable',
    },
  ],
});
