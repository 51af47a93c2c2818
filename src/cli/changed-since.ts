import { resolve } from 'node:path';
import { entryOf, standing } from '../compare/baseline.ts';
import { type Change, changeSince } from '../forge/local/change.ts';
import { CompassError } from '../model/errors.ts';
import type { Finding, Report } from '../model/report.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { AuditFlags } from './audit.ts';
import type { GateOptions } from './flags.ts';
import { failingOf } from './gate.ts';
import type { Setup } from './setup.ts';
import { parseTarget, standingIn } from './targets.ts';
import type { World } from './world.ts';

/**
 * A pull request answers for what it changes, never for the calendar or for absent people: the clone is judged twice on one day, at what is
 * checked out and at the commit it left from, and only what the files it changed brought in is held against it.
 */
export interface Before {
  readonly ref: string;
  readonly change: Change;
  readonly report: Report;
}

/** Asked before anything is read. @throws CompassError usage where it is no single clone, or the reference is not in it */
export async function changeOf(written: readonly string[], ref: string, world: World): Promise<Change> {
  const { workingDirectory, env } = world;
  const [first = '.', ...others] = written;
  const target = first === '.' ? standingIn(workingDirectory) : parseTarget(first, workingDirectory);
  if (others.length > 0 || target.forge !== 'local' || !target.single)
    throw new CompassError(
      'usage',
      `--changed-since ${ref}: is for the clone you stand in`,
      'Leave the target out, or write a dot for it.',
    );
  const { PATH, HOME, TMPDIR } = env;
  return changeSince({ dir: resolve(target.directory), single: true, env: { PATH, HOME, TMPDIR } }, ref);
}

/** The clone at the commit that the change left from, judged by the same rules on the same day. */
export async function reportBefore(
  change: Change,
  written: readonly string[],
  { head: { asOf } }: Snapshot,
  { ruleset, config }: Setup,
  flags: AuditFlags,
  world: World,
): Promise<Before> {
  const [{ audit }, { collect }] = await Promise.all([import('../audit/audit.ts'), import('./collect.ts')]);
  const { snapshot: _, ...crawl } = flags;
  const options = { ...crawl, at: change.base, asOf, quiet: true };
  const { snapshot } = await collect(written, ruleset, config, options, world);
  const tool = { name: 'ospo-compass', version: world.version };
  const report = await audit(snapshot, ruleset, { audience: flags.audience, tool });
  return { ref: flags.changedSince ?? '', change, report };
}

/** New since the commit before, and at a file that was changed. */
export function broughtIn(
  report: Report,
  failing: readonly Finding[],
  { change: { files }, report: before }: Before,
  options: GateOptions,
): Finding[] {
  const entries = failingOf(before, options).map(entryOf);
  const added = new Map(report.ruleset.rules.map(({ id, fix }) => [id, fix.file]));
  const stems = new Set([...files].map(stemOf));
  return standing(report, failing, entries).fresh.filter(({ rule, evidence }) => {
    const own = evidence.flatMap(({ path, origin }) =>
      path === undefined || origin === 'inherited' ? [] : [path],
    );
    const missing = added.get(rule);
    return own.some((path) => files.has(path)) || (missing !== undefined && stems.has(stemOf(missing)));
  });
}

/** Files that stand for each other: LICENSE and LICENSE.txt, wherever they lie. */
const stemOf = (path: string): string =>
  (path.split('/').at(-1) ?? '').replace(/(?<=.)\.[^.]*$/, '').toLowerCase();
