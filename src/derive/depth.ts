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

const OPENS = new Set(['[', '{'].map((sign) => sign.charCodeAt(0)));
const CLOSES = new Set([']', '}'].map((sign) => sign.charCodeAt(0)));

/** The same of JSON, which has nothing but brackets to nest by. */
export function tooDeepAsJson(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 91) continue;
    if (OPENS.has(code)) depth++;
    else if (CLOSES.has(code)) depth--;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}
