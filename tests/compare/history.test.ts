import { describe, expect, it } from 'vitest';
import { changesBetween } from '../../src/compare/changes.ts';
import { judgedIn, runOf } from '../../src/compare/run.ts';
import { withTrend } from '../../src/compare/trend.ts';
import { runSchema } from '../../src/model/history.ts';
import { type Report, reportSchema } from '../../src/model/report.ts';
import { sail } from '../end-to-end/voyage.ts';
import { sampleReport } from '../report/sample.ts';
import { judged, later } from './altered.ts';

const { report: real } = await sail();
const falling = (report: Report): Report => ({
  ...later(report),
  findings: report.findings.map((one) => (one.rule === 'documentation/readme' ? judged(one, 'fail') : one)),
});

describe('a run of a history', () => {
  it('is what a report decided, finding by finding', () => {
    for (const report of [real, sampleReport()]) {
      const run = runSchema.parse(JSON.parse(JSON.stringify(runOf(report))));
      const told = [...judgedIn(run)].map(({ rule, subject, verdict, credit, weight }) => [
        rule,
        subject.id,
        verdict,
        credit,
        weight,
      ]);
      const meant = report.findings.map(({ rule, subject, verdict, credit, weight }) => [
        rule,
        subject.id,
        verdict,
        credit,
        weight,
      ]);
      expect(told.map(String).sort()).toEqual(meant.map(String).sort());
    }
  });

  it('is a small part of the report', () => {
    expect(JSON.stringify(runOf(real)).length).toBeLessThan(JSON.stringify(real).length / 20);
  });
});

describe('a report with a history', () => {
  it('says what moved since the last run by the same rules, as a diff with that run does', () => {
    const now = falling(real);
    const { organizations } = withTrend(now, [runOf(real)]);
    const moved = changesBetween(real, now).organizations[0]?.bearings;
    for (const { bearing, moved: points } of moved ?? [])
      expect(organizations[0]?.compass[bearing].trend).toBe(points);
    expect(organizations[0]?.drift).toBe('documentation');
    expect(organizations[0]?.compass.documentation.trend).toBeLessThan(-3);
  });

  it('is a report still, with its keys in their order', () => {
    const told = withTrend(falling(real), [runOf(real)]);
    expect(reportSchema.parse(told)).toEqual(told);
    const keys = Object.keys(told.organizations[0]?.compass.documentation ?? {});
    expect(keys).toEqual(
      ['score', 'coverage', 'confidence', 'band', 'n', 'trend', 'points'].filter((key) => keys.includes(key)),
    );
  });

  it('has no trend across other rules, and shows their runs in the series', () => {
    const others = { ...runOf(real), ruleset: '2020.1+old' };
    const told = withTrend(falling(real), [others]);
    expect(told.organizations[0]?.compass.documentation.trend).toBeUndefined();
    expect(told.facts.history).toMatchObject({
      [real.organizations[0]?.id ?? '']: [{ ruleset: '2020.1+old' }, { ruleset: real.ruleset.version }],
    });
  });

  it('is laid beside runs for the same audience alone: what only insiders see must not show through in a public trend', () => {
    const inside = { ...real, scope: { ...real.scope, audience: 'internal' as const } };
    const now = falling({ ...real, scope: { ...real.scope, audience: 'public' as const } });
    const told = withTrend(now, [runOf(inside)]);
    expect(told.organizations).toEqual(now.organizations);
    expect(told.facts.history).toMatchObject({ [real.organizations[0]?.id ?? '']: [{ asOf: now.asOf }] });
  });

  it('looks back only: a run of the same day or a later one is none before it', () => {
    expect(withTrend(real, [runOf(real), runOf(later(real))]).organizations).toEqual(real.organizations);
  });

  it('knows nothing of another organization', () => {
    const run = runOf(real);
    const others = {
      ...run,
      organizations: run.organizations.map((one) => ({ ...one, id: 'forge.example/other' })),
    };
    expect(withTrend(later(real), [others]).organizations).toEqual(real.organizations);
  });
});
