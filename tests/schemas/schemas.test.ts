import { readFile, writeFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { jsonSchema, publishedNames } from '../../scripts/json-schemas.ts';
import { json } from '../../src/report/json.ts';
import { sampleReport, severalReport, singleReport, textOf } from '../report/sample.ts';

const fileOf = (name: string) => new URL(`../../schemas/${name}.schema.json`, import.meta.url);
const validator = (name: string) =>
  new Ajv({ strict: false, allErrors: true, formats: { uri: true, date: true } }).compile(
    JSON.parse(jsonSchema(name)),
  );

describe('the published schemas', () => {
  it.each(publishedNames)(
    '%s is the one the tool itself reads by (UPDATE=1 writes it anew)',
    async (name) => {
      if (process.env.UPDATE === '1') await writeFile(fileOf(name), jsonSchema(name));
      expect(await readFile(fileOf(name), 'utf8')).toBe(jsonSchema(name));
    },
  );

  it('admit the configuration that the README shows, and refuse a typo', async () => {
    const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
    const shown = /```yaml\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
    const validate = validator('config');
    validate(parse(shown));
    expect(validate.errors).toBeNull();
    expect(validate({ exlude: ['archive-*'] })).toBe(false);
  });

  it('admit reports and refuse what is none', () => {
    const validate = validator('report');
    for (const report of [sampleReport(), severalReport(), singleReport()]) {
      const [artifact] = json.render(report);
      validate(JSON.parse(textOf(artifact?.content)));
      expect(validate.errors).toBeNull();
    }
    expect(validate({ ...sampleReport(), asOf: undefined })).toBe(false);
    expect(validate({ ...sampleReport(), schema: 'ospo-compass/report@0' })).toBe(false);
  });
});
