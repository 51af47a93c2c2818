import { TOPICS, type Topic } from '../../model/topics.ts';
import { HEADINGS, type Vocabulary } from './headings.ts';

/** A heading longer than this is a sentence: only its beginning is looked at. */
const MAX_TITLE = 120;
/** So many words of a paragraph are its opening. */
const OPENING_WORDS = 3;
const MAX_OPENING = 80;

const BEYOND_ASCII = /[^\0-\x7f]/;
/** Arabic and Han, whose terms stand within words. */
const WITHOUT_SPACES = /[\u0600-\u06ff\u3400-\u9fff]/;

/** Words in lower case and without accents, one space before and behind each: ` getting started `. */
function folded(text: string): string {
  const plain = BEYOND_ASCII.test(text)
    ? text
        .normalize('NFKD')
        .replace(/\p{M}/gu, '')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
    : text.toLowerCase().replace(/[^a-z0-9]+/g, ' ');
  return ` ${plain.trim()} `;
}

/** A term of a topic, or one that speaks against it. */
interface Entry {
  readonly term: string;
  readonly topic: Topic;
  readonly against: boolean;
}

/** All terms by the way in which they are looked for. */
interface Lexicon {
  /** Whole words, by the first of them. */
  readonly whole: ReadonlyMap<string, readonly Entry[]>;
  /** With letters that may follow. */
  readonly begun: readonly Entry[];
  /** Anywhere, in scripts without spaces. */
  readonly within: readonly Entry[];
}

const firstWord = (words: string): string => words.slice(1, words.indexOf(' ', 1));

function lexiconOf(vocabularies: { readonly [T in Topic]: Vocabulary }): Lexicon {
  const whole = new Map<string, Entry[]>();
  const begun: Entry[] = [];
  const within: Entry[] = [];
  for (const topic of TOPICS)
    for (const [language, terms] of Object.entries(vocabularies[topic]))
      for (const told of terms.split(',').map((one) => one.trim())) {
        const words = folded(told);
        const entry = { topic, against: language === 'never' };
        if (told.startsWith('*')) within.push({ ...entry, term: words.trim() });
        else if (told.endsWith('*')) begun.push({ ...entry, term: words.trimEnd() });
        else whole.set(firstWord(words), [...(whole.get(firstWord(words)) ?? []), { ...entry, term: words }]);
      }
  return { whole, begun, within };
}

/** Built when the first document is read. */
let lexicon: Lexicon | undefined;

/** What a heading says that its section is about; empty when it is none of the topics. */
export function topicsOf(heading: string): readonly Topic[] {
  if (heading === '') return [];
  lexicon ??= lexiconOf(HEADINGS);
  const words = folded(heading.slice(0, MAX_TITLE));
  const candidates = words
    .trim()
    .split(' ')
    .flatMap((word) => lexicon?.whole.get(word) ?? []);
  candidates.push(...lexicon.begun);
  if (WITHOUT_SPACES.test(words)) candidates.push(...lexicon.within);
  const found = candidates.filter(({ term }) => words.includes(term));
  const topics = new Set(found.filter(({ against }) => !against).map(({ topic }) => topic));
  for (const { topic, against } of found) if (against) topics.delete(topic);
  return [...topics];
}

/** What a paragraph is about by its first words: “License: MIT”, “To install, run …”, “Contributions are welcome”. */
export function topicsOfOpening(paragraph: string): readonly Topic[] {
  const opening = paragraph.slice(0, MAX_OPENING).split(/[:：]/, 1)[0] ?? '';
  return topicsOf(opening.split(/\s+/, OPENING_WORDS).join(' '));
}
