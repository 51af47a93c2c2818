const MAX_DEPTH = 64;
/** Sequences and keys that begin on one line, each a level deeper. */
const COMPACT = /^[-? \t]*/;

/**
 * True for a text whose brackets or compact sequences nest deeper than any honest file. Parsers go down by recursion, and
 * V8 ends the process, rather than throw, when it has to compile a pattern with the stack almost used up.
 */
export function tooDeep(text: string): boolean {
  let depth = 0;
  for (const line of text.split('\n')) {
    if ((COMPACT.exec(line)?.[0] ?? '').replace(/[ \t]/g, '').length > MAX_DEPTH && !/^-+\s*$/.test(line))
      return true;
    for (const sign of line) {
      if (sign === '[' || sign === '{') depth++;
      else if (sign === ']' || sign === '}') depth--;
      if (depth > MAX_DEPTH || depth < -MAX_DEPTH) return true;
    }
  }
  return false;
}
