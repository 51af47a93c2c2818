import { z } from 'zod';
import { changesSchema } from '../src/model/changes.ts';
import { runSchema } from '../src/model/history.ts';
import { proposalsSchema } from '../src/model/proposals.ts';
import { reportSchema } from '../src/model/report.ts';
import {
  organizationRecordSchema,
  repositoryRecordSchema,
  snapshotHeadSchema,
  textSchema,
} from '../src/model/snapshot.ts';
import { ownWaiversSchema } from '../src/model/waiver.ts';
import { configSchema } from '../src/ruleset/config/schema.ts';
import { yamlRuleSchema } from '../src/ruleset/yaml/schema.ts';

const COLUMNS = 110;

/** Lists of plain values on one line where they fit, as the formatter of the project lays out JSON. */
const layOut = (value: unknown): string =>
  JSON.stringify(value, null, 2).replace(/^(.*)\[\n([^[\]{}]*)\n\s*\](,?)$/gm, (whole, lead, list, tail) => {
    const line = `${lead}[${list.trim().replace(/\n\s*/g, ' ')}]${tail}`;
    return line.length <= COLUMNS ? line : whole;
  });

/** The schemas that are published, by the name of their file in schemas/. */
const PUBLISHED: { readonly [name: string]: { readonly title: string; readonly schema: z.ZodType } } = {
  report: { title: 'Report of ospo-compass', schema: reportSchema },
  changes: { title: 'What changed between two reports of ospo-compass', schema: changesSchema },
  config: { title: 'Configuration of ospo-compass', schema: configSchema },
  fix: { title: 'Files that ospo-compass proposes', schema: proposalsSchema },
  history: { title: 'One run in the history of ospo-compass', schema: runSchema },
  rule: { title: 'A rule of ospo-compass in YAML', schema: yamlRuleSchema },
  waivers: { title: '.ospo-compass-waivers.yml of a repository', schema: ownWaiversSchema },
  snapshot: { title: 'snapshot.json of an ospo-compass snapshot', schema: snapshotHeadSchema },
  'snapshot-organization': { title: 'A line of organizations.ndjson', schema: organizationRecordSchema },
  'snapshot-repository': { title: 'A line of repositories.ndjson.gz', schema: repositoryRecordSchema },
  'snapshot-text': { title: 'A line of texts.ndjson.gz', schema: textSchema },
};
export const publishedNames = Object.keys(PUBLISHED);

/** A JSON Schema (draft 07) as it lies in schemas/<name>.schema.json. */
export function jsonSchema(name: string): string {
  const published = PUBLISHED[name];
  if (published === undefined) throw new Error(`no schema ${name}`);
  const { $schema, ...rest } = z.toJSONSchema(published.schema, { target: 'draft-07', io: 'input' });
  return `${layOut({ $schema, $id: `ospo-compass/${name}@1`, title: published.title, ...rest })}\n`;
}
