import { describe, expect, it } from 'vitest';
import { copyright } from '../../src/derive/copyright.ts';
import { licenseFiles } from '../../src/derive/license/index.ts';
import { readDocument } from '../../src/derive/prose/document.ts';
import { known } from '../../src/model/observation.ts';
import { derivationOf } from './derivation.ts';
import { everyday, mit } from './texts.ts';

function ownersOf(files: { readonly [path: string]: string }, readme?: string) {
  const text = readme === undefined ? null : readDocument('README.md', 'readme', readme);
  const derivation = derivationOf({ files, facts: { readme: known(text, 'tree') } });
  const found = copyright.derive(derivation);
  if (!found.known) throw new Error(found.detail);
  return found.value;
}

describe('owner lines', () => {
  it('are those of the license, and placeholders where nobody filled them in', () => {
    expect(ownersOf({ LICENSE: mit }).holders).toMatchObject([{ path: 'LICENSE', holder: 'Harbor Agency' }]);
    const empty = mit.replace('2024 Harbor Agency', '[year] [fullname]');
    expect(ownersOf({ LICENSE: empty })).toMatchObject({ holders: [], placeholders: [{ path: 'LICENSE' }] });
  });

  it('are no definitions of links, and no author of a license', () => {
    const readme = '# Tides\n\n[copyright]: https://tides.example/copyright\n';
    expect(ownersOf({}, readme)).toEqual({ holders: [], placeholders: [] });
    for (const id of ['GPL-2.0', 'GPL-3.0', 'AGPL-3.0', 'LGPL-2.1'])
      expect(ownersOf({ COPYING: everyday(id) }).holders).toEqual([]);
  });

  it('tell what is still to be done from a group of that name', () => {
    expect(ownersOf({ NOTICE: 'Copyright 2017 TODO Group\n' }).holders).toMatchObject([
      { holder: 'TODO Group' },
    ]);
    expect(ownersOf({ NOTICE: 'Copyright 2017 TODO\n' })).toMatchObject({
      holders: [],
      placeholders: [{ path: 'NOTICE' }],
    });
  });

  it('name the Crown wherever a sentence does', () => {
    const readme = '# Tides\n\nThe text is [© Crown copyright][copyright] and free.\n';
    expect(ownersOf({}, readme).holders).toMatchObject([{ path: 'README.md', line: 3, holder: 'Crown' }]);
  });
});

it('say which texts the crawl must fetch', () => {
  expect([...(copyright.texts ?? []), ...(licenseFiles.texts ?? [])]).toContain('NOTICE*');
});
