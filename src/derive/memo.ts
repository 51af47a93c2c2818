/** Answers again what was worked out before under the same key. The value must depend on nothing but the key. */
export type Memo = <T>(key: string, make: () => T) => T;

/** Texts come again: every repository of an organization may carry the same license, or inherit the same guide. */
const MOST = 4_000;

/** Remembers the newest few thousand answers, so that an organization of any size fits into memory. */
export function memoOf(): Memo {
  const answers = new Map<string, unknown>();
  return <T>(key: string, make: () => T): T => {
    if (answers.has(key)) return answers.get(key) as T;
    const made = make();
    answers.set(key, made);
    if (answers.size > MOST) answers.delete(answers.keys().next().value as string);
    return made;
  };
}

export const noMemo: Memo = (_key, make) => make();
