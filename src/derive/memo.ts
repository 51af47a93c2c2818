/** Answers again what was worked out before under the same key. The value must depend on nothing but the key. */
export type Memo = <T>(key: string, make: () => T) => T;

/** Texts come again: every repository of an organization may carry the same license, or inherit the same guide. */
const MOST = 1_000;

/** Remembers the answers that were asked for last, so that an organization of any size fits into memory. */
export function memoOf(): Memo {
  const answers = new Map<string, { readonly made: unknown }>();
  return <T>(key: string, make: () => T): T => {
    const before = answers.get(key);
    // Put behind the others again: what all repositories share is never the one to go.
    if (before !== undefined) answers.delete(key);
    const answer = before ?? { made: make() };
    answers.set(key, answer);
    if (answers.size > MOST) answers.delete(answers.keys().next().value as string);
    return answer.made as T;
  };
}

/**
 * What is worked out of a word alone (a heading, a license expression): organizations use the same few again and again. Beyond
 * `most` of them it begins anew.
 */
export function ofWord<T>(most: number, workOut: (word: string) => T): (word: string) => T {
  const known = new Map<string, { readonly value: T }>();
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before.value;
    const value = workOut(word);
    if (known.size >= most) known.clear();
    known.set(word, { value });
    return value;
  };
}

export const noMemo: Memo = (_key, make) => make();
