import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesBetween } from '../../src/compare/changes.ts';
import type { Change, Changes } from '../../src/model/changes.ts';
import type { Finding, Report } from '../../src/model/report.ts';
import { sail } from '../end-to-end/voyage.ts';
import { sampleReport } from '../report/sample.ts';
import { judged, later, withVerdict } from './altered.ts';

const sample = sampleReport();
const { report: real } = await sail();
const [first, second] = sample.repositories;
if (first === undefined || second === undefined) throw new Error('the sample has repositories');

const what = ({ findings }: Changes) =>
  findings.map(({ change, rule, subject }) => [change, rule, subject.name]);
const bearing = ({ organizations }: Changes, name: string) =>
  organizations[0]?.bearings.find((one) => one.bearing === name);

describe('a report beside itself', () => {
  it('has no change', () => {
    const { findings, repositories, differences } = changesBetween(real, real);
    expect([findings, differences, Object.values(repositories).flat()]).toEqual([[], [], []]);
  });

  it('has the needles of its own compass: the same formula over the same findings', () => {
    const { organizations } = changesBetween(real, real);
    for (const { id, bearings } of organizations) {
      const compass = real.organizations.find((one) => one.id === id)?.compass;
      const charted = Object.entries(compass ?? {}).filter(([, { score }]) => score !== null);
      expect(bearings.map((one) => [one.bearing, one.old, one.new])).toEqual(
        charted.map(([name, { score }]) => [name, score, score]),
      );
    }
  });
});

describe('what became of a finding', () => {
  const rule = 'documentation/readme';
  const cases: readonly (readonly [Finding['verdict'], Finding['verdict'], Change | null])[] = [
    ['pass', 'fail', 'broken'],
    ['pass', 'partial', 'broken'],
    ['partial', 'fail', 'worse'],
    ['fail', 'partial', 'better'],
    ['fail', 'pass', 'fixed'],
    ['partial', 'pass', 'fixed'],
    ['fail', 'waived', 'waived'],
    ['waived', 'fail', 'unwaived'],
    ['fail', 'unknown', 'unseen'],
    ['unknown', 'pass', 'seen'],
    ['unknown', 'error', null],
    ['fail', 'fail', null],
  ];
  it.each(cases)('was %s and is %s: %s', (old, now, change) => {
    const changes = changesBetween(
      withVerdict(sample, rule, 0, old),
      withVerdict(later(sample), rule, 0, now),
    );
    expect(what(changes)).toEqual(change === null ? [] : [[change, rule, first.name]]);
  });

  it('is told of rules that apply now, and no longer', () => {
    const gone = {
      ...sample,
      findings: sample.findings.filter((one) => one.rule !== rule || one.subject.id !== first.id),
    };
    expect(what(changesBetween(gone, later(sample)))).toEqual([['judged', rule, first.name]]);
    expect(what(changesBetween(sample, later(gone)))).toEqual([['unjudged', rule, first.name]]);
  });
});

describe('rules that changed', () => {
  const others = (report: Report): Report => ({
    ...report,
    ruleset: { ...report.ruleset, version: '2027.1+other' },
  });

  it('alone say otherwise of the same evidence', () => {
    const rule = 'documentation/readme';
    const evidence = [{ path: 'README.md', observed: '300 characters', expected: 'at least 200' }];
    const as = (verdict: Finding['verdict'], expected: string): Report => ({
      ...withVerdict(sample, rule, 0, verdict),
      findings: withVerdict(sample, rule, 0, verdict).findings.map((one) =>
        one.rule === rule && one.subject.id === first.id
          ? { ...one, evidence: evidence.map((seen) => ({ ...seen, expected })) }
          : one,
      ),
    });
    const changes = changesBetween(as('pass', 'at least 200'), others(later(as('fail', 'at least 500'))));
    expect(what(changes)).toEqual([['rules', rule, first.name]]);
    expect(changes.differences).toContain('ruleset');
  });

  it('may be why other evidence is judged otherwise, and that is said', () => {
    const old = withVerdict(sample, 'documentation/readme', 0, 'pass');
    const now = others(withVerdict(later(sample), 'documentation/readme', 0, 'fail'));
    expect(changesBetween(old, now).findings).toMatchObject([{ change: 'broken', perhapsRules: true }]);
  });

  it('bring findings of their own, which move nothing', () => {
    const without: Report = {
      ...sample,
      ruleset: {
        ...sample.ruleset,
        rules: sample.ruleset.rules.filter(({ id }) => id !== 'security/policy'),
      },
      findings: sample.findings.filter((one) => one.rule !== 'security/policy'),
    };
    const changes = changesBetween(without, others(later(sample)));
    expect(new Set(changes.findings.map(({ change }) => change))).toEqual(new Set(['rules']));
    expect(changes.organizations[0]?.bearings.every(({ moved }) => moved === 0)).toBe(true);
  });
});

