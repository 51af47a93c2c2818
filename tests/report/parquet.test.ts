import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { parquet } from '../../src/report/parquet/index.ts';
import { type Duck, openDuck, type Row } from './duck.ts';
import { HOSTILE, sampleReport, severalReport, singleReport } from './sample.ts';

/** What docs/data.md says of the tables is held against what a database reads in them, value by value. */

const folder = mkdtempSync(join(tmpdir(), 'ospo-compass-parquet-'));
let duck: Duck;
beforeAll(async () => {
  duck = await openDuck();
});
afterAll(() => {
  duck.close();
  rmSync(folder, { recursive: true, force: true });
});

type Table = 'findings' | 'repositories';
const at = (table: Table) => join(folder, `${table}.parquet`);
const read = (table: Table) => duck.ask(`FROM read_parquet('${at(table)}')`);

function rendered(report: Report, file: string | null = 'findings') {
  const artifacts = parquet.render(report, { width: 80, colorLevel: 0, unicode: true, file });
  return artifacts.map(({ name, content }) => ({
    name,
    bytes: Buffer.concat(content as readonly Uint8Array[]),
  }));
}
function write(report: Report) {
  for (const { name, bytes } of rendered(report))
    writeFileSync(join(folder, name || 'findings.parquet'), bytes);
}

const page = readFileSync(new URL('../../docs/data.md', import.meta.url), 'utf8');
/** Columns of a table as the page tells them: name, type, where the value is in the report. */
function told(table: Table) {
  const part = page.split(`### ${table}.parquet`)[1]?.split('\n## ')[0]?.split('\n### ')[0] ?? '';
  return [...part.matchAll(/^\| `(\w+)` \| (.+?) \| `([\w.]+)`(.*) \|$/gm)].map(
    ([, name, type, from, more]) => ({
      name: name as string,
      type: type as string,
      from: from as string,
      more: more as string,
    }),
  );
}
const NAMES: { readonly [type: string]: string } = {
  text: 'VARCHAR',
  double: 'DOUBLE',
  integer: 'INTEGER',
  truth: 'BOOLEAN',
  time: 'TIMESTAMP',
};
/** A type of the page in the words of the database. */
function typed(type: string): string {
  const list = /^list of (.+)$/.exec(type)?.[1];
  if (list === undefined) return NAMES[type.replace('?', '')] ?? type;
  const fields = /^\((.+)\)$/.exec(list)?.[1];
  if (fields === undefined) return `${typed(list)}[]`;
  const inner = fields.split(', ').map((field) => field.replace(/ (\w+)\?$/, (_, one) => ` ${typed(one)}`));
  return `STRUCT(${inner.join(', ')})[]`;
}

