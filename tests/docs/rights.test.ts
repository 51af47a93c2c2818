import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { rightsPage } from '../../scripts/rights-page.ts';
import { RIGHTS as GITHUB } from '../../src/forge/github/rights.ts';
import { RIGHTS as GITLAB } from '../../src/forge/gitlab/rights.ts';
import { ruleFiles } from '../rules/discovery.ts';

const rules = ruleFiles.map(({ rule }) => rule);
const rows = rightsPage(rules)
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .slice(2);

it('docs/rights.md is what the adapters say', async () => {
  await expect(rightsPage(rules)).toMatchFileSnapshot('../../docs/rights.md');
});

it('leaves out no fact that wants a right', () => {
  expect(rows.length).toBe(new Set([...Object.keys(GITHUB), ...Object.keys(GITLAB)]).size);
});

it('names nothing that the manifest of the App does not ask for', () => {
  const manifest = JSON.parse(
    readFileSync(new URL('../../examples/github-app/manifest.json', import.meta.url), 'utf8'),
  );
  const asked = Object.keys(manifest.default_permissions).map((name) => name.replaceAll('_', ' '));
  const fineGrained = Object.values(GITHUB).flatMap((right) => /^([A-Z][\w ]+): read/.exec(right)?.[1] ?? []);
  expect(fineGrained.length).toBeGreaterThan(10);
  for (const right of new Set(fineGrained.map((name) => name.toLowerCase())))
    expect(
      asked.some((name) => right.endsWith(name) || name === `organization ${right}`),
      right,
    ).toBe(true);
});
