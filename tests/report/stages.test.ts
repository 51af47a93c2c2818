import { describe, expect, it } from 'vitest';
import type { Finding, Report } from '../../src/model/report.ts';
import type { Reporter } from '../../src/model/reporter.ts';
import { STAGES, type Stage } from '../../src/model/stage.ts';
import { github } from '../../src/report/github/index.ts';
import { gitlab } from '../../src/report/gitlab/index.ts';
import { issue } from '../../src/report/issue/index.ts';
import { junit } from '../../src/report/junit/index.ts';
import { methodOf } from '../../src/report/method.ts';
import { rollout } from '../../src/report/rollout/index.ts';
import { sarif } from '../../src/report/sarif/index.ts';
import { rolloutWarnings, stagesOf, toldFrom } from '../../src/report/stages.ts';
import { todo } from '../../src/report/todo/index.ts';
import { sampleReport, textOf } from './sample.ts';

/** Whom a finding is told to, stage by stage. */

const page = { width: 80, colorLevel: 0, unicode: true, file: null, folder: false } as const;
/** One finding that a commit can mend, of the worst severity, and nothing else. */
function reportWith(...entries: NonNullable<Report['method']['rollout']>): Report {
  const report = sampleReport();
  const [rule] = report.ruleset.rules;
  const [repository] = report.repositories;
  const base = report.findings.find(
    ({ verdict, subject }) => verdict === 'fail' && subject.type === 'repository',
  );
  if (rule === undefined || repository === undefined || base === undefined)
    throw new Error('an empty sample');
  const subject = { type: 'repository', id: repository.id, name: repository.name } as const;
  const finding: Finding = {
    ...base,
    rule: rule.id,
    severity: 'critical',
    weight: 10,
    credit: 0,
    message: 'Found it.',
    evidence: [{ path: 'a.txt' }],
    subject,
  };
  return {
    ...report,
    repositories: [repository, ...report.repositories.slice(1)],
    findings: [finding],
    corrections: [],
    method: { ...report.method, ...(entries.length === 0 ? {} : { rollout: entries }) },
  };
}
const at = (stage: Stage) => {
  const { findings } = reportWith();
  return reportWith({ stage, subjects: findings.map(({ subject }) => subject.id) });
};
/** With a correction of the organization that mends the finding. */
function corrected(report: Report): Report {
  const [finding] = report.findings;
  if (finding === undefined) throw new Error('no finding');
  const fix = { id: 'once', text: 'Mend it all at once.', effort: 'S' as const };
  return {
    ...report,
    findings: [{ ...finding, gain: 2 }],
    corrections: [{ fix, scope: 'organization', rules: [finding.rule], repairs: 1, gain: 2 }],
  };
}
const all = async (reporter: Reporter, report: Report) =>
  (await reporter.render(report, page)).map(({ content }) => textOf(content)).join('\n');
const told = async (reporter: Reporter) =>
  Promise.all(STAGES.map(async (stage) => (await all(reporter, at(stage))).includes('Found it.')));

