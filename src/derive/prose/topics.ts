import { TOPICS, type Topic } from '../../model/topics.ts';
import { ofWord } from '../memo.ts';
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
  /** With letters that may follow, by the first two signs; in the order of the topics. */
  readonly begun: ReadonlyMap<string, readonly (Entry & { readonly at: number })[]>;
  /** Anywhere, in scripts without spaces. */
  readonly within: readonly Entry[];
}

const firstWord = (words: string): string => words.slice(1, words.indexOf(' ', 1));

function put<E>(entries: Map<string, E[]>, key: string, entry: E): void {
  const others = entries.get(key);
  if (others === undefined) entries.set(key, [entry]);
  else others.push(entry);
}

function lexiconOf(vocabularies: { readonly [T in Topic]: Vocabulary }): Lexicon {
  const whole = new Map<string, Entry[]>();
  const begun = new Map<string, (Entry & { readonly at: number })[]>();
  const within: Entry[] = [];
  let at = 0;
  for (const topic of TOPICS)
    for (const [language, terms] of Object.entries(vocabularies[topic]))
      for (const told of terms.split(',').map((one) => one.trim())) {
        const words = folded(told);
        const entry = { topic, against: language === 'never' };
        if (told.startsWith('*')) within.push({ ...entry, term: words.trim() });
        else if (told.endsWith('*'))
          put(begun, words.slice(1, 3), { ...entry, term: words.trimEnd(), at: at++ });
        else put(whole, firstWord(words), { ...entry, term: words });
      }
  return { whole, begun, within };
}

/** Built when the first document is read. */
let lexicon: Lexicon | undefined;

/** All entries whose term stands in the words. */
function entriesIn(words: string, { whole, begun, within }: Lexicon): Entry[] {
  const stands = ({ term }: Entry) => words.includes(term);
  const found = words
    .trim()
    .split(' ')
    .flatMap((word) => whole.get(word)?.filter(stands) ?? []);
  const started = new Set<Entry & { readonly at: number }>();
  for (let space = 0; space >= 0 && space < words.length - 1; space = words.indexOf(' ', space + 1))
    for (const entry of begun.get(words.slice(space + 1, space + 3)) ?? [])
      if (stands(entry)) started.add(entry);
  found.push(...[...started].sort((a, b) => a.at - b.at));
  if (WITHOUT_SPACES.test(words)) found.push(...within.filter(stands));
  return found;
}

/** What a heading says that its section is about; empty when it is none of the topics. */
export const topicsOf = (heading: string): readonly Topic[] =>
  heading === '' ? [] : topicsOfTitle(heading.slice(0, MAX_TITLE));

/** Most documents have the same few headings. */
const MOST_TITLES = 2000;
const topicsOfTitle = ofWord(MOST_TITLES, (title): readonly Topic[] => {
  lexicon ??= lexiconOf(HEADINGS);
  const found = entriesIn(folded(title), lexicon);
  const topics = new Set(found.filter(({ against }) => !against).map(({ topic }) => topic));
  for (const { topic, against } of found) if (against) topics.delete(topic);
  return [...topics];
});

/** What a paragraph is about by its first words: “License: MIT”, “To install, run …”, “Contributions are welcome”. */
export function topicsOfOpening(paragraph: string): readonly Topic[] {
  const opening = paragraph.slice(0, MAX_OPENING).split(/[:：]/, 1)[0] ?? '';
  return topicsOf(opening.split(/\s+/, OPENING_WORDS).join(' '));
}
