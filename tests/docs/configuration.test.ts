import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { configurationPage } from '../../scripts/configuration-page.ts';
import { OWN_WAIVERS, ownWaiversSchema } from '../../src/model/waiver.ts';
import { configSchema } from '../../src/ruleset/config/schema.ts';

const page = (name: string) => new URL(`../../docs/${name}.md`, import.meta.url);
const shownIn = async (name: string) =>
  [...(await readFile(page(name), 'utf8')).matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = '']) => text);

it('docs/configuration.md is what the schema says', async () => {
  await expect(configurationPage()).toMatchFileSnapshot(page('configuration').pathname);
});

it('shows configurations and waivers that can be read', async () => {
  const shown = [...(await shownIn('configuration')), ...(await shownIn('waivers'))];
  expect(shown.length).toBeGreaterThan(2);
  for (const text of shown) {
    const schema = text.includes(`# ${OWN_WAIVERS}`) ? ownWaiversSchema : configSchema;
    expect(schema.safeParse(parse(text)).error?.issues ?? [], text).toEqual([]);
  }
});
