import { resolve } from 'node:path';
import { CompassError } from '../model/errors.ts';
import type { AddCommand } from './commands.ts';
import {
  type CrawlOptions,
  type RuleOptions,
  type TalkOptions,
  withCache,
  withCrawl,
  withReach,
  withRules,
  withTalk,
} from './flags.ts';

const EXAMPLES = `
Examples:
  ospo-compass crawl github:your-org -o 2026/
  ospo-compass crawl gitlab:your-group -o 2026/
  ospo-compass audit snapshot:2026/                judge it, as often as you like, without a token`;

type Flags = CrawlOptions & RuleOptions & TalkOptions & { output: string };

export const addCrawl: AddCommand = (program, { world }) => {
  const command = program
    .command('crawl <target...>')
    .description('keep the facts in a snapshot, without judging them')
    .requiredOption('-o, --output <dir>', 'folder of the snapshot')
    .addHelpText('after', EXAMPLES)
    .action(async (targets: string[], flags: Flags) => {
      const [{ setup }, { collect }, { requirePlace, writeSnapshot }, { noteFuture, say }] =
        await Promise.all([
          import('./setup.ts'),
          import('./collect.ts'),
          import('../snapshot/index.ts'),
          import('./talk.ts'),
        ]);
      const folder = resolve(world.workingDirectory, flags.output);
      // Asked before the crawl: a mistake must not cost an hour.
      await requirePlace(folder);
      noteFuture(world, flags);
      const { ruleset, config } = await setup(world, flags, targets);
      const { content } = await collect(targets, ruleset, config, flags, world);
      if (content === null)
        throw new CompassError('usage', `${targets[0]}: is a snapshot already`, 'Copy its folder.');
      await writeSnapshot(folder, content);
      say(
        world,
        flags,
      )(`wrote ${folder}: ${content.repositories.length} repositories, ${content.texts.size} texts`);
    });
  for (const add of [withRules, withCrawl, withReach, withCache, withTalk]) add(command);
};
