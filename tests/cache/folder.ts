import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCache } from '../../src/snapshot/index.ts';

/** A cache in a folder of its own, as two crawls at different times open it. */
export interface Shed extends Disposable {
  readonly dir: string;
  open(fresh?: boolean): ReturnType<typeof openCache>;
}

const NOW = Date.parse('2026-09-01T00:00:00Z');

/** @param like a cache whose content it begins with */
export function shed(like?: Shed, now: number = NOW): Shed {
  const dir = mkdtempSync(join(tmpdir(), 'ospo-compass-cache-'));
  if (like !== undefined) cpSync(like.dir, dir, { recursive: true });
  return {
    dir,
    open: (fresh = false) => openCache({ dir, fresh, now: () => now }),
    [Symbol.dispose]: () => rmSync(dir, { recursive: true, force: true }),
  };
}
