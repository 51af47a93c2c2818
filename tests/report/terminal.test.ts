import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import type { RenderOptions } from '../../src/model/reporter.ts';
import { terminal } from '../../src/report/terminal/index.ts';
import { ACTIVE, compass, HOSTILE, sampleReport, severalReport, singleReport } from './sample.ts';

function render(report: Report, options: Partial<RenderOptions> = {}): string {
  const [first] = terminal.render(report, {
    width: 80,
    colorLevel: 0,
    unicode: true,
    file: null,
    ...options,
  });
  return String(first?.content);
}
const RED = '\u001b[31m';

describe('the terminal report', () => {
  for (const [name, make] of Object.entries({ sampleReport, severalReport, singleReport })) {
    for (const width of [1, 40, 50, 60, 75, 76, 80, 99, 100, 120, 400]) {
      it(`keeps every line of ${name} within ${width} columns, colored or not, drawn or in ASCII`, () => {
        for (const colorLevel of [0, 1, 3] as const) {
          for (const unicode of [true, false]) {
            const lines = render(make(), { width, colorLevel, unicode }).split('\n');
            for (const line of lines)
              expect(stringWidth(line), line).toBeLessThanOrEqual(Math.max(40, width));
          }
        }
      });
    }
  }

  it('says where a clone lives when its folder does not', () => {
    const report = singleReport();
    const [row] = report.repositories;
    if (row === undefined) throw new Error('the sample has a repository');
    const clone = { ...row, name: 'clones/lib', url: 'https://github.com/harbor/library' };
    expect(render({ ...report, repositories: [clone] })).toContain('clones/lib · github.com/harbor/library');
    const same = { ...row, name: 'harbor/library', url: 'https://github.com/harbor/library' };
    expect(render({ ...report, repositories: [same] })).not.toContain('github.com/harbor');
  });

  it('opens with whose compass it is and the plain answer', () => {
    const lines = render(sampleReport()).split('\n');
    expect(lines.slice(0, 3)).toMatchInlineSnapshot(`
      [
        "  harbor-agency · github.com · 41 repositories, 33 scored · as of 2026-09-01",
        "  Others may lawfully reuse 29 of 33 public repositories; 3 not, 1 unclear.",
        "  21 alive, 4 finished, 8 adrift. For 26, someone is named as responsible.",
      ]
    `);
  });

  it('draws the bearings: score times coverage, what was not seen, the rest', () => {
    const lines = render(sampleReport()).split('\n').slice(5, 13);
    expect(lines).toMatchInlineSnapshot(`
      [
        "  N   licensing        ███████████░░   82  steady       ▲4  81 unwaived",
        "  NE  governance       ████▒▒▒▒░░░░░   47  drifting     71 % seen",
        "  E   community        ████████░░░░░   59  drifting     ▼3",
        "  SE  documentation    ████████████░   91  on course    heading",
        "  S   security         █▒▒▒▒▒▒▒▒▒░░░ (22)  fogbound     31 % seen",
        "  SW  activity         █████████░░░░   66  steady",
        "  W   sustainability   ████▒▒░░░░░░░   39  off course   ▼6  88 % seen  ◀ turn to",
        "  NW  stewardship                       -  not charted",
      ]
    `);
  });

  it('says the same in ASCII where the locale is not UTF-8', () => {
    for (const report of [sampleReport(), severalReport(), singleReport()]) {
      expect(render(report, { unicode: false })).toMatch(/^[\n -~]*$/);
    }
    expect(render(sampleReport(), { unicode: false })).toContain('< turn to');
  });

  it('loses nothing with its colors', () => {
    const colored = render(sampleReport(), { colorLevel: 3 });
    expect(colored).not.toBe(render(sampleReport()));
    expect(stripVTControlCharacters(colored)).toBe(render(sampleReport()));
  });

  it('is red for reefs and for nothing else', () => {
    const whole = sampleReport();
    expect(render(whole, { colorLevel: 1 })).toContain(RED);
    const calm = { ...whole, findings: whole.findings.filter((finding) => finding.severity !== 'critical') };
    expect(render(calm, { colorLevel: 1 })).not.toContain(RED);
  });

  it('shows no bar and no number for what is not charted', () => {
    const line = render(sampleReport())
      .split('\n')
      .find((text) => text.includes('stewardship'));
    expect(line).toMatch(/^ {2}NW {2}stewardship\s+- {2}not charted$/);
  });

  it('tells small numbers as counts', () => {
    const text = render(severalReport());
    const line = text.split('\n').find((found) => found.includes('(100)'));
    expect(line).toContain('partly seen  n 3');
    expect(line).not.toContain('%');
    expect(line).not.toContain('▲');
  });

  it('names what could not be seen and the right that would show it', () => {
    expect(render(sampleReport(), { width: 120 })).toContain(
      'Branch rules of 33 repositories: needs "Administration: read"',
    );
  });

  it('ends with how much was read', () => {
    expect(render(sampleReport(), { width: 140 })).toMatch(
      /7 of 8 repositories read, 9 rules\. 1 rule could not be decided everywhere\. .*\n$/,
    );
  });

  it('gives each organization a block and the portfolio its own', () => {
    const text = render(severalReport());
    expect(text.match(/documentation {2}/g)).toHaveLength(4);
    expect(text).toContain('Portfolio, every organization alike');
  });

  it('is a checklist for a single repository', () => {
    const text = render(singleReport());
    expect(text).toMatch(/✗ No license file \(a reef\) +licensing \+3\.2\n {5}fix {2}Add LICENSE\n/);
    expect(text).toContain('waived by @records until 2027-01-01');
    expect(text).not.toContain('turn to');
  });

  it('tells a single repository by license, life and owner, and what to mend before what is in order', () => {
    const lines = render(singleReport()).split('\n');
    expect(lines.slice(0, 4).join('\n')).toMatch(/Others may lawfully reuse it|Others may not/);
    const titles = ['To mend', 'Not decided', 'Waived', 'In order'];
    const at = titles.map((title) => lines.indexOf(`  ${title}`));
    expect(at).toEqual([...at].sort((a, b) => a - b));
    expect(at[0]).toBeGreaterThan(0);
  });

  it('names the reefs by the rule that fails, its count and its repositories', () => {
    expect(render(sampleReport(), { width: 140 })).toMatch(
      /Reefs {6}3 repositories fail "A license file is in the repository": survey-2019, tides-old/,
    );
  });

  it('says in one line what was not seen for one reason', () => {
    const facts = ['commits', 'issues', 'tree', 'protection.rules', 'protection.viewerRule', 'meta.topics'];
    const visibility = facts.map((fact) => ({
      fact,
      why: 'blocked' as const,
      wants: null,
      repositories: 2,
    }));
    const everything = { fact: 'everything', why: 'blocked' as const, wants: null, repositories: 1 };
    const text = render(sampleReport({ visibility: [everything, ...visibility] }), { width: 120 });
    expect(text).toContain(
      '6 kinds of facts of 2 repositories, such as file names, commits and issues: the forge blocks it',
    );
    expect(text).toContain('Everything of 1 repository: the forge blocks it');
  });

  it('names the rules that did not run, in words that need no knowledge of facts', () => {
    const onForge = 'needs fork, kept by the forge, not by git: audit the organization on its forge';
    const notRun = [
      { rule: 'activity/idle-fork', source: 'local' as const, because: onForge },
      {
        rule: 'governance/org-profile',
        source: 'local' as const,
        because: 'is not meant for local sources',
      },
    ];
    expect(render(sampleReport({ notRun }), { width: 120 })).toContain(
      'Not run    activity/idle-fork (needs the forge); governance/org-profile (not for clones)',
    );
  });

  it('names the organization of a correction where there are several', () => {
    const [one, two] = [render(sampleReport()), render(severalReport())];
    expect(one).not.toContain('(harbor-agency)');
    expect(two).toContain('Add LICENSE (harbor-agency)');
  });

  it('says nothing at all where there is nothing to say', () => {
    const quiet = sampleReport({ findings: [], corrections: [], visibility: [], notRun: [] });
    const text = render({ ...quiet, method: { ...quiet.method, errors: [] } });
    for (const title of ['Reefs', 'Corrections', 'Most to mend', 'Not seen', 'Not run', 'Errors']) {
      expect(text).not.toContain(title);
    }
  });

  it('lets no stranger move the cursor or turn the text around', () => {
    const report = sampleReport();
    const [organization] = report.organizations;
    if (organization === undefined) throw new Error('the sample has an organization');
    const text = render({ ...report, organizations: [{ ...organization, name: HOSTILE, compass }] });
    expect(text).not.toMatch(ACTIVE);
  });

  it('keeps its lines whatever repositories are called and messages say', () => {
    const report = sampleReport();
    const [row] = report.repositories;
    const findings = report.findings.filter(({ subject }) => subject.id === row?.id);
    if (row === undefined) throw new Error('the sample has a repository');
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme', minLength: 30 }));
    fc.assert(
      fc.property(text, fc.constantFrom(40, 60, 80, 120), fc.boolean(), (name, width, single) => {
        const hostile = findings.map((finding) => ({
          ...finding,
          message: name,
          verdict: 'fail' as const,
          credit: 0,
          subject: { ...finding.subject, name },
        }));
        const repositories = single
          ? [{ ...row, name }]
          : [
              { ...row, name },
              { ...row, id: 'other' },
            ];
        const lines = render({ ...report, repositories, findings: hostile }, { width }).split('\n');
        return lines.every((line) => stringWidth(line) <= width && !ACTIVE.test(line));
      }),
    );
  });
});
