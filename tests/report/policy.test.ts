import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { shownIn } from '../../src/report/bearings.ts';
import { explain } from '../../src/report/explain/index.ts';
import { json } from '../../src/report/json.ts';
import { markdown } from '../../src/report/markdown/index.ts';
import { terminal } from '../../src/report/terminal/index.ts';
import { waiverWarnings } from '../../src/report/waivers.ts';
import { HOSTILE, sampleReport, singleReport, textOf } from './sample.ts';

/** What a policy adds to a report: waivers, and bearings that are shown otherwise. */

const method = (over: Partial<Report['method']>): Report =>
  sampleReport({ method: { ...sampleReport().method, ...over } });
const render = (reporter: typeof terminal | typeof markdown, report: Report, width = 100): string =>
  textOf(reporter.render(report, { width, colorLevel: 0, unicode: true, file: null })[0]?.content);

const row = {
  rule: 'licensing/license-file',
  subjects: 'legacy-*',
  owner: '@harbor/records',
  expires: '2026-10-01',
  origin: 'configuration',
  waived: 2,
} as const;
const warned = method({
  waivers: [
    { ...row, warning: 'expires-soon' },
    { ...row, rule: 'LIC-02', waived: 0, warning: 'expired' },
    { ...row, rule: 'community/*', warning: 'matches-nothing', owner: HOSTILE },
    { ...row, rule: 'LIC-03' },
  ],
  unreadWaivers: [{ repository: 'harbor-agency/tides', detail: 'waivers.0.reason: too short' }],
});

describe('waivers in a report', () => {
  it('are warned of in a line each, none of which acts on a terminal', () => {
    const lines = waiverWarnings(warned);
    expect(lines.slice(0, 2)).toEqual([
      'waiver of licensing/license-file for legacy-*: it expires on 2026-10-01 (@harbor/records)',
      'waiver of LIC-02 for legacy-*: it expired on 2026-10-01, and has no effect (@harbor/records)',
    ]);
    expect(lines.at(-1)).toBe(
      'harbor-agency/tides: its .ospo-compass-waivers.yml has no effect: waivers.0.reason: too short',
    );
    expect(lines).toHaveLength(4);
    expect(lines.join('')).not.toMatch(/[\p{Cc}\u202e]/u);
  });

  it('are counted on the terminal, with what to look at', () => {
    const told = render(terminal, warned);
    expect(told).toMatch(/Waived +\d+ findings are waived/);
    expect(told).toContain('it expires on 2026-10-01');
    expect(told).toContain('81 unwaived');
    expect(render(terminal, sampleReport({ findings: [] }))).not.toContain('Waived');
  });

  it('are listed in Markdown with the verdict underneath, and warned of below', () => {
    const told = render(markdown, warned);
    expect(told).toContain('| Subject | Rule | Underneath | Reason | Owner | Expires | Granted by |');
    expect(told).toMatch(
      /\| fail \| moved to the archive in May \| .*records.* \| 2027-01-01 \| configuration \|/,
    );
    expect(told).toContain('With waivers ignored');
    expect(told).toMatch(/^- waiver of .*license-file.*expires on 2026-10-01/m);
  });

  it('are told in JSON as the schema orders them', () => {
    const { findings, method: told } = JSON.parse(render(json, warned)) as Report;
    const waiver = findings.find(({ verdict }) => verdict === 'waived')?.waiver ?? {};
    expect(Object.keys(waiver)).toEqual(['reason', 'owner', 'expires', 'origin', 'verdict', 'credit']);
    expect(told.waivers).toHaveLength(4);
    expect(JSON.parse(render(json, sampleReport())).method).not.toHaveProperty('waivers');
  });

  it('say in a checklist and an explanation what is underneath', () => {
    const single = singleReport();
    expect(render(terminal, single)).toMatch(/fail, waived by @records until 2027-01-01/);
    const name = single.repositories[0]?.name ?? '';
    expect(explain(single, name)).toMatch(/waived {4}by @records until 2027-01-01: moved.*\n +else {6}fail/);
  });
});

describe('bearings that are shown otherwise', () => {
  const merged = method({
    bearings: { sustainability: { into: 'activity' }, governance: { name: 'Who decides | <b>' } },
  });

  it('are called after all that count in them, or by their name', () => {
    const { bearings, nameOf } = shownIn(merged);
    expect(bearings).toHaveLength(7);
    expect(nameOf('activity')).toBe('activity and sustainability');
    expect(nameOf('governance')).toBe('Who decides | <b>');
    expect(nameOf('licensing')).toBe('licensing');
  });

  it('keep their lines apart on every terminal', () => {
    for (const width of [40, 60, 80, 120]) {
      const lines = render(terminal, merged, width).split('\n');
      expect(lines.every((line) => line.length <= width)).toBe(true);
    }
    expect(render(terminal, merged)).toMatch(/SW +activity and sustainability +█/);
    expect(render(terminal, merged)).not.toMatch(/^ +W +sustainability/m);
  });

  it('are escaped where a name would act', () => {
    const told = render(markdown, merged);
    expect(told).not.toContain('<b>');
    expect(told).toContain('Activity and sustainability');
  });

  it('keep their eight keys in JSON', () => {
    const { organizations } = JSON.parse(render(json, merged)) as Report;
    expect(Object.keys(organizations[0]?.compass ?? {})).toHaveLength(8);
  });
});
