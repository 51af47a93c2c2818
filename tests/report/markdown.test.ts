import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { markdown } from '../../src/report/markdown/index.ts';
import { sampleReport, severalReport } from './sample.ts';

const options = { width: 80, colorLevel: 0, unicode: true } as const;
const render = (report: Report, file: string | null = null) => markdown.render(report, { ...options, file });
const textOf = (report: Report, file: string | null = null) => String(render(report, file)[0]?.content);

/** A report of many repositories, each with one failed rule. */
function many(count: number): Report {
  const report = sampleReport();
  const [row] = report.repositories;
  const finding = report.findings.find(({ verdict }) => verdict === 'fail');
  if (row === undefined || finding === undefined) throw new Error('the sample has both');
  const names = Array.from({ length: count }, (_, at) => `harbor-agency/r${at}`);
  return sampleReport({
    repositories: names.map((name) => ({ ...row, id: name, name })),
    findings: names.map((name) => ({
      ...finding,
      subject: { type: 'repository', id: name, name },
      fingerprint: name,
    })),
  });
}

describe('the Markdown report', () => {
  it('puts two pictures beside its file and points at them', () => {
    const artifacts = render(sampleReport(), 'my report');
    expect(artifacts.map(({ name }) => name)).toEqual([
      '',
      'my report-compass.svg',
      'my report-compass-dark.svg',
    ]);
    const text = textOf(sampleReport(), 'my report');
    expect(text).toContain('srcset="my%20report-compass-dark.svg"');
    expect(text).toMatch(
      /<img src="my%20report-compass\.svg" alt="Compass: licensing 82 steady; [^"]+" width/,
    );
  });

  it('draws bars instead where no file can lie beside it', () => {
    const artifacts = render(sampleReport());
    expect(artifacts).toHaveLength(1);
    expect(String(artifacts[0]?.content)).not.toContain('<picture>');
    expect(String(artifacts[0]?.content)).toContain(
      '| Governance | ███████▒▒▒▒▒▒░░░░░░░ | 47 | drifting | 71 % | file | 33 | - |',
    );
  });

  it('numbers the pictures of several organizations', () => {
    const names = render(severalReport(), 'r').map(({ name }) => name);
    expect(names).toEqual([
      '',
      'r-compass-1.svg',
      'r-compass-1-dark.svg',
      'r-compass-2.svg',
      'r-compass-2-dark.svg',
    ]);
    expect(textOf(severalReport(), 'r')).toContain('## Portfolio, every organization alike');
  });

  it('has every part of the report', () => {
    const heads = textOf(sampleReport())
      .split('\n')
      .filter((line) => line.startsWith('## '));
    expect(heads.map((head) => head.slice(3))).toEqual([
      'Compass',
      'Reefs',
      'Course corrections',
      'Rules',
      'Repositories',
      'Lenses',
      'In numbers',
      'Waivers',
      'Not seen',
      'Not run',
      'Rules in error',
      'Method',
    ]);
  });

  it('tells in numbers what is never scored, with no share of few', () => {
    const text = textOf(sampleReport());
    expect(text).toContain('| People who committed within a year | 9, with 310 commits to 6 repositories;');
    expect(text).toContain('412 commits of bots left out |');
    expect(text).toContain('| Half of these commits | 2 people; four fifths: 5 |');
    expect(text).toContain('| 42, 13 of them by outsiders (32 %); 2 by authors of whom it was not told |');
    expect(text).toContain('| First answer to outsiders, 90 days | 4 items, 1 still without one |');
    expect(text).toContain('| Accounts sponsored in public | 2 |');
    const facts = {
      crew: { repositories: 1, people: 2, commits: 3, half: 1, fourFifths: 2, came: 0, left: 0 },
    };
    const few = textOf(sampleReport({ facts }));
    expect(few).toContain('| 2, with 3 commits to 1 repository;');
    expect(few).not.toContain('Half of these commits');
    expect(textOf(sampleReport({ facts: { crew: 'many' } }))).not.toContain('In numbers');
  });

  it('keeps every row of a table as wide as its head', () => {
    const cells = (line: string) => line.replace(/\\[\s\S]/g, '').split('|').length;
    let head = 0;
    for (const line of textOf(severalReport()).split('\n')) {
      if (!line.startsWith('|')) head = 0;
      else if (head === 0) head = cells(line);
      else expect(cells(line), line).toBe(head);
    }
  });

  it('shows hostile names as they are and follows none of them', () => {
    const text = textOf(sampleReport(), 'r');
    const prose = text.replace(/<picture>[\s\S]*?<\/picture>/g, '').replace(/\\[\s\S]/g, '');
    expect(prose.replace(/&lt;/g, '')).not.toContain('<');
    expect(prose).not.toContain('](javascript');
    expect(prose).not.toMatch(/@octocat|#123/);
  });

  it('lists all repositories below five hundred and the two hundred that need work most above', () => {
    const rows = (text: string) =>
      text.split('\n').filter((line) => /^\| \[harbor-agency\/r\d+\]/.test(line)).length;
    expect(rows(textOf(many(499)))).toBe(499);
    const long = textOf(many(600));
    expect(rows(long)).toBe(200);
    expect(long).toContain('The 200 that need work most. 400 repositories left out');
  });
});
