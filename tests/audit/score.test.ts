import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compassMaker, headingOf, turnToOf } from '../../src/audit/compass.ts';
import { bearingScore } from '../../src/audit/score.ts';
import { bandOf, SEVERITIES, WEIGHTS } from '../../src/model/bearing.ts';
import type { Finding } from '../../src/model/report.ts';

const finding = (over: Partial<Finding> = {}): Finding => ({
  rule: 'licensing/license-file',
  subject: { type: 'repository', id: 'r1', name: 'harbor/tides' },
  severity: 'high',
  weight: 6,
  verdict: 'pass',
  credit: 1,
  gain: 0,
  message: 'said',
  evidence: [],
  confidence: 'file',
  fingerprint: 'x',
  ...over,
});
const unknown = (why: 'permission' | 'not-observable') => ({ why, detail: 'unseen', wants: null });

/** Any finding that an audit could make. */
const anyFinding = fc
  .record({
    severity: fc.constantFrom(...SEVERITIES),
    verdict: fc.constantFrom('pass', 'partial', 'fail', 'unknown', 'error') as fc.Arbitrary<
      Finding['verdict']
    >,
    credit: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
    rule: fc.constantFrom('licensing/a', 'licensing/b', 'governance/a', 'activity/pooled'),
  })
  .map(({ severity, verdict, credit, rule }) =>
    finding({
      rule,
      severity,
      weight: rule === 'activity/pooled' ? 0 : WEIGHTS[severity],
      verdict,
      credit: verdict === 'pass' ? 1 : verdict === 'fail' ? 0 : verdict === 'partial' ? credit : null,
      ...(verdict === 'unknown' ? { unknown: unknown('permission') } : {}),
    }),
  );

describe('the score of a repository', () => {
  it('is the weighted mean of what was decided, and coverage the decided share of the weight', () => {
    const { score, coverage, n } = bearingScore([
      finding({ severity: 'critical', weight: 10 }),
      finding({ verdict: 'partial', credit: 0.5 }),
      finding({ severity: 'critical', weight: 10 }),
      finding({
        severity: 'medium',
        weight: 3,
        verdict: 'unknown',
        credit: null,
        unknown: unknown('permission'),
      }),
    ]);
    expect({ score, coverage, n }).toEqual({ score: 88.46, coverage: 0.8966, n: 3 });
  });

  it('is capped at 49 by a failed critical rule', () => {
    const many = Array.from({ length: 9 }, () => finding());
    expect(
      bearingScore([...many, finding({ severity: 'critical', weight: 10, verdict: 'fail', credit: 0 })])
        .score,
    ).toBe(49);
  });

  it('loses no coverage by what a clone may inherit and cannot see', () => {
    const inherited = finding({ verdict: 'unknown', credit: null, unknown: unknown('not-observable') });
    expect(bearingScore([finding(), inherited]).coverage).toBe(1);
  });

  it('stays within bounds, whatever the findings', () => {
    fc.assert(
      fc.property(fc.array(anyFinding), (findings) => {
        const { score, coverage } = bearingScore(findings);
        expect(score === null || (score >= 0 && score <= 100)).toBe(true);
        expect(coverage === null || (coverage >= 0 && coverage <= 1)).toBe(true);
      }),
    );
  });

  it('is never changed by something unknown', () => {
    fc.assert(
      fc.property(fc.array(anyFinding), (findings) => {
        const seen = findings.filter((one) => one.verdict !== 'unknown' && one.verdict !== 'error');
        expect(bearingScore(findings).score).toBe(bearingScore(seen).score);
      }),
    );
  });

  it('never falls when a fail becomes a pass', () => {
    fc.assert(
      fc.property(fc.array(anyFinding, { minLength: 1 }), fc.nat(), (findings, at) => {
        const chosen = at % findings.length;
        const mended = findings.map((one, index) =>
          index === chosen && one.verdict === 'fail' ? { ...one, verdict: 'pass' as const, credit: 1 } : one,
        );
        expect(bearingScore(mended).score ?? -1).toBeGreaterThanOrEqual(bearingScore(findings).score ?? -1);
      }),
    );
  });
});

