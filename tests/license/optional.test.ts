import { describe, expect, it } from 'vitest';
import { identifyText } from '../../src/derive/license/index.ts';
import { everyday, mit, spdx } from './texts.ts';

/** The text from `from` (that too) up to `to` (that no more) taken out. */
function cut(text: string, from: RegExp, to: RegExp | null): string {
  const start = text.search(from);
  expect(start).toBeGreaterThan(-1);
  const end = to === null ? text.length : text.search(to);
  expect(end).toBeGreaterThan(start);
  return text.slice(0, start) + text.slice(end);
}

const lawFirm = /creative commons corporation[^.]{0,40} is not a law firm/i;
const noParty = /creative commons is not a party to (?:its|this)/i;
const exhibits = /Exhibit A - Source Code Form License Notice/;

describe('a part that may be left out', () => {
  it('is the notice before CC0, as the forges’ license pickers leave it out', () => {
    const short = cut(spdx('CC0-1.0'), lawFirm, /Statement of Purpose/);
    expect(identifyText(short)).toMatchObject({ kind: 'match', ids: ['CC0-1.0'], foreign: [] });
  });

  it.each(['CC-BY-4.0', 'CC-BY-SA-4.0', 'CC-BY-NC-4.0', 'CC-BY-NC-SA-4.0', 'CC-BY-ND-4.0'])(
    'is what stands before and behind the terms of %s',
    (id) => {
      const headless = cut(spdx(id), lawFirm, /By exercising the Licensed Rights/);
      const bare = cut(headless, noParty, null);
      for (const text of [headless, cut(spdx(id), noParty, null), bare])
        expect(identifyText(text)).toMatchObject({ kind: 'match', ids: [id], foreign: [] });
    },
  );

  it.each(['CC-BY-3.0', 'CC-BY-SA-3.0', 'CC-BY-2.0'])('is the same around %s', (id) => {
    const headless = cut(spdx(id), lawFirm, /THE WORK \(AS DEFINED BELOW\) IS PROVIDED/);
    for (const text of [headless, cut(headless, noParty, null)])
      expect(identifyText(text)).toMatchObject({ kind: 'match', ids: [id], foreign: [] });
  });

  it('are the exhibits of MPL, the appendix of Apache and how to apply the GNU licenses', () => {
    const mpl = cut(everyday('MPL-2.0'), exhibits, null);
    expect(identifyText(mpl)).toMatchObject({ kind: 'match', ids: ['MPL-2.0'], foreign: [] });
    for (const id of ['Apache-2.0', 'GPL-2.0', 'GPL-3.0', 'AGPL-3.0', 'LGPL-2.1']) {
      const terms = everyday(id).replace(/END OF TERMS AND CONDITIONS[\s\S]*$/, '');
      expect(identifyText(terms)).toMatchObject({ kind: 'match', foreign: [] });
    }
  });

  it('is no place to hide terms', () => {
    const notice = spdx('CC0-1.0').replace(/(LEGAL SERVICES\.)/, '$1 YOU MUST NOT SELL THE WORK.');
    expect(identifyText(notice).foreign).toContain('sell');
    const behind = spdx('CC-BY-4.0').replace(
      /(Creative Commons may be contacted)/,
      'Use by competitors of the Harbor Agency for commercial purposes is prohibited. $1',
    );
    expect(identifyText(behind).foreign).toContain('prohibited');
  });

  it('are no terms: without them a license stays altered', () => {
    const text = everyday('EUPL-1.2');
    expect(identifyText(text)).toMatchObject({ kind: 'match', ids: ['EUPL-1.2'] });
    expect(
      identifyText(cut(text, /7\. *Disclaimer of Warranty/i, /8\. *Disclaimer of Liability/i)).kind,
    ).not.toBe('match');
    expect(identifyText(everyday('ODbL-1.0'))).toMatchObject({ kind: 'match', ids: ['ODbL-1.0'] });
  });
});