const leadTo = (value: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((found, key) => (found as Row | null | undefined)?.[key], value);
const FIELDS = ['path', 'url', 'line', 'observed', 'expected', 'origin'];
/** A value as a column has it: null for nothing, and every field of a record. */
function filled(value: unknown): unknown {
  if (!Array.isArray(value)) return value ?? null;
  return value.map((one) =>
    typeof one === 'string' ? one : Object.fromEntries(FIELDS.map((field) => [field, one[field] ?? null])),
  );
}

/** The rows that the page promises for a report. */
function promised(table: Table, report: Report): Row[] {
  const columns = told(table);
  const subjects = table === 'findings' ? report.findings : report.repositories;
  return subjects.map((subject) => {
    const finding = 'rule' in subject ? subject : undefined;
    const id = finding?.subject.id ?? (subject as Report['repositories'][number]).id;
    const repository = report.repositories.find((one) => one.id === id);
    const owner = finding?.subject.type === 'organization' ? id : repository?.organization;
    const sources = {
      report,
      finding,
      repository,
      rule: report.ruleset.rules.find((rule) => rule.id === finding?.rule),
      organization: report.organizations.find((one) => one.id === owner),
    };
    const cells = columns.map(({ name, from, more }) => {
      const value = leadTo(sources, from);
      return [name, more === ' has an entry' ? Object.keys(value as object).length > 0 : filled(value)];
    });
    return Object.fromEntries(cells);
  });
}

describe('the Parquet tables', () => {
  for (const table of ['findings', 'repositories'] as const)
    it(`have the ${table} of a report, column by column as the page says`, async () => {
      for (const report of [sampleReport(), severalReport(), singleReport()]) {
        write(report);
        const rows = await read(table);
        expect(rows.length).toBeGreaterThan(0);
        expect(rows).toEqual(promised(table, report));
        const described = await duck.ask(`DESCRIBE FROM read_parquet('${at(table)}')`);
        expect(described.map((row) => [row.column_name, row.column_type])).toEqual(
          told(table).map(({ name, type }) => [name, typed(type)]),
        );
      }
    });

  it('allow null just where the page says so', async () => {
    write(sampleReport());
    for (const table of ['findings', 'repositories'] as const) {
      const elements = await duck.ask(`FROM parquet_schema('${at(table)}')`);
      const optional = new Set(
        elements.filter((row) => row.repetition_type === 'OPTIONAL').map((row) => row.name),
      );
      for (const { name, type } of told(table))
        expect([name, optional.has(name)]).toEqual([name, type.endsWith('?')]);
    }
  });

  it('keep what strangers wrote as it is, in any script', async () => {
    const report = sampleReport();
    const names = [
      HOSTILE,
      '潮汐-預報-資料-集',
      '𝒯ides 🌊',
      'a\u0000b',
      '',
      ' '.repeat(3),
      'é'.repeat(40_000),
    ];
    const [first] = report.findings;
    const findings = names.map((message) => ({ ...(first as (typeof report.findings)[number]), message }));
    const [one] = report.repositories;
    const repositories = names.map((flag) => ({
      ...(one as Report['repositories'][number]),
      flags: [flag, flag],
    }));
    write({ ...report, findings, repositories });
    expect((await read('findings')).map(({ message }) => message)).toEqual(names);
    expect((await read('repositories')).map(({ flags }) => flags)).toEqual(names.map((name) => [name, name]));
  });

  it('have a mark where half of a character stood, which no text in UTF-8 can hold', async () => {
    const report = sampleReport();
    const [first] = report.findings;
    write({
      ...report,
      findings: [{ ...(first as (typeof report.findings)[number]), message: 'cut \ud83c' }],
    });
    expect((await read('findings'))[0]?.message).toBe('cut \ufffd');
  });

  it('tell a waiver, a right that is wanted, and an empty list from none', async () => {
    const report = sampleReport();
    const [first] = report.findings;
    if (first === undefined) throw new Error('the sample has findings');
    const waiver = {
      reason: 'kept as it was handed over',
      owner: 'ada',
      expires: '2027-06-30',
      origin: 'configuration' as const,
      verdict: 'fail' as const,
      credit: 0,
    };
    const unknown = { why: 'permission' as const, detail: 'refused', wants: null };
    const findings = [
      { ...first, verdict: 'waived' as const, credit: null, waiver },
      { ...first, verdict: 'unknown' as const, credit: null, unknown, evidence: [] },
      { ...first, evidence: [{ path: 'a', line: 1 }, { url: 'b' }, {}] },
    ];
    write({ ...report, findings });
    const rows = await read('findings');
    expect(rows).toEqual(promised('findings', { ...report, findings }));
    expect(rows[0]).toMatchObject({
      waiver_owner: 'ada',
      waiver_credit: 0,
      waiver_evidence: null,
      credit: null,
    });
    expect(rows[1]).toMatchObject({ unknown_why: 'permission', unknown_wants: null, evidence: [] });
    expect(rows[2]?.evidence).toHaveLength(3);
  });

  it('leave out what is no whole number and no date, rather than fail after the crawl', async () => {
    const report = sampleReport();
    const [first] = report.findings;
    const evidence = [1.5, 3e12, -1e300, 7].map((line) => ({ path: 'a', line }));
    write({
      ...report,
      asOf: 'some day',
      findings: [{ ...(first as (typeof report.findings)[number]), evidence }],
    });
    const [row] = await read('findings');
    expect(row?.as_of).toBeNull();
    const found = row?.evidence as { line: number | null }[] | undefined;
    expect(found?.map(({ line }) => line)).toEqual([null, null, null, 7]);
  });

  it('are tables also where there is nothing to tell', async () => {
    write({ ...sampleReport(), findings: [], repositories: [] });
    for (const table of ['findings', 'repositories'] as const) {
      expect(await read(table)).toEqual([]);
      expect(await duck.ask(`DESCRIBE FROM read_parquet('${at(table)}')`)).toHaveLength(told(table).length);
    }
  });

  it('are written group by group, and every row of a large report arrives in its order', async () => {
    const report = sampleReport();
    const many = Array.from({ length: 20_000 }, (_, index) => {
      const finding = report.findings[index % report.findings.length];
      return { ...(finding as (typeof report.findings)[number]), fingerprint: `finding ${index}` };
    });
    write({ ...report, findings: many });
    const groups = await duck.ask(
      `SELECT DISTINCT row_group_id, row_group_num_rows AS n FROM parquet_metadata('${at('findings')}') ORDER BY 1`,
    );
    expect(groups.map(({ n }) => n)).toEqual([8192, 8192, 3616]);
    const rows = await read('findings');
    expect(rows.map(({ fingerprint, message }) => [fingerprint, message])).toEqual(
      many.map(({ fingerprint, message }) => [fingerprint, message]),
    );
  });

  it('are the same bytes for the same report, and say what they are', async () => {
    const bytes = () => rendered(severalReport()).map((artifact) => artifact.bytes.toString('base64'));
    expect(bytes()).toEqual(bytes());
    write(sampleReport());
    const about = await duck.ask(
      `SELECT decode("key") AS name, decode("value") AS said FROM parquet_kv_metadata('${at('findings')}')`,
    );
    expect(about.map(({ name, said }) => [name, said])).toEqual([
      ['schema', 'ospo-compass/findings@1'],
      ['ruleset', '2026.1+0123abcd'],
      ['profile', 'un-agency'],
      ['as_of', '2026-09-01T00:00:00Z'],
      ['taken_at', '2026-09-01T06:00:00Z'],
      ['targets', 'github:harbor-agency'],
      ['audience', 'public'],
    ]);
    const [file] = await duck.ask(`SELECT created_by FROM parquet_file_metadata('${at('findings')}')`);
    expect(file?.created_by).toBe('ospo-compass version 0.1.0');
  });

  it('stand beside each other under names that belong together', () => {
    const beside = (file: string | null) => rendered(sampleReport(), file).map(({ name }) => name);
    expect(beside('findings')).toEqual(['', 'repositories.parquet']);
    expect(beside('2026-findings')).toEqual(['', '2026-repositories.parquet']);
    expect(beside('2026')).toEqual(['', '2026.repositories.parquet']);
  });
});
