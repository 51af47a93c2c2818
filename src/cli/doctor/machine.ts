import { execFile } from 'node:child_process';
import { cacheFolder } from '../cache-folder.ts';
import { findChromium } from '../chromium.ts';
import type { World } from '../world.ts';

/** What is on this machine that the program uses. */
export interface Machine {
  readonly version: string;
  readonly node: string;
  /** As git says it; null where there is none: clones can't be read. */
  readonly git: string | null;
  /** Path of a browser; null where there is none: `annual --pdf` can't print. */
  readonly chromium: string | null;
  readonly cache: { readonly folder: string; readonly bytes: number } | null;
}

const gitVersion = (env: World['env']): Promise<string | null> =>
  new Promise((done) => {
    execFile('git', ['--version'], { env: { PATH: env.PATH }, timeout: 5000 }, (error, stdout) => {
      done(error === null ? (/\d[\w.-]*/.exec(stdout)?.[0] ?? null) : null);
    });
  });

export async function machineOf(world: World): Promise<Machine> {
  const { inventoryOfCache } = await import('../../snapshot/index.ts');
  const folder = cacheFolder({}, world);
  return {
    version: world.version,
    node: world.node,
    git: await gitVersion(world.env),
    chromium: await findChromium(world.env),
    cache: folder === null ? null : { folder, bytes: (await inventoryOfCache(folder)).bytes },
  };
}
