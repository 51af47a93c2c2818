import { describe, expect, it } from 'vitest';
import { reportSchema } from '../../src/model/report.ts';
import { reporters } from '../../src/report/index.ts';
import { json } from '../../src/report/json.ts';
import { ACTIVE, sampleReport, severalReport, textOf } from './sample.ts';

const render = (report: Parameters<typeof json.render>[0]) => textOf(json.render(report)[0]?.content);

/** The same value with the keys of every object turned around. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, turned(inner)]),
  );
}

describe('the JSON report', () => {
  it('reads back as the report', () => {
    for (const report of [sampleReport(), severalReport()]) {
      const text = render(report);
      expect(JSON.parse(text)).toEqual(report);
      expect(reportSchema.parse(JSON.parse(text))).toEqual(report);
      expect(text.endsWith('}\n')).toBe(true);
    }
  });

  it('has its keys in the order of the schema, whatever order they came in', () => {
    const report = severalReport();
    const again = turned(report) as typeof report;
    // Records have no order of their own: theirs is kept.
    const same = { ...again, method: report.method, facts: report.facts, lenses: report.lenses };
    const rules = report.ruleset.rules.map((rule) => rule.standards);
    same.ruleset.rules.forEach((rule, at) => {
      rule.standards = rules[at] ?? {};
    });
    expect(render(same)).toBe(render(report));
    expect(Object.keys(JSON.parse(render(again)))).toEqual(
      Object.keys(reportSchema.shape).filter((key) => key in report),
    );
  });

  it('gives each finding, repository and rule a line of its own', () => {
    const report = sampleReport();
    const lines = render(report).split('\n');
    expect(
      lines.filter((line) => line.startsWith('    {"rule":') && line.includes('"fingerprint"')),
    ).toHaveLength(report.findings.length);
    expect(lines.filter((line) => line.startsWith('    {"id":'))).toHaveLength(report.repositories.length);
    expect(lines).toContain('    "reusable": 29,');
  });

  it('keeps what the schema does not name out', () => {
    const report = { ...sampleReport(), startedAt: 'now' };
    expect(render(report)).not.toContain('startedAt');
  });

  it('shows no control character to a terminal', () => {
    expect(render(sampleReport())).not.toMatch(ACTIVE);
  });

  it('writes twenty thousand findings whole', () => {
    const report = sampleReport();
    const findings = Array.from({ length: 20_000 }, (_, at) => {
      const [first] = report.findings;
      if (first === undefined) throw new Error('the sample has findings');
      return { ...first, fingerprint: String(at) };
    });
    expect(JSON.parse(render({ ...report, findings })).findings).toHaveLength(20_000);
  });

  it('stands beside the others under its name', async () => {
    const loaded = await Promise.all(
      Object.entries(reporters).map(async ([name, load]) => [name, await load()] as const),
    );
    expect(loaded.map(([name]) => name)).toEqual(loaded.map(([, reporter]) => reporter.name));
    const extensions = loaded.map(([, { extension }]) => extension);
    expect(extensions).toContain('.json');
    expect(extensions.filter((extension) => !/^\.[a-z]+$/.test(extension))).toEqual([]);
  });
});
