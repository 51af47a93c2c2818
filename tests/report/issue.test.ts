import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { issue } from '../../src/report/issue/index.ts';
import { sampleReport, severalReport, textOf } from './sample.ts';

/** One issue that every run writes anew. */

const bodyOf = (report: Report) => textOf(issue.render(report)[0]?.content);
const correctionsIn = (body: string) => body.split('\n').filter((line) => /^\d+\. /.test(line));

describe('the body of the issue', () => {
  it('begins with what the workflow knows it by', () => {
    expect(bodyOf(sampleReport()).startsWith('<!-- ospo-compass')).toBe(true);
  });

  it('has a compass for each organization, and every correction with those whom it repairs', () => {
    const report = severalReport();
    const body = bodyOf(report);
    for (const { name } of report.organizations) expect(body).toContain(`## ${name}`);
    const lines = correctionsIn(body);
    expect(lines.length).toBe(report.corrections.length);
    report.corrections.forEach((correction, at) => {
      const repaired = report.findings.filter(
        ({ rule, gain, verdict }) =>
          correction.rules.includes(rule) && gain > 0 && ['fail', 'partial'].includes(verdict),
      );
      const [, names = ''] = lines[at]?.split(/(?:minutes|hours|days): /) ?? [];
      expect(names.split(', ').length).toBe(new Set(repaired.map(({ subject }) => subject.id)).size);
    });
  });

  it('names some of the many, and says how many more there are', () => {
    const report = sampleReport();
    const [first] = report.corrections;
    const [finding] = report.findings.filter(({ rule, gain }) => gain > 0 && first?.rules.includes(rule));
    if (first === undefined || finding === undefined) throw new Error('the sample has nothing to mend');
    const findings = Array.from({ length: 31 }, (_, at) => ({
      ...finding,
      subject: { ...finding.subject, id: `r/${at}`, name: `harbor/r-${at}` },
    }));
    const one = correctionsIn(bodyOf({ ...report, findings, corrections: [first] }));
    expect(one).toEqual([expect.stringMatching(/ and 11 more$/)]);
  });

  it('says so when nothing is to be corrected', () => {
    expect(bodyOf({ ...sampleReport(), corrections: [] })).toContain('Nothing is to be corrected.');
  });

  it('is never longer than an issue may be, and says what had no room', () => {
    const report = sampleReport();
    const organizations = Array.from({ length: 90 }, () => report.organizations).flat();
    const body = bodyOf({ ...report, organizations });
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(65_536);
    expect(body).toMatch(/\d+ more lines had no room\./);
  });
});
