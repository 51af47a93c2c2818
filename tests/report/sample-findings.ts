import { BEARINGS, type Bearing, WEIGHTS } from '../../src/model/bearing.ts';
import type { Finding, RepositoryRow } from '../../src/model/report.ts';
import { RULES, type RuleSeed } from './sample-rules.ts';

/** Repositories of the sample with their findings; some names are of people who wish reports ill. */

export const HOSTILE =
  '\u001b[31m\u202e<img src=x onerror=alert(1)> | a `b` [c](javascript:alert(1))\n# @octocat #123 \u0007\u009b2J "x"';

const NAMES: readonly (readonly [string, RepositoryRow['kind'], readonly string[]])[] = [
  ['tides-api', 'code', ['flagship', 'released']],
  ['harbor-map', 'code', []],
  ['survey-2019', 'data', ['dormant']],
  ['tides-old', 'code', ['dormant', 'solo']],
  ['handbook', 'docs', []],
  ['潮汐-預報-資料-集', 'data', []],
  [HOSTILE, 'docs', []],
];

const scopeOf = (seed: RuleSeed) => seed.scope ?? 'repository';
export const bearingOf = (id: string): Bearing => id.split('/')[0] as Bearing;

function verdictOf(repository: number, rule: number): Finding['verdict'] {
  if (rule === 6) return 'unknown';
  if (rule === 0) return repository === 2 || repository === 3 || repository === 6 ? 'fail' : 'pass';
  return (['pass', 'fail', 'partial', 'pass', 'waived'] as const)[(repository * 3 + rule * 2) % 5] ?? 'pass';
}

function finding(repository: RepositoryRow, at: number, seed: RuleSeed, ruleAt: number): Finding {
  const verdict = verdictOf(at, ruleAt);
  const credit = { pass: 1, partial: 0.5, fail: 0 }[verdict as 'pass'] ?? null;
  return {
    rule: seed.id,
    subject: { type: 'repository', id: repository.id, name: repository.name },
    severity: seed.severity,
    weight: WEIGHTS[seed.severity],
    verdict,
    credit,
    gain: verdict === 'fail' ? 3.21 : verdict === 'partial' ? 1.6 : 0,
    message:
      verdict === 'pass'
        ? seed.title
        : verdict === 'fail' && ruleAt === 0
          ? 'No license file'
          : `${seed.title}: ${verdict} at ${repository.name}`,
    evidence:
      verdict === 'unknown'
        ? []
        : [{ path: 'README.md', line: 3, observed: HOSTILE, expected: 'a sentence' }],
    confidence: ruleAt % 3 === 0 ? 'file' : 'heuristic',
    ...(verdict === 'unknown'
      ? {
          unknown: {
            why: 'permission',
            detail: 'branch protection was refused',
            wants: 'Administration: read',
          },
        }
      : {}),
    fingerprint: `${seed.id}@${repository.id}`,
    ...(verdict === 'waived'
      ? {
          waiver: {
            reason: 'moved to the archive in May',
            owner: '@records',
            expires: '2027-01-01',
            origin: 'configuration',
            verdict: 'fail',
            credit: 0,
          },
        }
      : {}),
  };
}

/** The model's formulas over the findings of one repository. */
function bearingsOf(findings: readonly Finding[]): RepositoryRow['bearings'] {
  const told: RepositoryRow['bearings'] = {};
  for (const bearing of BEARINGS) {
    const own = findings.filter((f) => bearingOf(f.rule) === bearing && f.verdict !== 'waived');
    const decided = own.filter((f) => f.credit !== null);
    if (own.length === 0) continue;
    const weight = decided.reduce((sum, f) => sum + f.weight, 0);
    const all = own.reduce((sum, f) => sum + f.weight, 0);
    const raw = decided.reduce((sum, f) => sum + f.weight * (f.credit ?? 0), 0) * 100;
    const cap = decided.some((f) => f.severity === 'critical' && f.verdict === 'fail') ? 49 : 100;
    told[bearing] = {
      score: weight === 0 ? null : Math.round(Math.min(raw / weight, cap) * 100) / 100,
      coverage: Math.round((weight / all) * 10000) / 10000,
      n: decided.length,
    };
  }
  return told;
}

export const fixOf = (seed: RuleSeed) =>
  ({ id: `fix-${seed.code.toLowerCase()}`, text: seed.text, scope: scopeOf(seed), effort: 'S' }) as const;

export function rows(): { repositories: RepositoryRow[]; findings: Finding[] } {
  const all: Finding[] = [];
  const repositories = NAMES.map(([name, kind, flags], at): RepositoryRow => {
    const row: RepositoryRow = {
      id: `github.com/${100 + at}`,
      organization: 'github.com/harbor-agency',
      name: `harbor-agency/${name}`,
      url: at === 6 ? 'javascript:alert(1)' : `https://github.com/harbor-agency/r${at}`,
      visibility: 'public',
      status: at === 4 ? 'partial' : 'crawled',
      kind,
      kindBecause: 'everything else',
      flags: [...flags],
      license:
        verdictOf(at, 0) === 'fail'
          ? { state: 'none' }
          : { state: 'identified', spdx: 'Apache-2.0', via: 'text' },
      bearings: {},
    };
    const findings = RULES.map((seed, ruleAt) => finding(row, at, seed, ruleAt));
    all.push(...findings);
    return { ...row, bearings: bearingsOf(findings) };
  });
  repositories.push({
    ...(repositories[0] as RepositoryRow),
    id: 'github.com/900',
    name: 'harbor-agency/fork',
    flags: ['fork'],
    status: 'blocked',
    bearings: {},
  });
  return { repositories, findings: all };
}
