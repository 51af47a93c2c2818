import { describe, expect, it } from 'vitest';
import { licenseFiles } from '../../src/derive/license/index.ts';
import { known, unknown } from '../../src/model/observation.ts';
import { tree } from '../../src/model/ordinary.ts';
import { filesOf, type Setting } from './derivation.ts';
import { mit } from './texts.ts';

const found = (setting: Setting) => {
  const files = filesOf(setting);
  return files.known ? files.value.map(({ path, where }) => `${where} ${path}`) : files;
};
const all = (...paths: string[]): Setting => ({
  files: Object.fromEntries(paths.map((path) => [path, mit])),
});

describe('license files', () => {
  it.each([
    'LICENSE',
    'licence.md',
    'License.txt',
    'LICENSE-MIT',
    'LICENSE_APACHE.txt',
    'COPYING',
    'copying.lesser',
    'UNLICENSE',
    'MIT-LICENSE.txt',
    'apache2.0-license',
    'OFL.txt',
    'LICENSES.rst',
    'apache-2.0.LICENSE',
    'MIT.licence',
  ])('are found by the name %s', (name) => {
    expect(found(all(name, 'src/a.ts'))).toEqual([`root ${name}`]);
  });

  it.each([
    'license.go',
    'LICENSE.spdx',
    'license-header.xml',
    'licenses.json',
    'license.png',
    'COPYRIGHT',
    'NOTICE',
    'PATENTS',
    'sublicense-notes.md',
    'src/LICENSE',
    'license_test.py',
    'LICENSE.header',
    'LICENSE-third-party.txt',
    'licenses.html',
    'logo.png.license',
    'package-lock.json.license',
  ])('are not seen in %s', (name) => {
    expect(found(all(name))).toEqual([]);
  });

  it('are those of the root first, then of LICENSES/, then of docs/ and .github/', () => {
    expect(
      found(
        all('docs/LICENSE', 'LICENSES/MIT.txt', 'LICENSE-MIT', 'LICENSE', 'COPYING', '.github/LICENSE.md'),
      ),
    ).toEqual([
      'root LICENSE',
      'root COPYING',
      'root LICENSE-MIT',
      'directory LICENSES/MIT.txt',
      'elsewhere .github/LICENSE.md',
      'elsewhere docs/LICENSE',
    ]);
  });

  it('may be links to another file, or to one that is not there', () => {
    const setting = { files: { 'legal/TERMS': mit }, links: { LICENSE: 'legal/TERMS', COPYING: 'nowhere' } };
    const files = filesOf(setting);
    expect(found(setting)).toEqual(['root LICENSE']);
    expect(files).toMatchObject({ value: [{ identity: { known: true, value: { ids: ['MIT'] } } }] });
  });

  it('may be links for which the source already answers with the text', () => {
    expect(filesOf({ files: {}, links: { LICENSE: mit } })).toMatchObject({
      value: [{ path: 'LICENSE', identity: { value: { ids: ['MIT'] } } }],
    });
  });

  it('keep why a text was not read', () => {
    expect(filesOf({ files: { LICENSE: mit }, unread: ['LICENSE'] })).toMatchObject({
      value: [{ path: 'LICENSE', identity: { known: false, why: 'timeout' } }],
    });
  });

  it('are unknown when the tree was not read, or cut before one was found', () => {
    const facts = { tree: unknown('permission', 'no') };
    expect(filesOf({ files: {}, facts })).toMatchObject({ known: false, why: 'permission' });
    const cut = { ...tree('src/a.ts'), dirs: ['src'] };
    expect(filesOf({ files: {}, facts: { tree: known(cut, 'tree') } })).toMatchObject({
      known: false,
      why: 'truncated',
    });
  });

  it('are not read as a text when they are binary', () => {
    expect(filesOf({ files: { LICENSE: 'PK\0\u0003' } })).toMatchObject({
      value: [{ identity: { why: 'not-recognized' } }],
    });
  });

  it('say which texts the crawl must fetch', () => {
    expect(licenseFiles.texts).toContain('copying*');
  });
});
