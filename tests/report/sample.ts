import { type Band, WEIGHTS } from '../../src/model/bearing.ts';
import type { Compass, Needle, OrganizationRow, Report } from '../../src/model/report.ts';
import type { Artifact } from '../../src/model/reporter.ts';
import { bearingOf, fixOf, HOSTILE, rows } from './sample-findings.ts';
import { RULES, type RuleSeed } from './sample-rules.ts';

/** An invented report of the Harbor Agency. */

export { HOSTILE };

/** What acts on a terminal: controls other than a newline, and marks that turn text around. */
export const ACTIVE = /[\p{Cc}\u202a-\u202e\u2066-\u2069](?<!\n)/u;

function needle(
  score: number | null,
  coverage: number | null,
  band: Band,
  n: number,
  more: Partial<Needle> = {},
): Needle {
  return { score, coverage, confidence: score === null ? null : 'file', band, n, points: [], ...more };
}

export const compass: Compass = {
  licensing: needle(82.14, 1, 'steady', 33, { trend: 4.2, withWaiversIgnored: 80.5 }),
  governance: needle(47.03, 0.7142, 'drifting', 33),
  community: needle(58.5, 1, 'drifting', 24, { trend: -3.4 }),
  documentation: needle(91, 1, 'on course', 33, { trend: 2 }),
  security: needle(22.22, 0.31, 'fogbound', 24),
  activity: needle(66, 1, 'steady', 29),
  sustainability: needle(39, 0.88, 'off course', 21, { trend: -6 }),
  stewardship: needle(null, null, 'not charted', 0),
};

const organization: OrganizationRow = {
  id: 'github.com/harbor-agency',
  name: 'harbor-agency',
  forge: 'github',
  url: 'https://github.com/harbor-agency',
  repositories: 41,
  scored: 33,
  compass,
  heading: 'documentation',
  turnTo: 'sustainability',
};