describe('a stage', () => {
  it('is the gate where nothing is said, and that of the first entry for subject and rule', () => {
    const { findings, ruleset } = reportWith();
    const [finding] = findings;
    if (finding === undefined) throw new Error('none');
    const { id } = finding.subject;
    const [rule] = ruleset.rules;
    const stage = (...entries: Parameters<typeof reportWith>) => stagesOf(reportWith(...entries))(finding);
    expect(stage()).toBe('gate');
    expect(stage({ stage: 'silent', subjects: ['another'] })).toBe('gate');
    expect(stage({ stage: 'warn', subjects: [id] }, { stage: 'silent', subjects: [id] })).toBe('warn');
    for (const name of [rule?.id, rule?.code, rule?.bearing, `${rule?.bearing}/*`])
      expect(stage({ stage: 'report', rules: [String(name)], subjects: [id] })).toBe('report');
    // A rule keeps its names where its bearing counts in another one.
    const merged = reportWith({
      stage: 'report',
      rules: [`${finding.rule.split('/')[0]}/*`],
      subjects: [id],
    });
    const rows = merged.ruleset.rules.map((row) => ({ ...row, bearing: 'stewardship' as const }));
    expect(stagesOf({ ...merged, ruleset: { ...merged.ruleset, rules: rows } })(finding)).toBe('report');
    expect(
      stage(
        { stage: 'report', rules: ['another/rule'], subjects: [id] },
        { stage: 'silent', subjects: [id] },
      ),
    ).toBe('silent');
  });

  it.each([
    ['annotations and summary', github],
    ['Code Quality', gitlab],
    ['SARIF', sarif],
    ['JUnit', junit],
  ] as const)('shows %s from warn on', async (_, reporter) => {
    expect(await told(reporter)).toEqual([false, false, true, true]);
  });

  it('puts it into lists of tasks and the issue from report on', async () => {
    expect(await told(todo)).toEqual([false, true, true, true]);
    const repaired = async (stage: Stage) =>
      (await all(issue, corrected(at(stage)))).includes('Mend it all at once');
    expect(await Promise.all(STAGES.map(repaired))).toEqual([false, true, true, true]);
  });

  it('is no reason to call well what is only held back', async () => {
    for (const reporter of [issue, todo]) {
      expect(await all(reporter, at('silent'))).toContain('1 finding is held back by the rollout');
      expect(await all(reporter, at('gate'))).not.toContain('held back');
    }
  });

  it('tells of a correction, once for all, by what those gain who are told of it', async () => {
    const once = async (reporter: Reporter, stage: Stage) =>
      (await all(reporter, corrected(at(stage)))).includes('Mend it all at once');
    expect(await Promise.all(STAGES.map((stage) => once(todo, stage)))).toEqual([false, true, true, true]);
    expect(await Promise.all(STAGES.map((stage) => once(github, stage)))).toEqual([false, false, true, true]);
    const whole = corrected(reportWith());
    const [other] = whole.repositories.slice(1);
    const [finding] = whole.findings;
    if (other === undefined || finding === undefined) throw new Error('too few');
    const two = [
      finding,
      { ...finding, gain: 3, subject: { ...finding.subject, id: other.id, name: other.name } },
    ];
    const method = {
      ...whole.method,
      rollout: [{ stage: 'silent' as const, subjects: [finding.subject.id] }],
    };
    const [left] = toldFrom({ ...whole, findings: two, method }, 'report').corrections;
    expect(left).toMatchObject({ repairs: 1, gain: 3 });
  });

  it('shows a warning, and no error, before the gate', async () => {
    const levels = async (reporter: Reporter, pattern: RegExp) => {
      const found = async (stage: Stage) => pattern.exec(await all(reporter, at(stage)))?.[1];
      return [await found('warn'), await found('gate')];
    };
    expect(await levels(github, /^::(\w+) .*Found it\./m)).toEqual(['warning', 'error']);
    expect(await levels(sarif, /"level": "(\w+)",\s+"message"/)).toEqual(['warning', 'error']);
    expect(await levels(gitlab, /"severity":\s*"(\w+)"/)).toEqual(['major', 'blocker']);
    const failures = /failures="(\d)"/;
    expect(await levels(junit, failures)).toEqual(['0', '1']);
  });

  it('is told in the method of every report, with how many are where', () => {
    const row = (report: Report) =>
      methodOf(report).find(([what]) => what === 'Repositories by stage of the rollout')?.[1];
    expect(row(reportWith())).toBeUndefined();
    const { repositories } = reportWith();
    expect(row(at('silent'))).toBe(`silent 1, report 0, warn 0, gate ${repositories.length - 1}`);
  });

  it('is warned of where it is for nothing, but not the public', () => {
    const report = reportWith({ stage: 'warn', subjects: [] });
    const internal = { ...report, scope: { ...report.scope, audience: 'internal' as const } };
    expect(rolloutWarnings(internal)).toEqual(['rollout[0] (warn) is for nothing in this audit']);
    expect(rolloutWarnings({ ...report, scope: { ...report.scope, audience: 'public' } })).toEqual([]);
  });
});

describe('a look ahead', () => {
  const rowsOf = async (report: Report) =>
    (await all(rollout, report))
      .split('\n')
      .filter((line) => line.startsWith('| '))
      .slice(2)
      .map((line) =>
        line
          .split('|')
          .map((cell) => cell.trim())
          .slice(1, -1),
      );

  it('counts for each owner what would be told and warned of, and what would fail', async () => {
    const cells = async (stage: Stage) => (await rowsOf(at(stage)))[0]?.slice(2);
    expect(await cells('silent')).toEqual(['0', '0', ...Array(4).fill('0 of 1')]);
    expect(await cells('report')).toEqual(['1', '0', ...Array(4).fill('0 of 1')]);
    expect(await cells('warn')).toEqual(['1', '1', ...Array(4).fill('0 of 1')]);
    expect(await cells('gate')).toEqual(['1', '0', ...Array(4).fill('1 of 1')]);
  });

  it('adds up to all findings that can fail, whoever owns them', async () => {
    const report = sampleReport();
    const rows = await rowsOf(report);
    const failing = report.findings.filter(
      ({ verdict, confidence, severity, weight, gain }) =>
        verdict === 'fail' && confidence !== 'heuristic' && severity !== 'info' && (weight > 0 || gain > 0),
    ).length;
    expect(rows.at(-1)?.[0]).toBe('All');
    expect(rows.at(-1)?.at(-1)).toBe(`${failing} of ${failing}`);
    expect(rows.at(-1)?.[1]).toBe(String(report.repositories.length));
  });
});
