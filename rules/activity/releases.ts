import { day, daysBetween, latest } from '../../src/model/age.ts';
import type { FactValue } from '../../src/model/names.ts';
import { unknown } from '../../src/model/observation.ts';
import { defineRule } from '../../src/model/rule.ts';
import { codeFiles } from '../../src/model/specimens.ts';
import { fail, partial, pass, undecided } from '../../src/model/verdict.ts';
import { versionOf } from '../../src/model/versions.ts';

const releases = (at: string, ...tags: string[]): FactValue<'releases'> => ({
  latest: { tag: tags[0] ?? '', publishedAt: at, notes: null, assets: [] },
  tagCount: tags.length,
  tags: tags.map((name) => ({ name, at })),
  milestones: [],
});
const released = { files: codeFiles, 'flags.released': true, 'flags.service': false } as const;

export default defineRule({
  id: 'activity/releases',
  code: 'ACT-06',
  title: 'Released software has recent releases with versions',
  subject: 'repository',
  severity: 'medium',
  confidence: 'setting',
  needs: ['releases'],
  options: { maxAgeDays: 365, versionShare: 0.8 },
  appliesTo: {
    kinds: ['code'],
    requireAny: ['released'],
    exclude: ['young', 'dormant', 'finished', 'service'],
  },
  standards: {
    'osps-baseline': ['OSPS-BR-02.01'],
    'best-practices-badge': ['version_unique', 'version_semver', 'version_tags'],
    chaoss: ['release-frequency'],
    'opencode-badges': ['maintained-2'],
    'standard-for-public-code': ['maintain-version-control', 'document-codebase-maturity'],
  },
  docs: {
    why:
      'Fixes reach people through releases. When the last one is years behind the default branch, users ' +
      'run what was already mended, and a version that a machine can compare tells them how far behind ' +
      'they are.',
    mistakes: [
      'Releases that exist in a package registry only: push the tags of those versions as well.',
      'A service that is delivered all the time has no releases: set its flag service in the configuration.',
    ],
    fix: {
      id: 'automate-releases',
      text: 'Tag the current state with a version, and automate releases.',
      scope: 'repository',
      effort: 'M',
    },
    check:
      'Half for a release or tag within 365 days, half when at least 80 % of the last ten tags are ' +
      'versions by SemVer, CalVer or PEP 440, behind a prefix such as v or a package name. Asked of ' +
      'software that was ever released.',
  },
  judge({ releases: { latest: release, tags } }, { asOf, options }) {
    const last = latest(release?.publishedAt ?? null, ...tags.map(({ at }) => at));
    if (last === null) return undecided('not-observable', 'No release or tag tells its date.');
    const recent = daysBetween(last, asOf) <= options.maxAgeDays;
    const names = tags.length > 0 ? tags.map(({ name }) => name) : release === null ? [] : [release.tag];
    const odd = names.filter((name) => versionOf(name) === null);
    const versioned = names.length > 0 && (names.length - odd.length) / names.length >= options.versionShare;
    const when = {
      observed: `last release or tag on ${day(last)}`,
      expected: `within ${options.maxAgeDays} days`,
    };
    const how = {
      observed: `tags that are versions: ${names.length - odd.length} of ${names.length}`,
      expected: 'versions such as 1.4.0',
    };
    if (recent && versioned) return pass({ observed: when.observed });
    const old = `The last release or tag was on ${day(last)}, more than ${options.maxAgeDays} days ago`;
    const loose = `tags such as ${odd[0]} are not versions`;
    if (versioned) return partial(0.5, when, `${old}.`);
    return recent
      ? partial(0.5, how, `The last release or tag is recent, but ${loose}.`)
      : fail([when, how], `${old}, and ${loose}.`);
  },
  examples: [
    {
      name: 'a version this year',
      given: { ...released, releases: releases('2026-05-01T00:00:00Z', 'v1.4.0', 'v1.3.0') },
      expect: 'pass',
    },
    {
      name: 'versions behind package names, by the calendar, or of Python',
      given: {
        ...released,
        releases: releases('2026-05-01T00:00:00Z', 'tides@2.0.0-rc.1', 'gauge-v1.2', '2026.04', '1.0a1'),
      },
      expect: 'pass',
    },
    {
      name: 'known mistake: newer versions in the package registry only',
      given: { ...released, releases: releases('2022-05-01T00:00:00Z', 'v1.4.0') },
      expect: { partial: 0.5 },
    },
    {
      name: 'names that are no versions',
      given: { ...released, releases: releases('2026-05-01T00:00:00Z', 'summer', 'deploy-b3f2') },
      expect: { partial: 0.5 },
    },
    {
      name: 'old and unversioned',
      given: { ...released, releases: releases('2022-05-01T00:00:00Z', 'summer') },
      expect: 'fail',
    },
    {
      name: 'releases were not read',
      given: { ...released, releases: unknown('timeout', 'no answer') },
      expect: 'unknown',
    },
    {
      name: 'never released',
      given: {
        files: codeFiles,
        'flags.released': false,
        'flags.service': false,
        releases: { latest: null, tagCount: 0, tags: [], milestones: [] },
      },
      expect: 'not-applicable',
    },
  ],
});
