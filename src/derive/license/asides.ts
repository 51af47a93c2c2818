/**
 * Parts that SPDX's matching guidelines call optional and that people leave out: a notice before the terms, a word about the
 * licensor's trademark behind them, exhibits to fill in. Over normalized words; each is cut only from its first words to its last.
 */
interface Optional {
  readonly starts: readonly string[];
  /** Words that must follow within the next few. */
  readonly says?: string;
  /** The first of these ends it; before it, or with it. */
  readonly ends: readonly { readonly words: readonly string[]; readonly within: boolean }[];
  readonly longest: number;
}

const before = (words: string) => ({ words: words.split(' '), within: false });
const withIn = (words: string) => ({ words: words.split(' '), within: true });

const OPTIONAL: readonly Optional[] = [
  {
    starts: ['creative', 'commons', 'corporation'],
    says: 'law firm',
    ends: [
      before('by exercising the licensed rights'),
      before('statement of purpose'),
      before('the work as defined below is provided'),
    ],
    longest: 600,
  },
  {
    starts: ['creative', 'commons', 'is', 'not', 'a', 'party', 'to'],
    ends: [withIn('creative commons may be contacted at creativecommons org')],
    longest: 300,
  },
  {
    starts: ['exhibit', 'a', 'source', 'code', 'form', 'license', 'notice'],
    ends: [withIn('as defined by the mozilla public license v 2 0')],
    longest: 220,
  },
];

const FIRST_WORDS = new Set(OPTIONAL.map(({ starts }) => starts[0]));

/** How far on `says` is looked for, in words. */
const NEAR = 12;

const follows = (words: readonly string[], at: number, wanted: readonly string[]): boolean =>
  wanted.every((word, index) => words[at + index] === word);

function endOf(words: readonly string[], at: number, { starts, says, ends, longest }: Optional): number {
  if (
    says !== undefined &&
    !words
      .slice(at, at + NEAR)
      .join(' ')
      .includes(says)
  )
    return -1;
  for (let end = at + starts.length; end < Math.min(words.length, at + longest); end++) {
    const found = ends.find((one) => words[end] === one.words[0] && follows(words, end, one.words));
    if (found !== undefined) return found.within ? end + found.words.length : end;
  }
  return -1;
}

/** The words without their optional parts, and these parts. */
export function withoutAsides(words: readonly string[]): {
  readonly words: readonly string[];
  readonly aside: readonly string[];
} {
  const kept: string[] = [];
  const aside: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as string;
    const part = FIRST_WORDS.has(word)
      ? OPTIONAL.find(({ starts }) => follows(words, at, starts))
      : undefined;
    const end = part === undefined ? -1 : endOf(words, at, part);
    if (end === -1) kept.push(word);
    else {
      aside.push(...words.slice(at, end));
      at = end - 1;
    }
  }
  return aside.length === 0 ? { words, aside } : { words: kept, aside };
}
