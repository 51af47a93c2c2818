import { expect, it } from 'vitest';
import { sourcesPage } from '../../scripts/sources-page.ts';
import { ruleFiles } from '../rules/discovery.ts';
import { DIFFERENCES } from './differences.ts';

const rules = ruleFiles.map(({ rule }) => rule).sort((a, b) => (a.code < b.code ? -1 : 1));

it('docs/sources.md is what rules and differences say', async () => {
  await expect(sourcesPage(rules, DIFFERENCES)).toMatchFileSnapshot('../../docs/sources.md');
});

it('every difference is of rules that there are', () => {
  const ids = rules.map(({ id }) => id);
  expect(ids).toEqual(expect.arrayContaining(DIFFERENCES.flatMap((row) => row.rules)));
});
