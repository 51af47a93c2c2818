import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline as piped, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';

const BLOCK = 64 * 1024;
/** Larger pieces, fewer turns through the event loop. */
const INFLATED = 512 * 1024;

/** Lines as their writer has them: as text, or as bytes that were read before. */
export type Lines = Iterable<string | Buffer> | AsyncIterable<string | Buffer>;

/** What was written: the digest is of the uncompressed bytes, for versions of zlib compress differently. */
export interface Written {
  readonly digest: string;
  readonly count: number;
}

/** Writes lines, compressed where the name ends in `.gz`. */
export async function writeLines(path: string, lines: Lines): Promise<Written> {
  const hash = createHash('sha256');
  let count = 0;
  const counted = async function* () {
    for await (const line of lines) {
      count += 1;
      yield line;
    }
  };
  const blocks = Readable.from(blocksOf(counted(), (block) => hash.update(block)));
  if (path.endsWith('.gz')) await pipeline(blocks, createGzip(), sameHeader, createWriteStream(path));
  else await pipeline(blocks, createWriteStream(path));
  return { digest: hash.digest('hex'), count };
}

const NEWLINE = Buffer.from('\n');

async function* blocksOf(
  lines: AsyncIterable<string | Buffer>,
  see: (block: Buffer) => void,
): AsyncGenerator<Buffer> {
  let pieces: Buffer[] = [];
  let length = 0;
  const block = () => {
    const whole = Buffer.concat(pieces, length);
    see(whole);
    pieces = [];
    length = 0;
    return whole;
  };
  for await (const line of lines) {
    const bytes = typeof line === 'string' ? Buffer.from(line) : line;
    pieces.push(bytes, NEWLINE);
    length += bytes.length + 1;
    if (length >= BLOCK) yield block();
  }
  if (length > 0) yield block();
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
