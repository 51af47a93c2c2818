import { expect, it } from 'vitest';
import { rulesReadme } from '../../scripts/rules-readme.ts';
import { readmePath, ruleFiles } from './discovery.ts';

it('rules/README.md is what the rules say', async () => {
  await expect(rulesReadme(ruleFiles.map(({ rule }) => rule))).toMatchFileSnapshot(readmePath);
});
