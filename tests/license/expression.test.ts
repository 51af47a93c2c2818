import { describe, expect, it } from 'vitest';
import {
  isOpen,
  isPublicDomain,
  isSideOf,
  normalizeExpression,
  sameLicense,
  satisfies,
} from '../../src/derive/license/expression.ts';
import { openness } from '../../src/derive/license/openness.ts';

describe('an expression as somebody wrote it', () => {
  it.each([
    ['MIT', 'MIT'],
    ['mit', 'MIT'],
    ['apache-2.0 or mit', 'Apache-2.0 OR MIT'],
    ['MIT/Apache-2.0', 'MIT OR Apache-2.0'],
    ['MIT / Apache-2.0', 'MIT OR Apache-2.0'],
    ['GPL-3.0', 'GPL-3.0-only'],
    ['GPL-3.0+', 'GPL-3.0-or-later'],
    ['gpl-2.0-or-later', 'GPL-2.0-or-later'],
    ['GPL-2.0-with-classpath-exception', 'GPL-2.0-only WITH Classpath-exception-2.0'],
    ['GPL-2.0-only with classpath-exception-2.0', 'GPL-2.0-only WITH Classpath-exception-2.0'],
    ['(MIT AND (ISC OR 0BSD))', 'MIT AND (ISC OR 0BSD)'],
    ['LicenseRef-Harbor', 'LicenseRef-Harbor'],
    ['Apache License 2.0', 'Apache-2.0'],
    ['The MIT License', 'MIT'],
    ['European Union Public License 1.2', 'EUPL-1.2'],
    ['GPLv3+', 'GPL-3.0-or-later'],
  ])('%s is %s', (raw, expression) => {
    expect(normalizeExpression(raw)).toBe(expression);
  });

  it.each([
    '',
    '  ',
    'UNLICENSED',
    'unlicensed',
    'SEE LICENSE IN LICENSE.md',
    'NONE',
    'NOASSERTION',
    'Proprietary',
  ])('that says nothing is none: %j', (raw) => {
    expect(normalizeExpression(raw)).toBeNull();
  });

  it.each(['EUPL', 'GPL', 'BSD', 'Apache', 'MIT OR', 'a b c', '/', '__proto__', 'constructor'])(
    'that would need a guess is none: %s',
    (raw) => {
      expect(normalizeExpression(raw)).toBeNull();
    },
  );
});

describe('two expressions', () => {
  it('are the same in any order, and within a family', () => {
    expect(sameLicense('MIT OR Apache-2.0', 'Apache-2.0 OR MIT')).toBe(true);
    expect(sameLicense('GPL-3.0-only', 'GPL-3.0-or-later')).toBe(true);
    expect(sameLicense('MIT AND ISC', 'MIT OR ISC')).toBe(false);
    expect(sameLicense('GPL-2.0-only', 'GPL-2.0-only WITH Classpath-exception-2.0')).toBe(false);
    expect(sameLicense('', '')).toBe(true);
  });

  it('may be one side and the whole', () => {
    expect(isSideOf('MIT', 'MIT OR Apache-2.0')).toBe(true);
    expect(isSideOf('MIT', 'MIT AND Apache-2.0')).toBe(false);
  });
});

describe('open', () => {
  it('is one side of OR, both of AND, and the license before WITH', () => {
    expect(isOpen('MIT OR BUSL-1.1', 'osi')).toBe(true);
    expect(isOpen('MIT AND BUSL-1.1', 'osi')).toBe(false);
    expect(isOpen('GPL-2.0-only WITH Classpath-exception-2.0', 'osi')).toBe(true);
    expect(isOpen('', 'either')).toBe(false);
    expect(isOpen('nonsense here', 'either')).toBe(false);
  });

  it('tells OSI from FSF', () => {
    expect([isOpen('CC0-1.0', 'osi'), isOpen('CC0-1.0', 'fsf'), isOpen('CC0-1.0', 'either')]).toEqual([
      false,
      true,
      true,
    ]);
    expect(isOpen('JSON', 'either')).toBe(false);
  });

  it.each([
    ['MIT', 'open', 'open', 'open'],
    ['OGL-UK-3.0', 'semi', 'closed', 'open'],
    ['CC-BY-NC-4.0', 'closed', 'semi', 'closed'],
    ['CC-BY-ND-4.0', 'closed', 'closed', 'closed'],
    ['CC-BY-NC-ND-4.0', 'closed', 'closed', 'closed'],
    ['CDLA-Permissive-2.0', 'closed', 'closed', 'open'],
    ['BUSL-1.1', 'closed', 'closed', 'closed'],
    ['LicenseRef-Harbor', 'unclear', 'unclear', 'unclear'],
    ['MIT OR LicenseRef-Harbor', 'open', 'open', 'open'],
    ['MIT AND CC-BY-NC-SA-4.0', 'closed', 'semi', 'closed'],
  ])('%s is %s for software, %s for content, %s for data', (expression, software, content, data) => {
    expect(openness(expression)).toEqual({ software, content, data });
  });

  it('is more than a public-domain dedication', () => {
    expect([isPublicDomain('CC0-1.0'), isPublicDomain('Unlicense'), isPublicDomain('MIT')]).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe('an allow list', () => {
  it('wants one side of OR, both of AND, and takes WITH with and without its exception', () => {
    expect(satisfies('MIT OR GPL-3.0-only', ['MIT'])).toBe(true);
    expect(satisfies('MIT AND GPL-3.0-only', ['MIT'])).toBe(false);
    expect(satisfies('GPL-2.0-only WITH Classpath-exception-2.0', ['GPL-2.0'])).toBe(true);
    expect(
      satisfies('GPL-2.0-only WITH Classpath-exception-2.0', ['GPL-2.0-only WITH Classpath-exception-2.0']),
    ).toBe(true);
    expect(satisfies('GPL-2.0-or-later', ['GPL-3.0-only'])).toBe(true);
  });

  it('allows nothing when it is empty or nonsense', () => {
    expect(satisfies('MIT', [])).toBe(false);
    expect(satisfies('MIT', ['', 'no license', 'MIT OR'])).toBe(false);
    expect(satisfies('', ['MIT'])).toBe(false);
  });
});
