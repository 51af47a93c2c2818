import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline as piped, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';

const BLOCK = 64 * 1024;
/** Larger pieces, fewer turns through the event loop. */
const INFLATED = 512 * 1024;

/**
 * Writes one JSON value a line, compressed where the name ends in `.gz`. The digest is of the uncompressed bytes: versions
 * of zlib compress differently.
 */
export async function writeLines(path: string, values: Iterable<unknown>): Promise<string> {
  const hash = createHash('sha256');
  const blocks = Readable.from(blocksOf(values, (block) => hash.update(block)));
  if (path.endsWith('.gz')) await pipeline(blocks, createGzip(), sameHeader, createWriteStream(path));
  else await pipeline(blocks, createWriteStream(path));
  return hash.digest('hex');
}

function* blocksOf(values: Iterable<unknown>, see: (block: Buffer) => void): Generator<Buffer> {
  let lines: string[] = [];
  let length = 0;
  for (const value of values) {
    const line = `${JSON.stringify(value)}\n`;
    lines.push(line);
    length += line.length;
    if (length < BLOCK) continue;
    const block = Buffer.from(lines.join(''));
    see(block);
    yield block;
    lines = [];
    length = 0;
  }
  const block = Buffer.from(lines.join(''));
  see(block);
  if (block.length > 0) yield block;
}

const OS_BYTE = 9;
const UNKNOWN_OS = 255;

/** Node writes no time into the header, but the system it runs on. */
async function* sameHeader(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let at = 0;
  for await (const chunk of chunks) {
    if (at <= OS_BYTE && OS_BYTE < at + chunk.length) chunk[OS_BYTE - at] = UNKNOWN_OS;
    at += chunk.length;
    yield chunk;
  }
}

/** The lines of a file without their ends, uncompressed. `see` gets every byte. Rejects with what the file system or zlib says. */
export async function* readLines(
  path: string,
  see: (chunk: Buffer) => void = () => {},
): AsyncGenerator<Buffer> {
  const source = createReadStream(path);
  // Errors and an early end travel both ways through the pipeline; the reader of `content` meets them.
  const content = path.endsWith('.gz')
    ? piped(source, createGunzip({ chunkSize: INFLATED }), () => {})
    : source;
  let rest: Buffer[] = [];
  for await (const chunk of content as AsyncIterable<Buffer>) {
    see(chunk);
    let from = 0;
    for (let to = chunk.indexOf(10); to >= 0; to = chunk.indexOf(10, from)) {
      const part = chunk.subarray(from, to);
      yield rest.length === 0 ? part : Buffer.concat([...rest, part]);
      rest = [];
      from = to + 1;
    }
    if (from < chunk.length) rest.push(chunk.subarray(from));
  }
  if (rest.length > 0) yield Buffer.concat(rest);
}
