import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { newFileDiff } from '../../src/mend/new-file-diff.ts';
import { clone, git, workshop } from '../local/workshop.ts';

const shop = workshop();
afterAll(() => shop.remove());

it('is taken by git, in a folder that is not there yet, with lines that look like a diff', () => {
  const home = clone(join(shop.dir, 'tides'));
  const text = '--- a\n+++ b\n@@ -1 +1 @@\n\ndiff --git a/x b/x\n  é\n';
  git(home, ['apply', '-'], {}, newFileDiff('.github/ISSUE_TEMPLATE/bug.yml', text));
  expect(readFileSync(join(home, '.github/ISSUE_TEMPLATE/bug.yml'), 'utf8')).toBe(text);
});

it('is refused by git where the file is there already', () => {
  const home = clone(join(shop.dir, 'buoys'), { 'SECURITY.md': 'ours\n' });
  expect(() => git(home, ['apply', '-'], {}, newFileDiff('SECURITY.md', 'theirs\n'))).toThrow(
    /already exists/,
  );
});
