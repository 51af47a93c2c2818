import { describe, expect, it } from 'vitest';
import { identifyText } from '../../src/derive/license/index.ts';
import { spdxTexts } from './texts.ts';

describe('the texts of the SPDX list', () => {
  it('are there, hundreds of them', () => {
    expect(spdxTexts.length).toBeGreaterThan(690);
  });

  it('are each their own license or a member of its family', () => {
    const wrong = spdxTexts.filter(([id, text]) => {
      const { kind, ids, family, foreign } = identifyText(text);
      const named = [...ids, ...family].includes(id) && foreign.length === 0;
      return !named || (kind !== 'match' && kind !== 'contained');
    });
    expect(wrong.map(([id]) => id)).toEqual([]);
  });

  it('are still named with a sentence before them that is not theirs', () => {
    const lead = 'This file holds the terms of the harbor tables.\n\n';
    const wrong = spdxTexts.filter(([id, text]) => {
      const { ids, family } = identifyText(lead + text);
      return ![...ids, ...family].includes(id);
    });
    // "any-OSI" is one sentence long: the lead outweighs it.
    expect(wrong.map(([id]) => id)).toEqual(['any-OSI']);
  });
});
