import { type Command, InvalidArgumentError } from 'commander';
import { CompassError } from '../model/errors.ts';
import { cacheFolder } from './cache-folder.ts';
import type { AddCommand, Session } from './commands.ts';

const EXAMPLES = `
Examples:
  ospo-compass cache info
  ospo-compass cache prune                                    what was of no use for 90 days, then down to 1G
  ospo-compass cache prune --older-than 30d --max-size 200M
  ospo-compass cache clear --cache .cache                     everything in this cache`;

const DAY = 86_400_000;
const SIZES: { readonly [unit: string]: number } = { K: 2 ** 10, M: 2 ** 20, G: 2 ** 30 };

function days(text: string): number {
  const [, number] = /^(\d{1,5})d$/.exec(text) ?? [];
  if (number === undefined) throw new InvalidArgumentError('Write days such as 90d.');
  return Number(number) * DAY;
}

function size(text: string): number {
  const [, number, unit = ''] = /^(\d{1,6})([KMG])$/.exec(text) ?? [];
  if (number === undefined) throw new InvalidArgumentError('Write a size such as 500M or 1G.');
  return Number(number) * (SIZES[unit] ?? 1);
}

const told = (bytes: number): string => {
  const unit = bytes >= 2 ** 30 ? 'G' : bytes >= 2 ** 20 ? 'M' : 'K';
  return `${(bytes / (SIZES[unit] ?? 1)).toFixed(1)} ${unit}iB`;
};

interface Flags {
  readonly cache?: string;
}
interface PruneFlags extends Flags {
  readonly olderThan: number;
  readonly maxSize: number;
}

function folderOf(flags: Flags, { world }: Session): string {
  const dir = cacheFolder(flags, world);
  if (dir !== null) return dir;
  throw new CompassError('usage', 'there is no home to keep a cache in', 'Name its folder with --cache.');
}

async function info(flags: Flags, session: Session): Promise<void> {
  const { inventoryOfCache } = await import('../snapshot/index.ts');
  const dir = folderOf(flags, session);
  const { shelves, bytes, oldest } = await inventoryOfCache(dir);
  const rows = Object.entries(shelves).map(
    ([shelf, { count, bytes: own }]) => `  ${shelf.padEnd(8)} ${String(count).padStart(8)}   ${told(own)}`,
  );
  const age =
    oldest === null ? 'empty' : `longest unused since ${new Date(oldest).toISOString().slice(0, 10)}`;
  session.world.stdout.write(`${[dir, ...rows, `  ${told(bytes)}, ${age}`].join('\n')}\n`);
}

async function prune({ olderThan, maxSize, ...flags }: PruneFlags, session: Session): Promise<void> {
  const { pruneCache } = await import('../snapshot/index.ts');
  const { world } = session;
  const out = await pruneCache(folderOf(flags, session), world.now() - olderThan, maxSize);
  world.stdout.write(`took out ${out.count} entries, ${told(out.bytes)}\n`);
}

async function clear(flags: Flags, session: Session): Promise<void> {
  const { clearCache } = await import('../snapshot/index.ts');
  const out = await clearCache(folderOf(flags, session));
  session.world.stdout.write(`took out ${out.count} entries, ${told(out.bytes)}\n`);
}

const withFolder = (command: Command): Command =>
  command.option('--cache <dir>', 'its folder (default: ~/.cache/ospo-compass)');

export const addCache: AddCommand = (program, session) => {
  const cache = program
    .command('cache')
    .description('what is kept from crawl to crawl')
    .addHelpText('after', EXAMPLES);
  withFolder(cache.command('info').description('where it is, and how large')).action((flags: Flags) =>
    info(flags, session),
  );
  withFolder(cache.command('prune').description('take out what was of no use for long'))
    .option('--older-than <days>', 'of no use for so long (default: 90d)', days, 90 * DAY)
    .option('--max-size <size>', 'then the longest unused until it is no larger (default: 1G)', size, 2 ** 30)
    .action((flags: PruneFlags) => prune(flags, session));
  withFolder(cache.command('clear').description('take out everything')).action((flags: Flags) =>
    clear(flags, session),
  );
};
