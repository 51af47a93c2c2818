import { describe, expect, it } from 'vitest';
import { unknown } from '../../src/model/observation.ts';
import { licenseOf, observedLicense } from './derivation.ts';
import { everyday, mit, spdx } from './texts.ts';

const apache = everyday('Apache-2.0');
const closedText = 'This software is proprietary and confidential to the harbor. Do not copy it.';
const odd = 'You may use these tables in any harbor whose lights are green, by day, in fair weather.';

describe('one license file', () => {
  it('is the license', () => {
    expect(licenseOf({ files: { LICENSE: mit } })).toMatchObject({
      state: 'identified',
      expression: 'MIT',
      ids: ['MIT'],
      via: 'text',
      path: 'LICENSE',
      altered: [],
      ownerLineByDesign: true,
      publicDomain: false,
      osi: true,
      fsf: true,
      openFor: { software: 'open', content: 'open', data: 'open' },
      allowed: { software: null, content: null, data: null },
    });
    expect(licenseOf({ files: { LICENSE: apache } }).ownerLineByDesign).toBe(false);
    expect(licenseOf({ files: { LICENSE: spdx('CC0-1.0') } })).toMatchObject({
      publicDomain: true,
      osi: false,
      fsf: true,
    });
  });

  it('wins over the forge and the manifest, whose word is kept as a disagreement', () => {
    const { expression, disagreements, declarations } = licenseOf({
      files: { LICENSE: mit },
      forge: 'Apache-2.0',
      manifests: { 'package.json': 'ISC', 'packages/a/package.json': '0BSD' },
    });
    expect(expression).toBe('MIT');
    expect(disagreements).toEqual([
      { source: 'package.json', says: 'ISC' },
      { source: 'forge', says: 'Apache-2.0' },
    ]);
    expect(declarations).toEqual([{ path: 'package.json', raw: 'ISC', expression: 'ISC', agrees: false }]);
  });

  it('that was altered is not recognized, whatever the forge says', () => {
    const text = mit.replace('is hereby granted', 'is not hereby granted');
    expect(
      licenseOf({ files: { LICENSE: text }, forge: 'MIT', manifests: { 'package.json': 'MIT' } }),
    ).toMatchObject({
      state: 'unrecognized',
      ids: ['MIT'],
      altered: ['not'],
      openFor: { software: 'unclear' },
      declarations: [{ agrees: null }],
    });
  });

  it('that says nothing known is named by the forge, else by what is declared, else by nobody', () => {
    expect(licenseOf({ files: { LICENSE: odd }, forge: 'MIT' })).toMatchObject({
      expression: 'MIT',
      via: 'forge',
    });
    expect(licenseOf({ files: { LICENSE: odd }, manifests: { 'package.json': 'mit' } })).toMatchObject({
      expression: 'MIT',
      via: 'declared',
      path: 'package.json',
    });
    const nobody = licenseOf({ files: { LICENSE: odd }, forge: 'NOASSERTION' });
    expect(nobody).toMatchObject({ state: 'unrecognized', ids: [], altered: [] });
    expect(nobody.blank).toBeUndefined();
    const both = { 'package.json': 'MIT', 'Cargo.toml': 'ISC' };
    expect(licenseOf({ files: { LICENSE: odd }, manifests: both }).state).toBe('unrecognized');
  });

  it('that holds a notice or a tag declares a license', () => {
    const notice = 'Licensed under the Apache License, Version 2.0 (the "License"); see there.';
    expect(licenseOf({ files: { LICENSE: notice } })).toMatchObject({
      expression: 'Apache-2.0',
      via: 'declared',
    });
    const tagged = `SPDX-License-Identifier: EUPL-1.2\n${odd}`;
    expect(licenseOf({ files: { LICENSE: tagged } })).toMatchObject({
      expression: 'EUPL-1.2',
      via: 'declared',
    });
  });

  it('that grants nothing is closed', () => {
    for (const text of [closedText, 'Copyright 2024 Harbor Agency. All rights reserved.'])
      expect(licenseOf({ files: { LICENSE: text }, licenses: { software: ['MIT'] } })).toMatchObject({
        state: 'closed',
        openFor: { software: 'closed', content: 'closed', data: 'closed' },
        allowed: { software: false, content: null, data: null },
      });
  });

  it('that is next to empty is blank', () => {
    expect(licenseOf({ files: { LICENSE: 'See the office.' } })).toMatchObject({
      state: 'unrecognized',
      blank: 'LICENSE',
    });
  });

  it('that was not read is unknown unless the forge names it', () => {
    const setting = { files: { LICENSE: mit }, unread: ['LICENSE'] };
    expect(observedLicense(setting)).toMatchObject({ known: false, why: 'timeout' });
    expect(licenseOf({ ...setting, forge: 'MIT' })).toMatchObject({
      via: 'forge',
      expression: 'MIT',
      unread: ['LICENSE'],
    });
  });

  it('may be a notice of a work of the United States', () => {
    const text =
      'As a work of the United States government this project is in the public domain under 17 U.S.C. 105.';
    expect(licenseOf({ files: { LICENSE: text } })).toMatchObject({
      state: 'unrecognized',
      publicDomainNotice: 'LICENSE',
    });
  });

  it('with a known exception is an expression', () => {
    const exception = `As a special exception, you may create a document which uses this font, and embed this font or
unaltered portions of this font into the document; this font does not by itself cause the resulting document to be covered
by the GNU General Public License.`;
    expect(licenseOf({ files: { COPYING: `${everyday('GPL-2.0')}\n${exception}` } })).toMatchObject({
      expression: 'GPL-2.0-only WITH Font-exception-2.0',
      osi: true,
    });
  });
});

