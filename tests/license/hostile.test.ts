import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizeExpression } from '../../src/derive/license/expression.ts';
import { identifyText } from '../../src/derive/license/index.ts';
import { everyday, mit } from './texts.ts';

const MIB = 1_048_576;
const fill = (part: string) => part.repeat(Math.ceil(MIB / part.length)).slice(0, MIB);

function randomWords(): string {
  let seed = 7;
  const word = () => {
    seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff;
    return seed.toString(36);
  };
  return Array.from({ length: MIB / 7 }, word).join(' ');
}

describe('a stranger’s mebibyte', () => {
  it.each([
    ['one word', fill('permission ')],
    ['random words', randomWords()],
    ['blanks', `${fill(' ')}x`],
    ['stars', `${fill('*')}x`],
    ['opened tags', fill('<a ')],
    ['opened comments', fill('<!--')],
    ['opened brackets', fill('[')],
    ['opened links', fill('[a](')],
    ['opened braces', fill('{')],
    ['owner lines', fill('Copyright (c) 2000 a,\n')],
    ['entities', fill('&#x41;')],
    ['hyphens at line ends', fill('a-\n')],
    ['starts of a disclaimer', fill('in no event shall ')],
    ['tags of SPDX', fill('SPDX-License-Identifier: MIT\n')],
    ['a threat without end', fill('unauthorized copying ')],
  ])('of %s is looked at and is no license', (_, text) => {
    expect(['unknown', 'none', 'closed']).toContain(identifyText(text).kind);
  });

  it('of one license over and over does not take for ever', () => {
    expect(identifyText(fill(mit)).ids).toEqual(['MIT']);
    expect(identifyText(fill(everyday('GPL-3.0'))).ids).toContain('GPL-3.0-only');
  });

  it('of parentheses is no expression', () => {
    expect(normalizeExpression(fill('('))).toBeNull();
    expect(normalizeExpression('('.repeat(499))).toBeNull();
  });
});

describe('any text', () => {
  const words = mit.split(/\s+/);
  const body = mit.indexOf('Permission');

  it('is answered', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.lorem({ maxCount: 200 })), (text) => {
        const { similarity, kind } = identifyText(text);
        return similarity >= 0 && similarity <= 1 && kind !== 'match';
      }),
    );
  });

  it('that is MIT stays so however it is wrapped, cased and spaced', () => {
    const spaces = fc.array(fc.constantFrom(' ', ' ', ' ', '\n', '\n  ', '  '), {
      minLength: words.length,
      maxLength: words.length,
    });
    fc.assert(
      fc.property(spaces, fc.boolean(), (between, upper) => {
        const grant = mit
          .slice(body)
          .split(/\s+/)
          .map((word, at) => word + between[at])
          .join('');
        const text = mit.slice(0, body) + grant;
        const { kind, ids } = identifyText(upper ? text.toUpperCase() : text);
        return kind === 'match' && ids[0] === 'MIT';
      }),
      { numRuns: 50 },
    );
  });

  it('with a "not" put into the grant of MIT is no match', () => {
    const grant = mit.slice(body).split(/\s+/);
    fc.assert(
      fc.property(fc.nat({ max: grant.length - 2 }), (at) => {
        const text = [...grant.slice(0, at + 1), 'not', ...grant.slice(at + 1)].join(' ');
        return identifyText(mit.slice(0, body) + text).kind !== 'match';
      }),
    );
  });
});