describe('customary words', () => {
  it('are those of Creative Commons before its titles', () => {
    const text = spdx('CC-BY-4.0').replace('Attribution 4.0', 'Creative Commons Attribution 4.0');
    expect(identifyText(text)).toMatchObject({ kind: 'match', ids: ['CC-BY-4.0'] });
  });

  it('except what is noted otherwise', () => {
    const lead = 'Except where otherwise noted, these tables are under the Mozilla Public License 2.0.\n\n';
    expect(identifyText(lead + everyday('MPL-2.0'))).toMatchObject({ kind: 'match', foreign: [] });
    const narrow = 'Except for competitors, these tables are under the Mozilla Public License 2.0.\n\n';
    expect(identifyText(narrow + everyday('MPL-2.0')).foreign).toContain('except');
  });

  it('name the university, the author or the holder in the third condition of BSD', () => {
    const bsd = everyday('BSD-3-Clause');
    const third = /Neither the name of[\s\S]*?may be used/;
    for (const who of [
      'Neither the name of The Regents of the University nor the names of its contributors may be used',
      'Neither the name of the Harbor Agency, nor those of its contributors may be used',
      'The name of the author may not be used',
    ])
      expect(identifyText(bsd.replace(third, who))).toMatchObject({ kind: 'match', ids: ['BSD-3-Clause'] });
  });

  it('reach the authors of zlib below its terms', () => {
    const text = `Copyright notice:\n\n (C) 1995-2024 Jean-loup Gailly and Mark Adler\n\n${everyday('Zlib')}
  Jean-loup Gailly        Mark Adler\n  jloup@tides.example     madler@tides.example\n`;
    const { ids, foreign } = identifyText(text);
    expect({ ids, foreign }).toEqual({ ids: ['Zlib'], foreign: [] });
  });

  it('name the license above its text', () => {
    const named = identifyText(`The tide tables are released under the MIT License.\n\n${mit}`);
    expect(named).toMatchObject({ ids: ['MIT'], foreign: [] });
    for (const terms of [
      'The tide tables are released under the MIT License to members of the harbor board, and they shall pay.',
      'The tide tables are not released under the MIT License.',
      'Under the MIT License you show the seal of the harbor on every page and every copy.',
    ])
      expect(identifyText(`${terms}\n\n${mit}`).foreign).not.toEqual([]);
  });
});

describe('several licenses in one file', () => {
  const parts = `The tables are provided under the Community Specification License 1.0 (Community-Spec-1.0).

Older portions, from holders who have not contributed since, are under Creative Commons Attribution 3.0 Unported
(CC-BY-3.0).

The script is licensed under the MIT License (MIT), a copy of which is included below.\n\n`;
  const texts = [spdx('Community-Spec-1.0'), spdx('CC-BY-3.0'), mit];

  it('are named, each with the sentence that says what it is for', () => {
    const { kind, ids, foreign } = identifyText(parts + texts.join('\n= = = = =\n'));
    expect({ kind, ids: [...ids].sort(), foreign }).toEqual({
      kind: 'multiple',
      ids: ['CC-BY-3.0', 'Community-Spec-1.0', 'MIT'],
      foreign: [],
    });
  });

  it('are NonCommercial only where the words are there', () => {
    const both = (id: string) => [...identifyText(`${spdx(id)}\n\n${mit}`).ids].sort();
    expect(both('CC-BY-3.0')).toEqual(['CC-BY-3.0', 'MIT']);
    expect(both('CC-BY-NC-3.0')).toEqual(['CC-BY-NC-3.0', 'MIT']);
  });

  it('are altered when a sentence between them makes terms', () => {
    const terms = 'You may never use what is under the MIT License or CC-BY-3.0 on a ship of the fleet.\n\n';
    expect(identifyText(terms + texts.slice(1).join('\n\n')).foreign).toContain('never');
  });
});

describe('an exception', () => {
  it('may stand before the terms', () => {
    const ocaml = `As a special exception to the GNU Lesser General Public License, you may link, statically or dynamically, a
"work that uses the tables" with a publicly distributed version of the tables to produce an executable file containing
portions of the tables, and distribute that executable file under terms of your choice, without any of the additional
requirements listed in clause 6 of the GNU Lesser General Public License.\n\n`;
    const { kind, ids, exception } = identifyText(ocaml + everyday('LGPL-2.1'));
    expect({ kind, ids, exception }).toEqual({
      kind: 'match',
      ids: ['LGPL-2.1-only'],
      exception: 'OCaml-LGPL-linking-exception',
    });
  });
});

describe('the holder', () => {
  const holderOf = (text: string) => identifyText(text).holder;

  it('is no author of a license, nor where they live', () => {
    const street =
      'Copyright (C) 1989, 1991 Free Software Foundation, Inc.,\n51 Franklin Street, Fifth Floor, Boston, MA';
    expect(holderOf(`${street}\n\n${everyday('GPL-2.0')}`)).toBeNull();
    for (const id of ['GPL-3.0', 'AGPL-3.0', 'LGPL-2.1', 'CC-BY-SA-4.0', 'MPL-2.0'])
      expect(holderOf(everyday(id))).toBeNull();
  });

  it('is no wrapped line of prose', () => {
    expect(
      holderOf('any limitation to\ncopyright--then that use is not regulated by the license. Our'),
    ).toBeNull();
  });

  it('is the state where the state is the holder', () => {
    expect(holderOf(mit.replace('2024 Harbor Agency', '2024 Crown (Harbor Office)'))).toBe(
      'Crown (Harbor Office)',
    );
  });
});
