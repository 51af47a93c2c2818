import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Report } from '../model/report.ts';
import type { Ruleset } from '../model/ruleset.ts';
import { readReport } from './report.ts';
import type { World } from './world.ts';

/** What is compared or told of a year: reports that are there, and snapshots, which are judged on the way. */

export const isSnapshot = async (written: string, world: World): Promise<boolean> =>
  (await stat(resolve(world.workingDirectory, written)).catch(() => null))?.isDirectory() === true;

/** @throws CompassError usage where it is neither a report nor a snapshot */
export async function judged(
  written: string,
  ruleset: Ruleset,
  audience: 'public' | 'internal',
  world: World,
  period?: { readonly from: string; readonly to: string },
): Promise<Report> {
  const path = resolve(world.workingDirectory, written);
  if (!(await isSnapshot(written, world))) return readReport(path, written);
  const [{ audit }, { readSnapshot }] = await Promise.all([
    import('../audit/audit.ts'),
    import('../snapshot/index.ts'),
  ]);
  return audit(await readSnapshot(path), ruleset, {
    audience,
    tool: { name: 'ospo-compass', version: world.version },
    ...(period === undefined ? {} : { period }),
  });
}
