import { type ColorSupportLevel, supportsColor } from 'chalk';
import { loggedLine } from '../report/escape.ts';
import type { CrawlOptions, TalkOptions } from './flags.ts';
import type { World } from './world.ts';

/**
 * Colors of standard output. `--no-color` and `NO_COLOR` win over everything (chalk itself does not know the variable);
 * `FORCE_COLOR` asks for them in a pipe.
 */
export function colorLevel({ env }: World, { color }: TalkOptions): ColorSupportLevel {
  if (color === false || (env.NO_COLOR ?? '') !== '') return 0;
  return supportsColor === false ? 0 : supportsColor.level;
}

/** Whether the locale can show more than ASCII. */
export const isUnicode = ({ env }: Pick<World, 'env'>): boolean => {
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || '';
  return locale === '' || /utf-?8/i.test(locale);
};

/** More is a text that was quoted, not a line. */
const LONGEST = 2_000;

/** A line on standard error, quiet or not. Whatever strangers' words are in it, it stays one and does nothing. */
export const note = ({ stderr }: Pick<World, 'stderr'>, line: string): void =>
  stderr.write(`${loggedLine(line.slice(0, LONGEST))}\n`);

/** A line for people on standard error, unless they want quiet. */
export const say =
  (world: World, { quiet }: TalkOptions) =>
  (line: string): void => {
    if (quiet !== true) note(world, line);
  };

const DAY = 86_400_000;

/** An audit as of a day to come is allowed, to plan ahead, and is most often a slip. */
export function noteFuture(world: World, options: CrawlOptions & TalkOptions): void {
  if (options.asOf === undefined || Date.parse(options.asOf) <= world.now() + DAY) return;
  say(world, options)(`as of ${options.asOf}, which is still to come: everything looks older than it is`);
}