describe('no license file', () => {
  it('is none, even where a manifest names one', () => {
    expect(licenseOf({ files: {}, manifests: { 'package.json': 'MIT' } })).toMatchObject({
      state: 'none',
      ids: [],
      readmeNames: null,
      declarations: [{ raw: 'MIT', agrees: null }],
    });
  });

  it('may be made good in part by the README', () => {
    const readme = { License: 'This project is released under the MIT License. See LICENSE.' };
    expect(licenseOf({ files: {}, readme })).toMatchObject({
      via: 'declared',
      expression: 'MIT',
      readmeNames: 'MIT',
    });
    expect(licenseOf({ files: {}, readme: { Usage: 'MIT' } }).state).toBe('none');
    expect(
      licenseOf({ files: {}, readme: { Licence: 'Code: Apache-2.0. Data: CC-BY-4.0.' } }).readmeNames,
    ).toBeNull();
  });

  it('is unknown when the tree was not read and the forge is silent', () => {
    const facts = { tree: unknown('permission', 'no') };
    expect(observedLicense({ files: {}, facts })).toMatchObject({ known: false, why: 'permission' });
    expect(licenseOf({ files: {}, facts, forge: 'MIT' })).toMatchObject({ via: 'forge', expression: 'MIT' });
  });
});

describe('the suffix of a GNU license', () => {
  const files = { COPYING: everyday('GPL-3.0') };

  it('is "only" unless somebody says "or later"', () => {
    expect(licenseOf({ files }).expression).toBe('GPL-3.0-only');
    expect(licenseOf({ files, manifests: { 'Cargo.toml': 'GPL-3.0+' } }).expression).toBe('GPL-3.0-or-later');
    const readme = { License: 'GNU General Public License v3.0 or (at your option) any later version.' };
    expect(licenseOf({ files, readme }).expression).toBe('GPL-3.0-or-later');
    expect(licenseOf({ files: { 'LICENSES/GPL-3.0-or-later.txt': files.COPYING } }).expression).toBe(
      'GPL-3.0-or-later',
    );
  });

  it('makes no disagreement', () => {
    expect(
      licenseOf({ files, forge: 'GPL-3.0', manifests: { 'package.json': 'GPL-3.0-only' } }).disagreements,
    ).toEqual([]);
  });
});

