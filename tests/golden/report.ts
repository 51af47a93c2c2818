import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { storedOrganization } from '../../fixtures/index.ts';
import { audit } from '../../src/audit/audit.ts';
import { neutralPolicy } from '../../src/model/policy.ts';
import type { Report } from '../../src/model/report.ts';
import { loadRuleset } from '../../src/ruleset/load.ts';
import { memorySnapshot } from '../../src/snapshot/index.ts';
import { sail } from '../end-to-end/voyage.ts';

const LOGIN = 'lighthouse-office';
const RULES = fileURLToPath(new URL('../../fixtures/house-rules/', import.meta.url));

/** House rules, which stay as they are while the built-in ones change: reports by them are kept word for word. */
export async function houseRules() {
  const files = readdirSync(RULES).map((file) => RULES + file);
  return loadRuleset({ policy: neutralPolicy, only: files });
}

/** A small organization of the embedded forge, crawled and judged by the house rules. */
export async function goldenReport(asOf = '2026-09-01T00:00:00Z'): Promise<Report> {
  const { content } = await sail({ login: LOGIN, organizations: [storedOrganization(LOGIN)], asOf });
  const tool = { name: 'ospo-compass', version: '0.0.0' };
  return audit(memorySnapshot(content), await houseRules(), { audience: 'internal', tool });
}
