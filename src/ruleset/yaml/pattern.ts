/** Patterns of strangers, over the texts of strangers: in linear time, and no larger than they look. */

/** Tests a text; null where only what lies beyond the limit could tell. */
export type Pattern = (text: string) => boolean | null;

/** Characters of a text that a pattern is tried on. */
export const LONGEST_TEXT = 64 * 1024;

/** A compiled pattern much larger than its text is made of nested repetitions. */
const MOST_GROWTH = 2;
const MOST_AT_LEAST = 100;

/** Compiles a pattern, or says what is wrong with it. Loads its engine only when called. */
export async function patternCompiler(): Promise<(pattern: string) => Pattern | string> {
  const { RE2JS } = await import('re2js');
  return (pattern) => {
    try {
      const compiled = RE2JS.compile(pattern);
      if (compiled.programSize() > MOST_AT_LEAST + MOST_GROWTH * pattern.length)
        return 'repeats too much: write smaller counts';
      return (text) => {
        if (compiled.test(text.slice(0, LONGEST_TEXT))) return true;
        return text.length > LONGEST_TEXT ? null : false;
      };
    } catch (cause) {
      return `is no pattern: ${(cause as Error).message.replace(/^error parsing regexp: /, '')}`;
    }
  };
}
