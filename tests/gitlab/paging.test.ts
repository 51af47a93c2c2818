import { describe, expect, it } from 'vitest';
import type { ToldRepository } from '../../fixtures/index.ts';
import { drive, harbor, named } from './driven.ts';

const files = (count: number, folder = '') =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`${folder}file-${index}.txt`, `number ${index}\n`]),
  );
const plain: Partial<ToldRepository> = { license: null, created: '3y', commits: { maren: 5 } };
const treeOf = async (told: Partial<ToldRepository>, fact: 'tree' | 'treeDeep' = 'tree') => {
  const organizations = [harbor({ tides: { ...plain, ...told } })];
  const driven = await drive({ path: 'harbor', organizations, everything: true });
  const tree = named(driven, 'tides').facts[fact];
  return { tree, requests: driven.requests };
};

describe('long lists', () => {
  it('a root of more files than a page holds is read to its end', async () => {
    const { tree } = await treeOf({ files: { ...files(230), LICENSE: { license: 'MIT' } } });
    expect(tree.known && tree.value.entries.length).toBe(231);
    expect(tree.known && tree.value.dirs).toContain('');
  });

  it('another folder that is longer than a page is told as not read whole', async () => {
    const { tree } = await treeOf({ files: { 'README.md': '# Tides\n', ...files(130, 'docs/') } });
    expect(tree.known && tree.value.dirs).toEqual(['']);
  });

  it('a deep tree is read page by page', async () => {
    const { tree, requests } = await treeOf({ files: files(250, 'src/') }, 'treeDeep');
    expect(tree.known && tree.value.entries.filter(({ type }) => type === 'file')).toHaveLength(250);
    expect(requests.filter(({ name }) => name.includes('/tree?'))).toHaveLength(3);
  });

  it('a project whose known folders are all it has needs no deep look', async () => {
    const { tree, requests } = await treeOf(
      { files: { 'README.md': '# Tides\n', 'docs/a.md': 'a\n' } },
      'treeDeep',
    );
    expect(tree.known && tree.value.entries.map(({ path }) => path).sort()).toEqual([
      'README.md',
      'docs',
      'docs/a.md',
    ]);
    expect(requests.filter(({ name }) => name.includes('/tree?'))).toEqual([]);
  });

  it('a group of many projects is listed page by page, whatever the pages hold', async () => {
    const many = Object.fromEntries(Array.from({ length: 120 }, (_, index) => [`gauge-${index}`, plain]));
    const organizations = [harbor(many)];
    for (const weather of [{}, { pageCap: 17 }, { emptyLastPage: true }, { pageRepeat: 3 }]) {
      const { records } = await drive({ path: 'harbor', depth: 'quick', organizations, weather });
      expect(records.size).toBe(120);
    }
  });
});
