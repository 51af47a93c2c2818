import fc from 'fast-check';
import { z } from 'zod';
import { type Report, reportSchema } from '../../src/model/report.ts';
import { HOSTILE } from './sample.ts';

/** Reports of which strangers wrote every text, and what must hold of all that is made of them. */

/** What each of the readers acts on: terminals, CI servers, Markdown, HTML, spreadsheets, paths. */
const BAIT = [
  HOSTILE,
  '::error file=a::b',
  '::set-output name=a::b',
  '  ::stop-commands::token',
  ':\u0301:add-mask::a',
  ':\u200b:warning::a',
  '\u200b::debug::a',
  ':::group::a',
  '##[error]a',
  '##[set-env name=PATH]a',
  '#\u0301#[warning]a',
  '##vso[task.setvariable variable=a]b',
  "##teamcity[message text='a']",
  'a\n::error::b',
  'a\r::error::b',
  'a\u2028::error::b',
  'a\nospo-compass: all is well',
  '\u001b[2J\u001b]0;title\u0007\u001b]8;;http://evil.example\u001b\\click',
  '\u009b31m\u0090payload\u009c',
  '\u202eevil\u2066\u061c\u200f',
  '\u{e0041}\u{e007f}\ufeff',
  '<script>alert(1)</script>',
  '</title></svg><script>',
  '<!-- a --><details>',
  '&lt;b&gt; &#60;i&#62;',
  '[a](javascript:alert(1))',
  '![a](http://evil.example/a.png)',
  '[a]: http://evil.example',
  '[^1]: a',
  'https://evil.example www.evil.example mailto:a@evil.example',
  '@octocat @evil/team octocat/repo#1 #1 GH-1 !1 %1 ~1 &1 $1 ^1',
  '# head',
  '> quote',
  '1. one',
  '- [ ] task',
  '```',
  '~~~',
  '    code',
  '***',
  '---',
  '===',
  '| a | b |',
  '|',
  '\\',
  '\\|',
  'a\\',
  '`a | b`',
  '$a$ $$b$$ {{ c }} {% d %}',
  '/close',
  "=HYPERLINK('http://evil.example')",
  '../../../etc/passwd',
  'a\u0000b',
  'CON',
  'javascript:alert(1)',
  'https://evil.example/"><script>',
  'https://user:secret@evil.example/',
  'x'.repeat(500),
  '潮'.repeat(90),
  '👩‍👩‍👧‍👦'.repeat(30),
  'e\u0301'.repeat(80),
  '\ud800',
  'a\udc00b',
  '\uffff',
  '',
  ' ',
  '__proto__',
  'Reefs',
  '$&',
];

/** One text of a stranger: bait, pieces of bait glued together, or anything at all. */
export const stranger = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...BAIT) },
  {
    weight: 2,
    arbitrary: fc
      .array(fc.oneof(fc.constantFrom(...BAIT), fc.string({ unit: 'binary', maxLength: 3 })), {
        minLength: 2,
        maxLength: 4,
      })
      .map((parts) => parts.join('')),
  },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.oneof(fc.constantFrom(...BAIT), fc.string({ maxLength: 5 })), { minLength: 2, maxLength: 8 })
      .map((parts) => parts.join(' ')),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
);

type Say = (text: string) => string;

/** What numbers and names of the tool are in records: their keys are no stranger's. */
function spoken(schema: unknown, value: unknown, say: Say): unknown {
  if (schema instanceof z.ZodExactOptional || schema instanceof z.ZodNullable)
    return value === null ? null : spoken(schema.unwrap(), value, say);
  if (schema instanceof z.ZodString) return say(value as string);
  if (schema instanceof z.ZodArray)
    return (value as readonly unknown[]).map((inner) => spoken(schema.element, inner, say));
  if (schema instanceof z.ZodObject)
    return Object.fromEntries(
      Object.entries(value as object).map(([key, inner]) => [key, spoken(schema.shape[key], inner, say)]),
    );
  if (schema instanceof z.ZodRecord)
    return Object.fromEntries(
      Object.entries(value as object).map(([key, inner]) => [
        schema.keyType instanceof z.ZodEnum ? key : say(key),
        spoken(schema.valueType, inner, say),
      ]),
    );
  if (schema instanceof z.ZodUnion && typeof value === 'string') return say(value);
  return value;
}

