import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import type { Artifact } from '../../src/model/reporter.ts';
import { badge } from '../../src/report/badge/index.ts';
import { csv } from '../../src/report/csv/index.ts';
import { todo } from '../../src/report/todo/index.ts';
import { xlsx } from '../../src/report/xlsx/index.ts';
import { type Duck, openDuck } from './duck.ts';
import { HOSTILE, sampleReport, severalReport, singleReport, textOf } from './sample.ts';
import { actingLines, markupIn, shapeOf, stranger, strangersIn } from './strangers.ts';

const page = { width: 80, colorLevel: 0, unicode: true, file: 'findings' } as const;
const KINDS = {
  one: strangersIn(sampleReport()),
  several: strangersIn(severalReport()),
  single: strangersIn(singleReport()),
};
const kind = fc.constantFrom(...(Object.keys(KINDS) as (keyof typeof KINDS)[]));
const texts = fc.array(stranger, { minLength: 1, maxLength: 12 });
function holds(check: (report: Report, calm: Report) => void, numRuns = 60): void {
  fc.assert(
    fc.property(kind, texts, (name, said) => {
      check(KINDS[name](said), KINDS[name](['calm ']));
    }),
    { numRuns },
  );
}
const folder = mkdtempSync(join(tmpdir(), 'ospo-compass-tables-'));
let duck: Duck;
beforeAll(async () => {
  duck = await openDuck();
});
afterAll(() => {
  duck.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Rows as RFC 4180 has them: cells, quoted or not, records parted by CRLF. */
function recordsOf(text: string): string[][] {
  const records: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  for (const [whole, quoted, bare, end] of text.matchAll(cell)) {
    records.at(-1)?.push(quoted === undefined ? (bare ?? '') : quoted.replaceAll('""', '"'));
    if (end === '\r\n') records.push([]);
    if (whole === '') break;
  }
  return records.slice(0, -1);
}

describe('the tables as CSV', () => {
  const render = (report: Report) => csv.render(report, page).map(({ content }) => textOf(content));

  it('have a row a finding and a row a repository, of as many cells as there are names', () => {
    holds((report) => {
      const [findings = [], rows = []] = render(report).map(recordsOf);
      expect([findings.length, rows.length]).toEqual([
        report.findings.length + 1,
        report.repositories.length + 1,
      ]);
      for (const table of [findings, rows])
        for (const row of table) expect(row.length).toBe(table[0]?.length);
    });
  });

  it('have no cell that a spreadsheet would calculate', () => {
    holds((report) => {
      const cells = render(report).flatMap(recordsOf).flat();
      expect(cells.filter((text) => /^\s*[=+\-@|]/.test(text) && Number.isNaN(Number(text)))).toEqual([]);
    });
  });

  it('are read by a database, value by value', async () => {
    const report = sampleReport();
    writeFileSync(join(folder, 'findings.csv'), render(report)[0] ?? '');
    const rows = await duck.ask(
      `SELECT rule, subject_name, verdict, gain FROM read_csv('${join(folder, 'findings.csv')}', header = true)`,
    );
    expect(rows).toHaveLength(report.findings.length);
    const [first] = report.findings;
    expect(rows[0]).toMatchObject({ rule: first?.rule, verdict: first?.verdict, gain: first?.gain });
  });
});

/** Files of a zip archive, by their names, from its central directory. */
function unzipped(bytes: Uint8Array): Map<string, string> {
  const zip = Buffer.from(bytes);
  const files = new Map<string, string>();
  let at = zip.readUInt32LE(zip.lastIndexOf('PK\u0005\u0006') + 16);
  while (zip.readUInt32LE(at) === 0x02014b50) {
    const [method, packed, name, extra, comment, local] = [
      zip.readUInt16LE(at + 10),
      zip.readUInt32LE(at + 20),
      zip.readUInt16LE(at + 28),
      zip.readUInt16LE(at + 30),
      zip.readUInt16LE(at + 32),
      zip.readUInt32LE(at + 42),
    ] as const;
    const begin = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const data = zip.subarray(begin, begin + packed);
    files.set(
      zip.toString('utf8', at + 46, at + 46 + name),
      (method === 8 ? inflateRawSync(data) : data).toString('utf8'),
    );
    at += 46 + name + extra + comment;
  }
  return files;
}

function elementsOf(text: string): string[] {
  const names: string[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name }) => names.push(name));
  parser.write(text).close();
  return names;
}

