import { CompassError, EXIT } from '../model/errors.ts';
import type { World } from './world.ts';

/** Exit codes besides those of faults: 0 ran, 1 findings over the threshold, 70 a bug, 130 interrupted. */
export const BUG = 70;
export const INTERRUPTED = 130;

/** Strips what a terminal would act on from text that may be a stranger's. */
const harmless = (text: string) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, ' ');

/** Says what went wrong on standard error, once, and gives the exit code. */
export function report(error: unknown, { stderr, interrupted, version }: World): number {
  if (interrupted.aborted) {
    stderr.write('\nospo-compass: interrupted; nothing was written\n');
    if (error instanceof CompassError && error.next !== undefined)
      stderr.write(`  ${harmless(error.next)}\n`);
    return INTERRUPTED;
  }
  if (error instanceof CompassError) {
    stderr.write(`ospo-compass: ${harmless(error.message)}\n`);
    if (error.next !== undefined) stderr.write(`  ${harmless(error.next)}\n`);
    return EXIT[error.fault];
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  stderr.write(`ospo-compass ${version}: this is a bug\n${harmless(stack)}\n`);
  stderr.write('  Please report it with the lines above; they hold no token.\n');
  return BUG;
}
