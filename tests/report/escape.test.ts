import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  logged,
  loggedLine,
  markdown,
  markdownLink,
  plain,
  plainLine,
  webAddress,
  xml,
} from '../../src/report/escape.ts';
import { table } from '../../src/report/markdown/table.ts';
import { HOSTILE } from './sample.ts';

/** Texts with the marks that formats care about more often than chance has them. */
const marks = [
  ...'|`*_[]()<>#@!~$&{}\\\n\r\t"\'-+=1.:/ ',
  '\u001b[31m',
  '\u009b',
  '\u202e',
  '\u2028',
  '\ud800',
  'www.',
  'GH-1',
  'http://a',
  'octocat',
];
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.oneof(fc.constantFrom(...marks), fc.string({ maxLength: 3 })), { maxLength: 20 })
    .map((list) => list.join('')),
  fc.constant(HOSTILE),
);
const isControl = (code: number) => (code < 32 && code !== 9 && code !== 10) || (code > 126 && code < 160);
const isReordering = (code: number) =>
  (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);

describe('escaping what strangers wrote', () => {
  it('leaves a terminal no control character and no reordering mark', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const codes = [...plain(text)].map((mark) => mark.codePointAt(0) ?? 0);
        return !codes.some((code) => isControl(code) || isReordering(code));
      }),
    );
  });

  it('keeps a line a line', () => {
    fc.assert(fc.property(hostile, (text) => !/[\n\r\t\u2028\u2029\u0085]/.test(plainLine(text))));
  });

  it('breaks no row of a Markdown table', () => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 2, maxLength: 4 }), (cells) => {
        const [, , row = ''] = table(
          cells.map(() => 'name'),
          [cells.map(markdown)],
        );
        const bars = row.replace(/\\[\s\S]/g, '').split('|').length - 1;
        return !row.includes('\n') && bars === cells.length + 1;
      }),
    );
  });

  it('leaves no markup, mention or reference in Markdown', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const bare = markdown(text).replace(/\\[\s\S]/g, ' ');
        return (
          !/[`*_[\]<>|]/.test(bare) &&
          !/[@#!][\p{L}\p{N}]/u.test(bare) &&
          !/:\/\/|www\./i.test(bare) &&
          !/^[#=-]|^\+ /.test(markdown(text))
        );
      }),
    );
  });

  it('breaks no XML text and no attribute', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const safe = xml(text);
        return (
          !/[<>"']/.test(safe) && !/&(?!(amp|lt|gt|quot|#39);)/.test(safe) && !/\p{Surrogate}/u.test(safe)
        );
      }),
    );
  });

  it('links only to the web', () => {
    expect(webAddress('javascript:alert(1)')).toBeNull();
    expect(webAddress('data:text/html,x')).toBeNull();
    expect(webAddress('nonsense')).toBeNull();
    expect(webAddress(null)).toBeNull();
    expect(webAddress('https://github.com@evil.example/a')).toBeNull();
    expect(webAddress('https://user:secret@git.example/a')).toBeNull();
    expect(webAddress('https://a.org/b(c)|d e')).toBe('https://a.org/b%28c%29%7Cd%20e');
    expect(markdownLink('a_b', 'javascript:alert(1)')).toBe('a\\_b');
    fc.assert(
      fc.property(hostile, (path) => {
        const address = webAddress(`https://a.org/${path}`);
        return address === null || /^https:\/\/[^\s()|<>[\]\\`*]+$/.test(address);
      }),
    );
  });

  it('leaves ordinary text as it is', () => {
    for (const text of ['Add LICENSE', 'tides-api', '潮汐', 'N of M: 71 % (seen)']) {
      expect([plainLine(text), markdown(text), xml(text)]).toEqual([text, text, text]);
    }
  });

  it('names no command to a CI server, wherever a word comes to stand', () => {
    expect(loggedLine('::error::a')).toBe(': :error::a');
    expect(loggedLine('a ::group::b')).toBe('a : :group::b');
    expect(loggedLine(':::error::')).toBe(': : :error::');
    expect(loggedLine('##[add-mask]a')).toBe('# #[add-mask]a');
    expect(loggedLine('a###vso[task.complete]')).toBe('a## #vso[task.complete]');
    expect(logged('  a\n    ::warning::b')).toBe('  a\n    : :warning::b');
    for (const text of ['std::vector', 'C++ ## heading', 'a: b', '[::1]', '#[derive]'])
      expect(loggedLine(text)).toBe(text);
  });

  it('stays linear on texts made to be slow', () => {
    for (const unit of [' ', ':', '#', '\u001b[', '\u001b]', ';', '\n ', '@', ':/', '9', '\u001b[1;']) {
      const text = unit.repeat(100_000);
      expect(markdown(text).length).toBeLessThan(text.length * 6);
      expect(xml(text).length).toBeLessThan(text.length * 6);
      expect(logged(text).length).toBeLessThan(text.length * 3);
    }
  });
});
