import { z } from 'zod';
import { reportSchema } from '../src/model/report.ts';

const COLUMNS = 110;

/** Lists of plain values on one line where they fit, as the formatter of the project lays out JSON. */
const layOut = (value: unknown): string =>
  JSON.stringify(value, null, 2).replace(/^(.*)\[\n([^[\]{}]*)\n\s*\](,?)$/gm, (whole, lead, list, tail) => {
    const line = `${lead}[${list.trim().replace(/\n\s*/g, ' ')}]${tail}`;
    return line.length <= COLUMNS ? line : whole;
  });

/** The JSON Schema of the report (draft 07), as it lies in schemas/report.schema.json. */
export function reportJsonSchema(): string {
  const { $schema, ...rest } = z.toJSONSchema(reportSchema, { target: 'draft-07', io: 'input' });
  return `${layOut({ $schema, $id: 'ospo-compass/report@1', title: 'Report of ospo-compass', ...rest })}\n`;
}
