import { describe, expect, it } from 'vitest';
import { identifyText } from '../../src/derive/license/index.ts';
import { everyday, mit, spdx } from './texts.ts';

const classpath = `Linking this library statically or dynamically with other modules is making a combined work based on
this library. Thus, the terms and conditions of the GNU General Public License cover the whole combination.

As a special exception, the copyright holders of this library give you permission to link this library with independent
modules to produce an executable, regardless of the license terms of these independent modules, and to copy and
distribute the resulting executable under terms of your choice, provided that you also meet, for each linked independent
module, the terms and conditions of the license of that module. An independent module is a module which is not derived
from or based on this library. If you modify this library, you may extend this exception to your version of the library,
but you are not obligated to do so. If you do not wish to do so, delete this exception statement from your version.
`;

const commons = `"Commons Clause" License Condition v1.0

The Software is provided to you by the Licensor under the License, as defined below, subject to the following condition.
Without limiting other conditions in the License, the grant of rights under the License will not include, and the
License does not grant to you, the right to Sell the Software. For purposes of the foregoing, "Sell" means practicing
any or all of the rights granted to you under the License to provide to third parties, for a fee or other consideration,
a product or service whose value derives, entirely or substantially, from the functionality of the Software.
`;

const apacheHeader = `Copyright 2024 Harbor Agency

Licensed under the Apache License, Version 2.0 (the "License");
you may not use this file except in compliance with the License.
You may obtain a copy of the License at

    http://www.apache.org/licenses/LICENSE-2.0

Unless required by applicable law or agreed to in writing, software
distributed under the License is distributed on an "AS IS" BASIS,
WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
See the License for the specific language governing permissions and
limitations under the License.
`;

const gnuHeader = (version: string) => `This program is free software: you can redistribute it and/or modify
it under the terms of the GNU General Public License as published by
the Free Software Foundation, ${version}.

This program is distributed in the hope that it will be useful, but WITHOUT ANY WARRANTY.`;

/** The same paragraphs with other line ends. */
const wrapped = (text: string, width: number) =>
  text
    .split(/\n\s*\n/)
    .map((paragraph) => {
      const lines: string[] = [''];
      for (const word of paragraph.trim().split(/\s+/)) {
        const last = lines[lines.length - 1] as string;
        if (last !== '' && last.length + word.length >= width) lines.push(word);
        else lines[lines.length - 1] = `${last} ${word}`.trim();
      }
      return lines.join('\n');
    })
    .join('\n\n');

