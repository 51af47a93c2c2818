import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Chart, compassMaker } from '../../src/audit/compass.ts';
import { portfolioOf } from '../../src/audit/portfolio.ts';
import type { Finding } from '../../src/model/report.ts';

/** An organization of `repositories` repositories with one rule of weight 6 in licensing, of which some pass. */
function chartOf(repositories: number, passing: number, unknown = 0): Chart {
  const maker = compassMaker(new Map());
  for (let at = 0; at < repositories; at++) {
    const verdict = at < passing ? 'pass' : at < repositories - unknown ? 'fail' : 'unknown';
    const finding: Finding = {
      rule: 'licensing/a',
      subject: { type: 'repository', id: String(at), name: String(at) },
      severity: 'high',
      weight: 6,
      verdict,
      credit: verdict === 'unknown' ? null : verdict === 'pass' ? 1 : 0,
      gain: 0,
      message: 'So it is.',
      evidence: [],
      confidence: 'setting',
      fingerprint: String(at),
      ...(verdict === 'unknown' ? { unknown: { why: 'permission', detail: 'd', wants: null } } : {}),
    };
    maker.repository([finding], true);
  }
  return maker.done();
}

describe('several organizations together', () => {
  const large = chartOf(90, 90);
  const small = chartOf(10, 0);

  it('count alike in one view, and by their repositories in the other', () => {
    const { byOrganization, byRepository } = portfolioOf([large, small]);
    expect(byOrganization.licensing).toMatchObject({ score: 50, coverage: 1, n: 100, band: 'drifting' });
    expect(byRepository.licensing).toMatchObject({ score: 90, coverage: 1, n: 100, band: 'on course' });
  });

  it('tell what a fix would add to the whole', () => {
    const { byOrganization, byRepository } = portfolioOf([large, small]);
    expect(byOrganization.licensing.points).toEqual([{ rule: 'licensing/a', gain: 50 }]);
    expect(byRepository.licensing.points).toEqual([{ rule: 'licensing/a', gain: 10 }]);
  });

  it('leave a bearing uncharted that is charted in none of them', () => {
    const { byOrganization, byRepository } = portfolioOf([large, small]);
    for (const compass of [byOrganization, byRepository])
      expect(compass.security).toEqual({
        score: null,
        coverage: null,
        confidence: null,
        band: 'not charted',
        n: 0,
        points: [],
      });
  });

  it('keep the fog of an organization in which nothing could be decided', () => {
    const unseen = chartOf(10, 0, 10);
    const { byOrganization, byRepository } = portfolioOf([large, unseen]);
    expect(byOrganization.licensing).toMatchObject({ score: 100, coverage: 0.5, band: 'fogbound' });
    expect(byRepository.licensing).toMatchObject({ score: 100, coverage: 0.9, band: 'on course' });
  });

  it('are the organization itself where all are alike', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.nat(20), fc.integer({ min: 2, max: 5 }), (n, p, k) => {
        const chart = chartOf(n, Math.min(n, p));
        const { byOrganization, byRepository } = portfolioOf(Array.from({ length: k }, () => chart));
        const { score, coverage, confidence, band } = chart.compass.licensing;
        for (const compass of [byOrganization, byRepository])
          expect(compass.licensing).toMatchObject({ score, coverage, confidence, band });
      }),
    );
  });

  it('stay within the scores of the organizations, in whatever order they come', () => {
    const sizes = fc.record({ n: fc.integer({ min: 1, max: 20 }), p: fc.nat(20) });
    fc.assert(
      fc.property(fc.array(sizes, { minLength: 2, maxLength: 5 }), (told) => {
        const charts = told.map(({ n, p }) => chartOf(n, Math.min(n, p)));
        const scores = charts.map(({ compass }) => compass.licensing.score as number);
        const [there, back] = [portfolioOf(charts), portfolioOf([...charts].reverse())];
        for (const view of ['byOrganization', 'byRepository'] as const) {
          const score = there[view].licensing.score as number;
          expect(score).toBeGreaterThanOrEqual(Math.min(...scores) - 0.01);
          expect(score).toBeLessThanOrEqual(Math.max(...scores) + 0.01);
          expect(back[view].licensing.score).toBeCloseTo(score, 1);
        }
      }),
    );
  });
});
