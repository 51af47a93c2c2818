import { CompassError, EXIT } from '../model/errors.ts';
import { logged } from '../report/escape.ts';
import type { World } from './world.ts';

/** Exit codes besides those of faults: 0 ran, 1 findings over the threshold, 70 a bug, 130 interrupted. */
export const BUG = 70;
export const INTERRUPTED = 130;

/** More is a file that was quoted, not a message. */
const LONGEST_LINE = 2_000;
const MOST_LINES = 60;

/**
 * Text that may hold a stranger's, as lines for standard error. All but the first are indented: no line break in it makes one
 * that looks like ours.
 */
function told(text: string): string {
  const lines = text.split('\n', MOST_LINES).map((line) => logged(line.slice(0, LONGEST_LINE)));
  return lines
    .flatMap((line) => line.split('\n'))
    .map((line, at) => (at === 0 || /^ {2}|^$/.test(line) ? line : `  ${line.trimStart()}`))
    .join('\n');
}

/** Says what went wrong on standard error, once, and gives the exit code. */
export function report(error: unknown, { stderr, interrupted, version }: World): number {
  if (interrupted.aborted) {
    stderr.write('\nospo-compass: interrupted; nothing was written\n');
    if (error instanceof CompassError && error.next !== undefined) stderr.write(`  ${told(error.next)}\n`);
    return INTERRUPTED;
  }
  if (error instanceof CompassError) {
    stderr.write(`ospo-compass: ${told(error.message)}\n`);
    if (error.next !== undefined) stderr.write(`  ${told(error.next)}\n`);
    return EXIT[error.fault];
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  stderr.write(`ospo-compass ${version}: this is a bug\n  ${told(stack)}\n`);
  stderr.write('  Please report it with the lines above; they hold no token.\n');
  return BUG;
}