/** What the sample does not have, and strangers could. */
function complete(report: Report): Report {
  const parts = { 'github:harbor-agency': { held: 1, of: 3 } };
  const waiver = {
    rule: 'licensing/license-file',
    subjects: 'legacy-*',
    owner: '@records',
    expires: '2026-10-01',
    origin: 'repository',
    waived: 1,
    warning: 'expires-soon',
  } as const;
  const unreadWaivers = [{ repository: 'harbor-agency/tides', detail: 'broken' }];
  const bearings = { licensing: { name: 'law' } };
  return { ...report, method: { ...report.method, parts, waivers: [waiver], unreadWaivers, bearings } };
}

const MARK = '\ufdd0';

/**
 * Makes reports in which strangers wrote every text that is none of the tool's own vocabulary: the same text always by the
 * same one, and others by others, so that ids and names still lead where they led.
 */
export function strangersIn(report: Report): (texts: readonly string[]) => Report {
  const before: string[] = [];
  const mark: Say = (text) => {
    const at = before.indexOf(text);
    return `${MARK}${at < 0 ? before.push(text) - 1 : at}`;
  };
  const told = spoken(reportSchema, complete(report), mark) as Report;
  const languages = Object.fromEntries(
    Object.entries((report.facts.languages ?? {}) as object).map(([name, bytes]) => [mark(name), bytes]),
  );
  const marked = JSON.stringify({
    ...told,
    schema: report.schema,
    facts: { ...report.facts, languages },
  });
  return (texts) =>
    JSON.parse(
      marked.replace(new RegExp(`"${MARK}(\\d+)"`, 'g'), (_, at: string) =>
        JSON.stringify(`${texts[Number(at) % texts.length]}${at}`),
      ),
    ) as Report;
}

/** Controls but for the end of a line, marks that turn text around or hide it, and halves of characters. */
const ACTING =
  /[\p{Cc}\p{Surrogate}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\u{e0000}-\u{e007f}](?<!\n)/u;
/** How CI servers find commands: GitHub's runner trims a line before it looks, and finds `##[` anywhere; Azure's agent too. */
const COMMAND = /^[\s\p{DI}]*:[\p{Mn}\p{DI}]*:|##\w*\[/u;

/** What a terminal or a CI server would act on, line by line. */
export function actingLines(text: string): string[] {
  return text.split('\n').filter((line) => ACTING.test(line) || COMMAND.test(line));
}

/** How a line of Markdown begins, and how many cells it has: what a reader sees as structure. */
export function shapeOf(text: string): string[] {
  return text.split('\n').map((line) => {
    const bare = line.replace(/\\[\s\S]/g, '');
    if (bare.startsWith('|')) return `row of ${bare.split('|').length - 2}`;
    return /^(#{1,6} |- |<\/?picture>| {2}<(?:source|img) )/.exec(line)?.[0] ?? (line === '' ? '' : 'text');
  });
}

/** What of a Markdown report is not text: markup, addresses, mentions and references that no part of the report is. */
export function markupIn(text: string): string[] {
  const own = text
    .replace(/<picture>\n {2}<source [^<>\n]*>\n {2}<img [^<>\n]*>\n<\/picture>/g, '')
    .replace(/\\[\s\S]/g, ' ');
  const links = [...own.matchAll(/\[[^[\]]*\]\(([^()\s]*)\)/g)].map(([, address]) => address ?? '');
  const rest = own.replace(/\]\([^()\s]*\)/g, ']').replace(/\*\*|^ *[-#]+ |^\|[ |:-]*$/gm, ' ');
  return [
    ...links.filter((address) => !/^https?:\/\/[!-~]+$/.test(address) || /@/.test(new URL(address).host)),
    ...(rest.match(/<|>|`|!\[|\]\(|\]:|[@#!~%&$^][\p{L}\p{N}_](?<!&(?:amp|lt|gt);?.*)/gu) ?? []).filter(
      (mark) => !/^&[alg]/.test(mark),
    ),
    ...(rest.match(/[\p{L}\p{N}]:\/\/|\bwww\.|\bGH-\d/giu) ?? []),
    // What GitLab takes for a quick action.
    ...(own.match(/^ *\/\w+/gm) ?? []),
  ];
}
