import { describe, expect, test } from 'vitest';
import { paragraph } from '../../src/model/specimens.ts';
import { seen, value } from './seen.ts';

const text = (title: string) => `# ${title}\n\n${paragraph}\n`;
const files = {
  '.github/README.md': text('Within'),
  'README.md': text('Above'),
  '.github/CONTRIBUTING.md': text('Within'),
  'CONTRIBUTING.md': text('Above'),
};
const cloneOf = (url: string | null) => ({ source: 'local', record: { url } }) as const;

describe('of two files of one name', () => {
  test.each([
    ['GitHub', {}],
    ['a clone from GitHub', cloneOf('https://github.com/harbor/tides')],
    ['a clone from a GitHub of its own', cloneOf('https://github.harbor.example/harbor/tides')],
  ])('%s takes the one in .github', (_, circumstances) => {
    const view = seen({ files }, circumstances);
    expect(value(view, 'readme')?.path).toBe('.github/README.md');
    expect(value(view, 'community.contributing')).toMatchObject({ path: '.github/CONTRIBUTING.md' });
  });

  test.each([
    ['GitLab', { source: 'gitlab' } as const],
    ['a clone from elsewhere', cloneOf('https://gitlab.example/harbor/tides')],
    ['a clone from nowhere', cloneOf(null)],
  ])('%s takes the one in the root', (_, circumstances) => {
    const view = seen({ files }, circumstances);
    expect(value(view, 'readme')?.path).toBe('README.md');
    expect(value(view, 'community.contributing')).toMatchObject({ path: 'CONTRIBUTING.md' });
  });
});

test('the README in .github is displayed on GitHub even when it is the shorter one', () => {
  const view = seen({ files: { ...files, '.github/README.md': '# Short\n' } });
  expect(value(view, 'readme')?.path).toBe('.github/README.md');
});

test('files that name owners come in one order, however a source lists the tree', () => {
  const named = { '.github/CODEOWNERS': '* @ada\n', 'GOVERNANCE.md': '@bo decides.\n', MAINTAINERS: '@cy\n' };
  const backwards = Object.fromEntries(Object.entries(named).reverse());
  const paths = (given: Record<string, string>) =>
    value(seen({ files: given }), 'owners').files.map(({ path }) => path);
  expect(paths(backwards)).toEqual(paths(named));
});

describe('the flag community on a clone', () => {
  const insights = (tier: number) => ({ 'code.json': `{ "maturityModelTier": ${tier} }` });

  test('is false and assumed, since stars and outsiders are not in git', () => {
    const observed = seen({ files }, { source: 'local' })('flags.community');
    expect(observed).toMatchObject({ known: true, value: false, via: 'assumed' });
  });

  test('holds where code.json says so', () => {
    expect(value(seen({ files: insights(3) }, { source: 'local' }), 'flags.community')).toBe(true);
    expect(value(seen({ files: insights(1) }, { source: 'local' }), 'flags.community')).toBe(false);
  });
});
