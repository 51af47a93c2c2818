import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { type Framework, rulePage } from '../../scripts/rule-page.ts';
import { ruleFiles, standardFiles } from './discovery.ts';

const folder = resolve(import.meta.dirname, '../../docs/rules');
const frameworks = standardFiles.map(({ data }) => data as Framework);

it.each(ruleFiles)('docs/rules/$path.md is what the rule says', async ({ path, rule }) => {
  const page = rulePage(rule, frameworks);
  expect(page).not.toMatch(/undefined|\[object/);
  await expect(page).toMatchFileSnapshot(join(folder, `${path}.md`));
});

it('no page stands for a rule that is gone', () => {
  const pages = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  const known = new Set(ruleFiles.map(({ path }) => `${path}.md`));
  const orphans = pages.filter((page) => page.endsWith('.md') && !known.has(page.replaceAll('\\', '/')));
  expect(orphans).toEqual([]);
});

it('tells how a rule decides, whom it is asked of, and where it says nothing', () => {
  const rule = ruleFiles.find(({ path }) => path === 'community/first-response')?.rule;
  const page = rule === undefined ? '' : rulePage(rule, frameworks);
  expect(page).toContain('# COM-03: Outsiders get a first human answer in time');
  expect(page).toContain('- Not with the flag `dormant`, `young`, `small-team`.');
  expect(page).toContain('- Of a clone it says nothing: it needs issues, kept by the forge');
  expect(page).toContain('- Thresholds that a configuration may change: `passDays 7`');
  expect(page).toContain('| a median of twelve days | partial, 0.5 |');
  expect(page).toMatch(/\| \[CHAOSS[^\]]*\]\(https:[^)]+\) [^|]+ \| time-to-first-response \| \S/);
});
