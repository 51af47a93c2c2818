import { audit } from '../../src/audit/audit.ts';
import { yearOf } from '../../src/compare/year.ts';
import type { Report } from '../../src/model/report.ts';
import type { SnapshotContent } from '../../src/model/snapshot.ts';
import type { Annual, Language, Year } from '../../src/model/year.ts';
import { memorySnapshot } from '../../src/snapshot/index.ts';
import { ruleset, sail } from '../end-to-end/voyage.ts';

/** Two snapshots of the demo, a year apart, judged for the public as `annual` does. */

export interface Told {
  readonly content: SnapshotContent;
  readonly report: Report;
}

const tool = { name: 'ospo-compass', version: '0.0.0' };

async function at(asOf: string): Promise<Told> {
  const { content } = await sail({ asOf });
  return { content, report: await audit(memorySnapshot(content), ruleset, { audience: 'public', tool }) };
}

export const [before, now] = [await at('2025-09-01T00:00:00Z'), await at('2026-09-01T00:00:00Z')];
export const year: Year = yearOf([now.report, before.report]);

export const annual = (of: Year = year, language: Language = 'en', more: Partial<Annual> = {}): Annual => ({
  year: of,
  title: null,
  logo: null,
  intro: null,
  language,
  ...more,
});
