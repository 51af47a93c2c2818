import { resolve } from 'node:path';
import { missingParts } from '../model/parts.ts';
import type { SnapshotHead } from '../model/snapshot.ts';
import { listed } from '../report/wording.ts';
import type { AddCommand } from './commands.ts';
import { type TalkOptions, withTalk } from './flags.ts';

const EXAMPLES = `
Examples:
  ospo-compass crawl github:your-org --shard 1/2 --as-of 2026-09-01 -o parts/1
  ospo-compass crawl github:your-org --shard 2/2 --as-of 2026-09-01 -o parts/2
  ospo-compass merge parts/1 parts/2 -o 2026/             in any order, a few at a time or all at once
  ospo-compass audit snapshot:2026/

All parts need one --as-of and, on several machines, one OSPO_COMPASS_KEY.`;

type Flags = TalkOptions & { output: string };

/** `snapshot:DIR` is taken for DIR: it is how an audit is told the same thing. */
const folderOf = (written: string): string => written.replace(/^snapshot:/, '');

export const addMerge: AddCommand = (program, { world }) => {
  const command = program
    .command('merge <snapshot...>')
    .description('lay the snapshots of shards together into one')
    .requiredOption('-o, --output <dir>', 'folder of the snapshot')
    .addHelpText('after', EXAMPLES)
    .action(async (written: string[], flags: Flags) => {
      const [{ mergeSnapshots }, { say }] = await Promise.all([
        import('../snapshot/index.ts'),
        import('./talk.ts'),
      ]);
      const tell = say(world, flags);
      const folder = resolve(world.workingDirectory, flags.output);
      const sources = written.map((name) => ({ name, dir: resolve(world.workingDirectory, folderOf(name)) }));
      const head = await mergeSnapshots(sources, folder);
      const { repositories, texts } = head.counts;
      tell(`wrote ${folder}: ${repositories} repositories, ${texts} texts`);
      for (const line of missingLines(head)) tell(`ospo-compass: ${line}`);
    });
  withTalk(command);
};

/** More parts than this are counted. */
const NAMED = 10;

function missingLines({ parts = {} }: SnapshotHead): string[] {
  return Object.entries(parts).map(([target, held]) => {
    const missing = missingParts(held);
    const more = missing.length - NAMED;
    const names = [...missing.slice(0, NAMED), ...(more > 0 ? [`${more} more`] : [])];
    return `${target} is not whole yet, without ${listed(names)}`;
  });
}