describe('a license that is as it should be', () => {
  it('matches, and its owner is told', () => {
    expect(identifyText(mit)).toMatchObject({
      kind: 'match',
      ids: ['MIT'],
      foreign: [],
      holder: 'Harbor Agency',
      placeholder: false,
    });
  });

  it('is ISC where real files say ISC, and not 0BSD', () => {
    expect(identifyText(everyday('ISC'))).toMatchObject({ kind: 'match', ids: ['ISC'] });
    expect(identifyText(everyday('0BSD'))).toMatchObject({ kind: 'match', ids: ['0BSD'] });
  });

  it('is LGPL-3.0 without the text of the GPL behind it', () => {
    const lesser = identifyText(everyday('LGPL-3.0'));
    expect(lesser).toMatchObject({ kind: 'match', ids: ['LGPL-3.0-only'], foreign: [] });
    expect(lesser.family).toContain('LGPL-3.0-or-later');
  });

  it('may be in capitals, wrapped anew, in comments, in HTML or under three owners', () => {
    const owners = 'Copyright (c) 2019, 2020 Harbor Agency\nCopyright © 2021 Ports of the North, Inc.\n';
    expect(identifyText(mit.toUpperCase())).toMatchObject({ kind: 'match', ids: ['MIT'] });
    expect(identifyText(mit.replace(/Copyright/, `${owners}Copyright`))).toMatchObject({
      kind: 'match',
      ids: ['MIT'],
    });
    expect(identifyText(mit.replace(/^/gm, ' * '))).toMatchObject({ kind: 'match', ids: ['MIT'] });
    expect(identifyText(`<html><body><p>${mit.replaceAll('\n\n', '</p><p>')}</p></body></html>`).ids).toEqual(
      ['MIT'],
    );
    expect(identifyText(wrapped(everyday('GPL-3.0'), 50))).toMatchObject({
      kind: 'match',
      ids: ['GPL-3.0-only'],
    });
    expect(identifyText(`\uFEFF${mit.replaceAll('\n', '\r\n')}`)).toMatchObject({
      kind: 'match',
      ids: ['MIT'],
    });
  });

  it('may stand there twice, once for each owner', () => {
    const twice = `${mit}\n${mit.replace('Harbor Agency', 'Ports of the North')}`;
    expect(identifyText(twice)).toMatchObject({ kind: 'match', ids: ['MIT'], foreign: [] });
    expect(identifyText(twice.replace(/(granted.*)is hereby/s, '$1is not hereby')).foreign).toContain('not');
  });

  it('keeps its own id where it restricts: JSON, BUSL, SSPL, Elastic', () => {
    expect(identifyText(spdx('JSON').replace('2002 JSON.org', '2024 Harbor Agency')).ids).toEqual(['JSON']);
    for (const id of ['BUSL-1.1', 'SSPL-1.0', 'Elastic-2.0'])
      expect(identifyText(spdx(id))).toMatchObject({ kind: 'match', ids: [id] });
  });

  it('is JSON when MIT shall be used for Good, not Evil', () => {
    const text = mit.replace(
      /(portions of the Software\.)/,
      '$1\n\nThe Software shall be used for Good, not Evil.',
    );
    expect(identifyText(text)).toMatchObject({ kind: 'match', ids: ['JSON'] });
  });

  it('may carry the name of a research institute where it names its holder', () => {
    const text = everyday('BSD-3-Clause').replace(
      'the copyright holder nor',
      'the Sell Research Institute nor',
    );
    expect(identifyText(text)).toMatchObject({ kind: 'match', ids: ['BSD-3-Clause'] });
  });

  it('has no owner but a placeholder when nobody filled it in', () => {
    expect(identifyText(spdx('MIT'))).toMatchObject({ kind: 'match', holder: null, placeholder: true });
    expect(identifyText(everyday('GPL-3.0')).holder).toBeNull();
    expect(identifyText(mit.replace('2024 Harbor Agency', '<year> <copyright holders>'))).toMatchObject({
      holder: null,
      placeholder: true,
    });
  });

  it('keeps the tag that names it', () => {
    expect(identifyText(`SPDX-License-Identifier: MIT\n\n${mit}`)).toMatchObject({
      ids: ['MIT'],
      tag: 'MIT',
    });
  });
});

describe('a license that was altered', () => {
  it.each([
    ['not', 'Permission is hereby', 'Permission is not hereby'],
    ['noncommercial', 'deal\nin the Software', 'deal\nin the Software for non-commercial purposes'],
    ['noncommercial', 'including without limitation', 'for noncommercial use, including without limitation'],
    ['only', 'furnished to do so', 'furnished to do so for internal use only'],
    ['-without', 'in the Software without restriction', 'in the Software restriction'],
  ])('is no match for "%s"', (word, from, to) => {
    const loose = new RegExp(from.split(/\s+/).join('\\s+'));
    expect(mit).toMatch(loose);
    const { kind, foreign } = identifyText(mit.replace(loose, to));
    expect(['modified', 'contained']).toContain(kind);
    expect(foreign).toContain(word);
  });

  it('is no match when the word hides in brackets', () => {
    expect(identifyText(mit.replace('is hereby granted', 'is [not] hereby granted')).kind).toBe('modified');
  });

  it('is no match when the terms stand on the line of the owner', () => {
    for (const terms of ['Not for commercial use.', 'For internal use only.', 'You may not sell it.'])
      expect(identifyText(mit.replace('Harbor Agency', `Harbor Agency. ${terms}`)).foreign).not.toEqual([]);
  });

  it('is unknown without its warranty paragraph', () => {
    expect(identifyText(mit.slice(0, mit.indexOf('THE SOFTWARE IS'))).kind).toBe('unknown');
  });

  it('is contained, with foreign words, under a Commons Clause', () => {
    const { kind, ids, foreign } = identifyText(`${commons}\n${spdx('Apache-2.0')}`);
    expect({ kind, ids }).toEqual({ kind: 'contained', ids: ['Apache-2.0'] });
    expect(foreign).toContain('sell');
  });

  it('is never CC-BY when it begins as NonCommercial or NoDerivatives', () => {
    for (const name of ['Attribution-NonCommercial', 'Attribution-NoDerivatives']) {
      const { kind, foreign } = identifyText(`${name} 4.0 International\n\n${spdx('CC-BY-4.0')}`);
      expect(kind === 'match' || foreign.length === 0).toBe(false);
    }
  });
});