describe('several license files', () => {
  const dual = { 'LICENSE-MIT': mit, 'LICENSE-APACHE': apache };

  it('are a set until somebody says how they go together', () => {
    expect(licenseOf({ files: dual })).toMatchObject({
      state: 'several',
      ids: ['Apache-2.0', 'MIT'],
      osi: true,
      openFor: { software: 'open', content: 'open', data: 'open' },
    });
    expect(licenseOf({ files: dual, manifests: { 'Cargo.toml': 'MIT/Apache-2.0' } })).toMatchObject({
      state: 'identified',
      expression: 'MIT OR Apache-2.0',
    });
    const pointer = 'Use this under either LICENSE-MIT or LICENSE-APACHE, at your option.';
    expect(licenseOf({ files: { ...dual, LICENSE: pointer } })).toMatchObject({
      state: 'identified',
      ids: ['Apache-2.0', 'MIT'],
    });
  });

  it('are unclear when some are open and some are not', () => {
    const mixed = { 'LICENSE-CODE': mit, 'LICENSE-MODEL': spdx('BUSL-1.1') };
    expect(licenseOf({ files: mixed, licenses: { software: ['MIT'] } })).toMatchObject({
      state: 'several',
      osi: false,
      openFor: { software: 'unclear' },
      allowed: { software: null },
    });
  });

  it('may be the two parts of LGPL-3.0', () => {
    const files = { COPYING: everyday('GPL-3.0'), 'COPYING.LESSER': everyday('LGPL-3.0') };
    expect(licenseOf({ files }).expression).toBe('LGPL-3.0-only');
  });

  it('are named by their files in LICENSES/, exceptions and own licenses too', () => {
    const files = {
      'LICENSES/MIT.txt': mit,
      'LICENSES/LicenseRef-Harbor.txt': odd,
      'LICENSES/Classpath-exception-2.0.txt': odd,
    };
    expect(licenseOf({ files })).toMatchObject({ state: 'several', ids: ['LicenseRef-Harbor', 'MIT'] });
    expect(licenseOf({ files: { 'LICENSES/MIT.txt': mit }, unread: ['LICENSES/MIT.txt'] }).expression).toBe(
      'MIT',
    );
  });

  it('may be beside a printed copy of the license', () => {
    const files = { 'LICENSE.txt': mit, 'LICENSE.pdf': '%PDF\0' };
    expect(licenseOf({ files })).toMatchObject({ state: 'identified', expression: 'MIT' });
    expect(observedLicense({ files: { 'LICENSE.pdf': '%PDF\0' } })).toMatchObject({ why: 'not-recognized' });
  });

  it('may be beside a list of the licenses of others', () => {
    const list = 'We thank those whose tables we use: the harbors of the north and of the south.';
    expect(licenseOf({ files: { LICENSE: mit, 'LICENSES.md': list } }).expression).toBe('MIT');
    expect(licenseOf({ files: { LICENSE: mit, 'LICENSE-DATA': list } }).state).toBe('unrecognized');
  });

  it('count from docs/ only where the root has none', () => {
    expect(licenseOf({ files: { LICENSE: mit, 'docs/LICENSE': apache } }).expression).toBe('MIT');
    expect(licenseOf({ files: { 'docs/LICENSE': apache } })).toMatchObject({
      expression: 'Apache-2.0',
      path: 'docs/LICENSE',
    });
  });
});

describe('a declaration', () => {
  const agreeing = (raw: string, files = { LICENSE: mit } as Record<string, string>) =>
    licenseOf({ files, manifests: { 'package.json': raw } }).declarations?.[0]?.agrees;

  it('agrees when it equals the license, is a side of it, or points at its file', () => {
    expect(agreeing('MIT')).toBe(true);
    expect(agreeing('The MIT License')).toBe(true);
    expect(agreeing('SEE LICENSE IN LICENSE')).toBe(true);
    expect(agreeing('MIT', { 'LICENSE-MIT': mit, 'LICENSE-APACHE': apache })).toBe(true);
  });

  it('disagrees when it names another, or none beside an open one', () => {
    for (const raw of ['ISC', 'UNLICENSED', 'SEE LICENSE IN ELSEWHERE.md', 'BSD'])
      expect(agreeing(raw)).toBe(false);
  });
});

describe('the allow list of the policy', () => {
  it('is asked by content', () => {
    const licenses = { software: ['MIT', 'Apache-2.0'], content: ['CC-BY-4.0'] };
    expect(licenseOf({ files: { LICENSE: mit }, licenses }).allowed).toEqual({
      software: true,
      content: false,
      data: null,
    });
  });
});
