import { readFile, writeFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { reportJsonSchema } from '../../scripts/report-schema.ts';
import { json } from '../../src/report/json.ts';
import { sampleReport, severalReport, singleReport } from './sample.ts';

const file = new URL('../../schemas/report.schema.json', import.meta.url);

describe('the published schema of the report', () => {
  it('is the one the tool writes by (UPDATE=1 writes it anew)', async () => {
    if (process.env.UPDATE === '1') await writeFile(file, reportJsonSchema());
    expect(await readFile(file, 'utf8')).toBe(reportJsonSchema());
  });

  it('admits reports and refuses what is none', () => {
    const validate = new Ajv({ strict: false, allErrors: true }).compile(JSON.parse(reportJsonSchema()));
    for (const report of [sampleReport(), severalReport(), singleReport()]) {
      const [artifact] = json.render(report, { width: 80, colorLevel: 0, unicode: true, file: null });
      validate(JSON.parse(String(artifact?.content)));
      expect(validate.errors).toBeNull();
    }
    expect(validate({ ...sampleReport(), asOf: undefined })).toBe(false);
    expect(validate({ ...sampleReport(), schema: 'ospo-compass/report@0' })).toBe(false);
  });
});
