import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { keyOf } from '../checked.ts';
import { parse } from '../damage.ts';
import { readLines } from '../lines.ts';
import type { Row } from './index.ts';

/** A row on the disk: its check, a space, `{"key":…,"value":…}`. A torn or damaged one is as if it had never been written. */

const CHECK = 16;
const NEWLINE = 1;
const checkOf = (json: Buffer): string => createHash('sha256').update(json).digest('hex').slice(0, CHECK);

export function rowLine([key, value]: Row): Buffer {
  const json = Buffer.from(JSON.stringify({ key, value }));
  return Buffer.concat([Buffer.from(`${checkOf(json)} `), json, Buffer.from('\n')]);
}

const isWhole = (line: Buffer): boolean =>
  line.toString('latin1', 0, CHECK) === checkOf(line.subarray(CHECK + 1));

/** Where a row stands in its file, in bytes. */
export interface Place {
  readonly at: number;
  readonly length: number;
}

export interface Found {
  readonly begunAt: string;
  readonly places: Map<string, Place>;
}

/** The places of all whole rows; null where there is no file, or none that begins as one of ours. */
export async function readRows(path: string): Promise<Found | null> {
  const places = new Map<string, Place>();
  let begunAt: string | null = null;
  let at = 0;
  try {
    for await (const line of readLines(path)) {
      const length = line.length + NEWLINE;
      if (isWhole(line)) {
        const json = line.subarray(CHECK + 1);
        const key = keyOf(json, 'key');
        if (key === '') begunAt ??= String((parse(json.toString('utf8')) as { value: unknown }).value);
        else places.set(key, { at, length });
      }
      at += length;
    }
  } catch {
    return null;
  }
  return begunAt === null ? null : { begunAt, places };
}

export async function readAt(file: FileHandle, { at, length }: Place, key: string): Promise<unknown> {
  const line = Buffer.alloc(length);
  await file.read(line, 0, length, at);
  const json = line.subarray(0, length - NEWLINE);
  if (!isWhole(json)) return undefined;
  const row = parse(json.subarray(CHECK + 1).toString('utf8')) as { key: string; value: unknown };
  return row.key === key ? row.value : undefined;
}