describe('the inventory', () => {
  it('knows a repository by its id: renamed, archived, new and gone', () => {
    const now: Report = {
      ...later(sample),
      repositories: sample.repositories
        .filter(({ id }) => id !== second.id)
        .map((row) =>
          row.id === first.id
            ? { ...row, name: 'harbor-agency/tides', flags: [...row.flags, 'archived'] }
            : row,
        ),
    };
    const { repositories } = changesBetween(sample, now);
    expect(repositories.gone).toEqual([{ id: second.id, name: second.name }]);
    expect(repositories.renamed).toEqual([{ id: first.id, old: first.name, new: 'harbor-agency/tides' }]);
    expect(repositories.archived.map(({ id }) => id)).toEqual([first.id]);
    expect(changesBetween(now, sample).repositories.new.map(({ id }) => id)).toEqual([second.id]);
    expect(changesBetween(now, sample).repositories.unarchived.map(({ id }) => id)).toEqual([first.id]);
  });

  it('moves no needle: what one of the reports lacks is in neither', () => {
    const now = { ...later(real), repositories: real.repositories.slice(3) };
    const { organizations } = changesBetween(real, now);
    expect(organizations[0]?.bearings.every(({ moved }) => moved === 0)).toBe(true);
  });

  it('tells what can no longer be read from what is gone', () => {
    const now: Report = {
      ...later(sample),
      repositories: sample.repositories.map((row) =>
        row.id === first.id ? { ...row, status: 'blocked' } : row,
      ),
    };
    const { repositories } = changesBetween(sample, now);
    expect([repositories.unreadable.map(({ id }) => id), repositories.gone]).toEqual([[first.id], []]);
  });
});

describe('a needle', () => {
  it('falls by what its findings lost, and names them', () => {
    const rule = 'licensing/license-file';
    const changes = changesBetween(
      withVerdict(sample, rule, 0, 'pass'),
      withVerdict(later(sample), rule, 0, 'fail'),
    );
    const moved = bearing(changes, 'licensing');
    expect(moved?.moved).toBeLessThan(0);
    expect(moved?.by).toEqual([{ rule, points: moved?.moved }]);
  });

  const places = fc.array(
    fc.record({
      at: fc.nat({ max: real.findings.length - 1 }),
      verdict: fc.constantFrom<Finding['verdict']>('pass', 'partial', 'fail', 'unknown'),
    }),
    { maxLength: 40 },
  );
  const altered = (changes: readonly { at: number; verdict: Finding['verdict'] }[]): Report => {
    const findings = [...real.findings];
    for (const { at, verdict } of changes) findings[at] = judged(real.findings[at] as Finding, verdict);
    return { ...later(real), findings };
  };

  it('is moved by nothing that was unseen in one of the runs', () => {
    fc.assert(
      fc.property(places, (changes) => {
        const unseen = altered(changes.map(({ at }) => ({ at, verdict: 'unknown' })));
        const told = changesBetween(real, unseen);
        expect(
          told.organizations
            .flatMap(({ bearings }) => bearings.map(({ moved }) => moved))
            .every((points) => points === 0),
        ).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('turns the other way when the reports are turned around, and so does what was mended', () => {
    const turned: { readonly [C in Change]?: Change } = {
      broken: 'fixed',
      fixed: 'broken',
      worse: 'better',
      better: 'worse',
      seen: 'unseen',
      unseen: 'seen',
      waived: 'unwaived',
      unwaived: 'waived',
    };
    fc.assert(
      fc.property(places, (changes) => {
        const now = altered(changes);
        const [there, back] = [changesBetween(real, now), changesBetween(now, real)];
        const key = (one: { change: Change; rule: string; subject: { id: string } }, change = one.change) =>
          `${change} ${one.rule} ${one.subject.id}`;
        expect(there.findings.map((one) => key(one, turned[one.change])).sort()).toEqual(
          back.findings.map((one) => key(one)).sort(),
        );
        const moves = ({ organizations }: Changes) =>
          organizations.flatMap(({ bearings }) => bearings.map((one) => [one.bearing, one.old, one.new]));
        expect(moves(there)).toEqual(moves(back).map(([name, old, newer]) => [name, newer, old]));
      }),
      { numRuns: 60 },
    );
  });
});
