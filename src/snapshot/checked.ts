import { createHash } from 'node:crypto';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { SnapshotHead } from '../model/snapshot.ts';
import { fault, parse, unreadable } from './damage.ts';
import { HEAD } from './files.ts';
import { readLines } from './lines.ts';

/** A file of a snapshot as it is read: where it lies, and what its head says of it. */
export interface Sheet {
  readonly dir: string;
  readonly head: SnapshotHead;
  readonly name: string;
  readonly count: number;
}

/** The lines of a file; after the last one its count and digest are held against the head. */
export async function* checkedLines({ dir, head, name, count }: Sheet): AsyncGenerator<Buffer> {
  const path = join(dir, name);
  const hash = createHash('sha256');
  let number = 0;
  try {
    for await (const line of readLines(path, (chunk) => hash.update(chunk))) {
      number++;
      yield line;
    }
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause) throw unreadable(path, number + 1, cause);
    throw cause;
  }
  if (hash.digest('hex') === head.digests[name] && number === count) return;
  const broken = await firstBroken(path);
  if (broken !== null) throw fault(`${path}, line ${broken},`, 'is no JSON');
  if (number !== count) throw fault(path, `holds ${number} lines, ${HEAD} says ${count}`);
  throw fault(path, 'was changed after it was written: its digest differs');
}

export async function requireFile(path: string): Promise<void> {
  await access(path).catch((cause: unknown) => {
    throw unreadable(path, 1, cause);
  });
}

async function firstBroken(path: string): Promise<number | null> {
  let number = 0;
  for await (const line of readLines(path)) {
    number++;
    if (parse(line.toString('utf8')) === undefined) return number;
  }
  return null;
}

/** The key stands first in a row, as it was written; anything else is read in full. */
export function keyOf(line: Buffer, name: 'id' | 'oid' | 'key'): string {
  const quick = /^\{"(\w+)":("(?:[^"\\]|\\.)*")/.exec(line.toString('utf8', 0, LONGEST_KEY));
  const key = quick?.[1] === name ? quick[2] : undefined;
  if (key !== undefined) return JSON.parse(key) as string;
  const row = parse(line.toString('utf8'));
  return String((row as { [name: string]: unknown } | undefined)?.[name]);
}

/** Bytes in which a key is looked for; a longer one is found by reading the row. */
const LONGEST_KEY = 400;
