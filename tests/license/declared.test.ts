import { describe, expect, it } from 'vitest';
import { readSetupCfg, readSetupPy } from '../../src/derive/manifests/lines.ts';
import { readPyproject } from '../../src/derive/manifests/toml.ts';
import { licenseOf } from './derivation.ts';
import { mit, spdx } from './texts.ts';

describe('a notice of the United States', () => {
  const text = `As a work of the United States government, this project is in the public domain within the United States.

Additionally, we waive copyright and related rights in the work worldwide through the CC0 1.0 Universal public domain
dedication.`;

  it('that waives all rights through CC0 declares CC0', () => {
    expect(licenseOf({ files: { 'LICENSE.md': text } })).toMatchObject({
      state: 'identified',
      expression: 'CC0-1.0',
      via: 'declared',
      publicDomain: true,
    });
  });

  it('is no license when a manifest names another', () => {
    expect(licenseOf({ files: { 'LICENSE.md': text }, manifests: { 'package.json': 'MIT' } }).state).toBe(
      'unrecognized',
    );
  });
});

describe('a notice in words', () => {
  it('names its Creative Commons license', () => {
    const notice = (name: string) =>
      `The tables are under the Creative Commons ${name} International License.`;
    for (const [name, id] of [
      ['Attribution 4.0', 'CC-BY-4.0'],
      ['Attribution-NonCommercial-ShareAlike 4.0', 'CC-BY-NC-SA-4.0'],
      ['Attribution-NoDerivatives 4.0', 'CC-BY-ND-4.0'],
    ] as const)
      expect(licenseOf({ files: { LICENSE: notice(name) } })).toMatchObject({
        expression: id,
        via: 'declared',
      });
  });

  it('points at the files whose licenses it names', () => {
    const COPYING = 'These tables are dual-licensed under the Unlicense and MIT licenses.\n\nUse either.';
    const files = { COPYING, UNLICENSE: spdx('Unlicense'), 'LICENSE-MIT': mit };
    expect(licenseOf({ files })).toMatchObject({ state: 'identified', ids: ['MIT', 'Unlicense'] });
  });
});

describe('the section of a README', () => {
  it.each([
    [
      'the [Public Domain Dedication and License (PDDL)](https://opendatacommons.org/licenses/pddl/1.0/)',
      'PDDL-1.0',
    ],
    ['the Open Database License (ODbL)', 'ODbL-1.0'],
    ['the Open Data Commons Attribution License', 'ODC-By-1.0'],
  ])('names a license of data: %s', (name, expression) => {
    const readme = { License: `These tables are licensed under ${name}.` };
    expect(licenseOf({ files: {}, readme })).toMatchObject({ via: 'declared', expression });
  });

  it('says whether later versions may be taken, beside what else it names', () => {
    const readme = { Licenses: 'Sources are under GPL-3.0-or-later, and documentation is under CC-BY-4.0.' };
    const files = { COPYING: spdx('GPL-3.0-only') };
    expect(licenseOf({ files, readme }).expression).toBe('GPL-3.0-or-later');
    expect(licenseOf({ files, readme: { License: 'GPL-3.0-only, or CC-BY-4.0' } }).expression).toBe(
      'GPL-3.0-only',
    );
  });
});

describe('the license of a Python package', () => {
  const setup = (fields: string) => readSetupPy(`setup(\n    name="tides",\n${fields})\n`).license;

  it('may be a classifier in the field', () => {
    expect(setup('    license="License-Expression :: AGPL-3.0-or-later",\n')).toBe('AGPL-3.0-or-later');
    expect(setup('    license="License :: OSI Approved :: MIT License",\n')).toBe('MIT');
    expect(readSetupCfg('[metadata]\nname = tides\nlicense = License-Expression :: EUPL-1.2\n').license).toBe(
      'EUPL-1.2',
    );
  });

  it('is the field before the classifiers, and one classifier without it', () => {
    const classifier = '    "License :: OSI Approved :: European Union Public Licence 1.2 (EUPL 1.2)",\n';
    expect(setup(`    license="MIT",\n    classifiers=[\n${classifier}    ],\n`)).toBe('MIT');
    expect(setup(`    classifiers=[\n${classifier}    ],\n`)).toBe('EUPL-1.2');
    expect(
      readSetupCfg(
        '[metadata]\nname = tides\nclassifiers =\n    License :: OSI Approved :: ISC License (ISCL)\n',
      ).license,
    ).toBe('ISC');
    const pyproject = '[project]\nname = "tides"\nclassifiers = ["License :: OSI Approved :: MIT License"]\n';
    expect(readPyproject(pyproject)?.license).toBe('MIT');
  });

  it('is not told by a classifier that names a family, nor by two', () => {
    expect(setup('    classifiers=["License :: OSI Approved :: BSD License"],\n')).toBeNull();
    expect(setup('    classifiers=["License :: OSI Approved"],\n')).toBeNull();
    const two = ['MIT License', 'Apache Software License'].map(
      (name) => `"License :: OSI Approved :: ${name}",\n`,
    );
    expect(setup(two.join(''))).toBeNull();
  });
});