describe('the workbook', () => {
  const open = async (report: Report) => unzipped((await xlsx.render(report))[0]?.content as Uint8Array);

  it('has its sheets, with a row a finding and a row a repository', async () => {
    const report = sampleReport();
    const files = await open(report);
    const sheets = [...(files.get('xl/workbook.xml') ?? '').matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(
      ([, name]) => name,
    );
    expect(sheets).toEqual(['Summary', 'Repositories', 'Findings', 'Corrections', 'Not seen', 'Method']);
    const rows = (sheet: number) =>
      elementsOf(files.get(`xl/worksheets/sheet${sheet}.xml`) ?? '').filter((name) => name === 'row').length;
    expect([rows(2), rows(3)]).toEqual([report.repositories.length + 1, report.findings.length + 1]);
  });

  it('is well-formed and has no formula, whatever strangers write', async () => {
    await fc.assert(
      fc.asyncProperty(kind, texts, async (name, said) => {
        for (const [file, text] of await open(KINDS[name](said))) {
          if (!file.endsWith('.xml')) continue;
          expect(elementsOf(text)).not.toContain('f');
        }
      }),
      { numRuns: 25 },
    );
  });

  it('cuts a text that no cell holds', async () => {
    const report = sampleReport();
    const [first, ...others] = report.findings;
    const long = {
      ...report,
      findings: [{ ...(first as Report['findings'][number]), message: 'x'.repeat(40_000) }, ...others],
    };
    const strings = [...(await open(long)).values()].join('').match(/x{1000,}/g) ?? [];
    expect(strings.map((text) => text.length)).toEqual([32_766]);
  });
});

describe('the badges', () => {
  it('are one for the heading and one a bearing: data for shields.io, and a picture', () => {
    const artifacts = badge.render(sampleReport());
    const names = artifacts.map(({ name }) => name);
    expect(names.slice(0, 4)).toEqual(['', 'heading.svg', 'licensing.json', 'licensing.svg']);
    const told = artifacts
      .filter(({ name }) => /^$|json$/.test(name))
      .map(({ content }) => JSON.parse(textOf(content)));
    expect(told[0]).toEqual({
      schemaVersion: 1,
      label: 'heading: documentation',
      message: '91 on course',
      color: '#63b98a',
    });
    expect(told.map(({ message }) => message)).toContain('(22) fogbound, 31 % seen');
    expect(told.map(({ message }) => message)).toContain('not charted');
  });

  it('have names of our own and the elements of any other, whatever strangers write', () => {
    const parts = (artifacts: readonly Artifact[]) =>
      artifacts.map(({ name, content }) => [
        name,
        name.endsWith('.svg') ? elementsOf(textOf(content)) : Object.keys(JSON.parse(textOf(content))),
      ]);
    holds((report, calm) => expect(parts(badge.render(report))).toEqual(parts(badge.render(calm))));
  });

  it('can be read: ink on every color', () => {
    const light = (hex: string): number => {
      const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
        const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
        return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const pictures = badge.render(severalReport()).filter(({ name }) => name.endsWith('.svg'));
    for (const { content } of pictures) {
      const [, , color = ''] =
        textOf(content)
          .match(/fill="(#\w{6})"/g)
          ?.map((fill) => fill.slice(6, 13)) ?? [];
      const [bright, dark] = [
        light(textOf(content).match(/<rect x[^>]*fill="(#\w{6})"/)?.[1] ?? color),
        light('#1d2530'),
      ];
      expect((bright + 0.05) / (dark + 0.05)).toBeGreaterThanOrEqual(4.5);
    }
  });
});

describe('the lists of tasks', () => {
  const render = (report: Report, by: 'owner' | 'repository' = 'owner') =>
    todo.render(report, { ...page, by });
  const tasksIn = (artifacts: readonly Artifact[]) =>
    artifacts
      .slice(1)
      .reduce((sum, { content }) => sum + (textOf(content).match(/^- \[ \] /gm)?.length ?? 0), 0);

  it('are one for each owner, with those of nobody last, and once-for-all fixes first', () => {
    const report = sampleReport();
    const owned = {
      ...report,
      repositories: report.repositories.map((row, at) =>
        at < 2 ? { ...row, owner: at === 0 ? '@harbor/tides' : '@harbor/charts' } : row,
      ),
    };
    const index = textOf(render(owned)[0]?.content);
    const titles = [...index.matchAll(/^- \[([^\]]+)\]/gm)].map(([, title]) => title?.replace(/\u200d/g, ''));
    expect(titles).toEqual(['Once, for all', '@harbor/charts', '@harbor/tides', 'Nobody is named']);
  });

  it('have a task for every finding that loses something, whichever way they are made', () => {
    const report = sampleReport();
    const losing = report.findings.filter(
      ({ verdict, weight, gain }) => ['fail', 'partial'].includes(verdict) && (weight > 0 || gain > 0),
    );
    const once = report.corrections.filter(({ scope }) => scope === 'organization').length;
    for (const by of ['owner', 'repository'] as const)
      expect(tasksIn(render(report, by))).toBe(losing.length + once);
    expect(textOf(render(report)[1]?.content)).toMatch(/^# Once, for all\n\n- \[ \] /);
  });

  it('fit into an issue, and say what had no room', () => {
    const report = sampleReport();
    const findings = Array.from({ length: 40 }, () =>
      report.findings.map((one) => ({
        ...one,
        message: 'x'.repeat(300),
        verdict: 'fail' as const,
        credit: 0,
      })),
    ).flat();
    const lists = render({ ...report, findings });
    for (const { content } of lists) expect(textOf(content).length).toBeLessThanOrEqual(65_536);
    expect(lists.map(({ content }) => textOf(content)).join('')).toMatch(
      /\d+ more tasks had no room in one issue\./,
    );
  });

  it('have no markup of a stranger, no mention, and no path of theirs', () => {
    holds((report, calm) => {
      for (const by of ['owner', 'repository'] as const) {
        const artifacts = render(report, by);
        expect(artifacts.slice(1).filter(({ name }) => !/^\d{3}-[a-z0-9-]+\.md$/.test(name))).toEqual([]);
        for (const { content } of artifacts.slice(1)) {
          const text = textOf(content).replace(/^- \[ \] (\*\*Reef:\*\* )?/gm, '- ');
          expect(markupIn(text)).toEqual([]);
          expect(actingLines(text)).toEqual([]);
        }
        const shapes = (all: readonly Artifact[]) =>
          new Set(all.flatMap(({ content }) => shapeOf(textOf(content))));
        expect([...shapes(artifacts)].filter((shape) => !shapes(render(calm, by)).has(shape))).toEqual([]);
      }
    }, 40);
  });

  it('keep names of people who wish ill apart from the text around them', () => {
    expect(
      render(sampleReport())
        .map(({ content }) => textOf(content))
        .join(''),
    ).not.toContain(HOSTILE);
  });
});
