/** How much text is made into bytes at once. */
const BLOCK = 1 << 20;

/** Lines as bytes, many at once: what is large is written while it is made, and never in memory as a whole. */
export const bytesOf = (lines: () => Iterable<string>): Iterable<Uint8Array> => ({
  [Symbol.iterator]: () => blocksOf(lines()),
});

function* blocksOf(lines: Iterable<string>): Generator<Uint8Array> {
  let waiting: string[] = [];
  let characters = 0;
  for (const line of lines) {
    waiting.push(line);
    characters += line.length;
    if (characters < BLOCK) continue;
    yield Buffer.from(`${waiting.join('\n')}\n`);
    waiting = [];
    characters = 0;
  }
  if (waiting.length > 0) yield Buffer.from(`${waiting.join('\n')}\n`);
}