describe('the compass of an organization', () => {
  const compassOf = (
    repositories: Finding[][],
    shared: [string, number][] = [],
    organization: Finding[] = [],
  ) => {
    const maker = compassMaker(new Map(shared));
    for (const findings of repositories) maker.repository(findings, true);
    maker.organization(organization);
    return maker.done().compass;
  };

  it('pools weights, so that a repository that few rules apply to counts little', () => {
    const heavy = [finding({ severity: 'critical', weight: 10 })];
    const light = [finding({ severity: 'low', weight: 1, verdict: 'fail', credit: 0 })];
    expect(compassOf([heavy, light]).licensing.score).toBe(90.91);
  });

  it('weighs an organization rule as a rule of its severity in every repository', () => {
    const own = [finding({ rule: 'governance/a', verdict: 'fail', credit: 0 })];
    const whole = finding({ rule: 'governance/org', weight: 6 });
    const { governance } = compassOf([own, own, own], [['governance/org', 6]], [whole]);
    expect(governance).toMatchObject({ score: 50, n: 3 });
  });

  it('averages a pooled rule over its decided repositories', () => {
    const pooled = (credit: number) =>
      finding({ rule: 'activity/pooled', weight: 0, verdict: credit === 1 ? 'pass' : 'fail', credit });
    const { activity } = compassOf(
      [[pooled(1)], [pooled(0)], [pooled(1)], [pooled(1)]],
      [['activity/pooled', 3]],
    );
    expect(activity.score).toBe(75);
  });

  it('says of each finding what the bearing would gain if it passed', () => {
    const failed = finding({ verdict: 'fail', credit: 0 });
    const { licensing } = compassOf([[failed], [finding()], [finding()], [finding()]]);
    expect(failed.gain).toBe(25);
    expect(licensing.points).toEqual([{ rule: 'licensing/license-file', gain: 25 }]);
  });

  it('reaches 100 when every gain is earned', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(anyFinding, { minLength: 1 }), { minLength: 1, maxLength: 5 }),
        (repositories) => {
          const compass = compassOf(repositories, [['activity/pooled', 3]]);
          for (const bearing of ['licensing', 'governance', 'activity'] as const) {
            const { score, points } = compass[bearing];
            if (score === null) continue;
            const all = score + points.reduce((sum, point) => sum + point.gain, 0);
            expect(Math.abs(all - 100)).toBeLessThan(0.05);
          }
        },
      ),
    );
  });

  it('names bands by the rounded score, fog before all of them', () => {
    expect([bandOf(84.5, 1), bandOf(84.4, 1), bandOf(45, 1), bandOf(44.4, 1)]).toEqual([
      'on course',
      'steady',
      'drifting',
      'off course',
    ]);
    expect(bandOf(100, 0.59)).toBe('fogbound');
    expect(bandOf(null, 0)).toBe('not charted');
  });

  it('heads for the best bearing that is not in fog, and turns to the weakest', () => {
    const fog = finding({
      rule: 'activity/b',
      weight: 30,
      verdict: 'unknown',
      credit: null,
      unknown: unknown('permission'),
    });
    const compass = compassOf([
      [
        finding({ rule: 'licensing/a', verdict: 'partial', credit: 0.5 }),
        finding({ rule: 'governance/a', verdict: 'partial', credit: 0.7 }),
        finding({ rule: 'activity/a' }),
        fog,
      ],
    ]);
    expect(compass.activity.band).toBe('fogbound');
    expect([headingOf(compass), turnToOf(compass)]).toEqual(['governance', 'licensing']);
  });
  it('turns into the fog only where nothing clear is left to mend', () => {
    const unseen = finding({
      rule: 'activity/b',
      weight: 30,
      verdict: 'unknown',
      credit: null,
      unknown: unknown('permission'),
    });
    const dim = finding({ rule: 'activity/a', verdict: 'fail', credit: 0 });
    const half = finding({ rule: 'licensing/a', verdict: 'partial', credit: 0.5 });
    const whole = finding({ rule: 'licensing/a' });
    expect(turnToOf(compassOf([[dim, unseen, half]]))).toBe('licensing');
    expect(turnToOf(compassOf([[dim, unseen, whole]]))).toBe('activity');
    expect(turnToOf(compassOf([[whole]]))).toBeNull();
  });
});