export function sampleReport(change: Partial<Report> = {}): Report {
  const { repositories, findings } = rows();
  const counts = (id: string, verdict: string) =>
    findings.filter((f) => f.rule === id && f.verdict === verdict).length;
  return {
    schema: 'ospo-compass/report@1',
    tool: { name: 'ospo-compass', version: '0.1.0' },
    ruleset: {
      version: '2026.1+0123abcd',
      profile: 'un-agency',
      rules: RULES.map((seed) => ({
        id: seed.id,
        code: seed.code,
        title: seed.title,
        bearing: bearingOf(seed.id),
        severity: seed.severity,
        weight: WEIGHTS[seed.severity],
        fix: fixOf(seed),
        standards: { 'osps-baseline': ['OSPS-LE-03.01'] },
        counts: {
          pass: counts(seed.id, 'pass'),
          partial: counts(seed.id, 'partial'),
          fail: counts(seed.id, 'fail'),
          unknown: counts(seed.id, 'unknown'),
          waived: counts(seed.id, 'waived'),
          error: 0,
          'not-applicable': 1,
        },
      })),
    },
    asOf: '2026-09-01T00:00:00Z',
    takenAt: '2026-09-01T06:00:00Z',
    scope: {
      targets: ['github:harbor-agency'],
      filters: { include: [], exclude: ['*-archive'], visibility: ['public'] },
      depth: 'full',
      audience: 'public',
    },
    answers: {
      reusable: 29,
      notReusable: 3,
      unclear: 1,
      alive: 21,
      finished: 4,
      adrift: 8,
      owned: 26,
      unread: 1,
    },
    visibility: [
      { fact: 'protection.rules', why: 'permission', wants: 'Administration: read', repositories: 33 },
      { fact: 'orgSettings', why: 'permission', wants: null, repositories: 1 },
    ],
    notRun: [
      { rule: 'community/first-response', source: 'github', because: 'it needs depth full' },
      { rule: 'community/newcomer-issues', source: 'github', because: 'it needs depth full' },
    ],
    organizations: [organization],
    repositories,
    findings,
    corrections: [
      correction(5, 31, 38.2, 'organization'),
      correction(0, 3, 9.04),
      correction(7, 8, 14),
      correction(2, 7, 11),
      correction(8, 9, 3.2),
      correction(4, 2, 0.01),
    ],
    lenses: {
      'osps-baseline': {
        version: '2026.02.19',
        name: 'Open Source Project Security Baseline',
        url: 'https://baseline.openssf.org',
        wording: 'Read it as evidence.',
        criteria: [
          {
            id: 'OSPS-LE-03.01',
            evidence: 'partial',
            meaning: 'Source license in LICENSE',
            level: 1,
            rules: ['licensing/license-file'],
            counts: { found: 4, partial: 0, missing: 3, open: 1 },
          },
          {
            id: 'OSPS-SA-03.01',
            evidence: 'not-checkable',
            meaning: 'Security assessment done',
            level: 2,
            rules: [],
            counts: { found: 0, partial: 0, missing: 0, open: 0 },
            because: 'a forge and git cannot show it',
          },
        ],
      },
    },
    facts: {
      languages: { TypeScript: 120_000, Python: 40_000, '@octocat | <b>': 40_000 },
      crew: { repositories: 6, people: 9, commits: 310, half: 2, fourFifths: 5, came: 1, left: 3 },
      contributions: {
        repositories: 6,
        merged: 42,
        byOutsiders: 13,
        outsideShare: 0.325,
        members: 7,
        outsiders: 6,
        unsure: 2,
        byMonth: { '2026-08': { inside: 27, outside: 13 } },
      },
      answers: { repositories: 6, items: 4, waiting: 1, median: null, forgotten: 12 },
      sponsoring: [{ organization: 'harbor-agency', accounts: 2, listing: false }],
    },
    method: {
      rights: { 'github:harbor-agency': ['public_repo'] },
      keyId: 'k1',
      thresholds: { 'activity/maintained': { days: 365 } },
      assumedFlags: [{ source: 'local', flags: ['private', 'archived'] }],
      botCommitsRemoved: 412,
      kinds: { code: 3, docs: 2, data: 2 },
      flags: { dormant: 2, fork: 1 },
      status: { crawled: 6, partial: 1, blocked: 1 },
      errors: [{ rule: 'community/labels', message: 'Cannot read properties of undefined' }],
    },
    ...change,
  };
}

function correction(
  rule: number,
  repairs: number,
  gain: number,
  scope: 'repository' | 'organization' = 'repository',
) {
  const seed = RULES[rule] as RuleSeed;
  const { id, text, effort } = fixOf(seed);
  return { fix: { id, text, effort }, scope, rules: [seed.id], repairs, gain };
}

/** A second organization beside the first, and the portfolio of both. */
export function severalReport(): Report {
  const other: OrganizationRow = {
    ...organization,
    id: 'gitlab.com/port',
    name: 'port',
    forge: 'gitlab',
    url: 'https://gitlab.com/port',
    repositories: 4,
    scored: 3,
    compass: { ...compass, licensing: needle(100, 0.5, 'fogbound', 3, { trend: 9 }) },
    heading: null,
  };
  return sampleReport({
    organizations: [organization, other],
    portfolio: { byOrganization: compass, byRepository: compass },
  });
}

/** A report about one repository alone. */
export function singleReport(): Report {
  const report = sampleReport();
  const [, , survey] = report.repositories;
  if (survey === undefined) throw new Error('the sample has a third repository');
  return {
    ...report,
    organizations: [{ ...organization, repositories: 1, scored: 1 }],
    repositories: [survey],
    findings: report.findings.filter((f) => f.subject.id === survey.id),
  };
}

/** The text of an artifact, which may come in pieces. */
export const textOf = (content: Artifact['content'] = ''): string =>
  typeof content === 'string'
    ? content
    : Buffer.concat(content instanceof Uint8Array ? [content] : [...content]).toString('utf8');