describe('what stands behind the terms', () => {
  it('is nothing when it is how to apply them', () => {
    for (const id of ['GPL-2.0', 'GPL-3.0', 'AGPL-3.0', 'LGPL-2.1', 'Apache-2.0'])
      expect(identifyText(everyday(id))).toMatchObject({ kind: 'match', foreign: [] });
  });

  it('is named when it is a known exception', () => {
    const { ids, exception, foreign } = identifyText(`${everyday('GPL-2.0')}\n${classpath}`);
    expect({ ids, exception, foreign }).toEqual({
      ids: ['GPL-2.0-only'],
      exception: 'Classpath-exception-2.0',
      foreign: [],
    });
  });

  it('is foreign when it is an addendum of the author', () => {
    const addendum = `ADDENDUM under section 7\n\nYou may not offer this program as a service to third parties, and each
copy carries the name of the harbor in letters of gold, for a yearly fee.`;
    const { ids, foreign, exception } = identifyText(`${everyday('AGPL-3.0')}\n\n${addendum}`);
    expect(ids).toEqual(['AGPL-3.0-only']);
    expect(exception).toBeUndefined();
    expect(foreign.length).toBeGreaterThan(0);
  });

  it('is foreign when an addendum hides behind a known exception', () => {
    const more =
      'The harbor further demands that every user sends a postcard from the sea each year. '.repeat(12);
    expect(identifyText(`${everyday('GPL-2.0')}\n${classpath}\n${more}`).foreign.length).toBeGreaterThan(0);
  });

  it('is a second license when one follows', () => {
    const { kind, ids } = identifyText(`${everyday('Apache-2.0')}\n\n${mit}`);
    expect({ kind, ids }).toEqual({ kind: 'multiple', ids: ['Apache-2.0', 'MIT'] });
  });
});

describe('a file without one license text', () => {
  it('holds several', () => {
    const { kind, ids } = identifyText(`${mit}\n\n${everyday('BSD-3-Clause')}`);
    expect(kind).toBe('multiple');
    expect([...ids].sort()).toEqual(['BSD-3-Clause', 'MIT']);
  });

  it('holds a notice that names its license', () => {
    expect(identifyText(apacheHeader)).toMatchObject({ kind: 'header', ids: ['Apache-2.0'] });
    const later = 'either version 3 of the License, or (at your option) any later version';
    expect(identifyText(gnuHeader(later))).toMatchObject({ kind: 'header', ids: ['GPL-3.0-or-later'] });
    expect(identifyText(gnuHeader('version 2 only'))).toMatchObject({
      kind: 'header',
      ids: ['GPL-2.0-only'],
    });
  });

  it('grants nothing, and says so', () => {
    const text =
      'This software is proprietary and confidential. Unauthorized copying of this file is prohibited.';
    expect(identifyText(text).kind).toBe('closed');
    expect(identifyText('For internal use only at the harbor office, floor three.').kind).toBe('closed');
  });

  it('has no words left when all rights are reserved, and these words are kept', () => {
    const text = 'Copyright (c) 2024 Harbor Agency. All rights reserved.';
    expect(identifyText(text)).toMatchObject({ kind: 'none', foreign: ['all rights reserved'] });
    expect(identifyText('')).toMatchObject({ kind: 'none', foreign: [], characters: 0 });
  });

  it('is unknown when it is about something else', () => {
    expect(identifyText('High water at noon, low water at dusk, and a calm sea between.').kind).toBe(
      'unknown',
    );
  });
});
