import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CompassError } from '../model/errors.ts';
import { SNAPSHOT_SCHEMA, type SnapshotHead, snapshotHeadSchema } from '../model/snapshot.ts';
import { AGAIN, fault, parse, told } from './damage.ts';
import { HEAD } from './files.ts';

/** Reads what a snapshot says about itself. Rejects with `CompassError('usage')` for what is none, or of another schema. */
export async function readHead(dir: string): Promise<SnapshotHead> {
  const path = join(dir, HEAD);
  const text = await readFile(path, 'utf8').catch((cause) => {
    const next = existsSync(dir) ? AGAIN : `There is no such folder. ${AGAIN}`;
    throw new CompassError('usage', `${dir} is no snapshot: ${HEAD} cannot be read`, next, { cause });
  });
  const raw = parse(text);
  const schema = typeof raw === 'object' && raw !== null ? (raw as { schema?: unknown }).schema : undefined;
  if (typeof schema === 'string' && schema !== SNAPSHOT_SCHEMA) {
    throw new CompassError(
      'usage',
      `${path} is of schema ${JSON.stringify(schema.slice(0, 80))}, this version reads ${SNAPSHOT_SCHEMA}`,
      'Read it with the version that wrote it, or crawl again.',
    );
  }
  const parsed = snapshotHeadSchema.safeParse(raw);
  if (parsed.success) return parsed.data;
  throw fault(path, raw === undefined ? 'is no JSON' : `is damaged at ${told(parsed.error.issues[0])}`);
}
