import { CompassError } from '../model/errors.ts';
import type { Report } from '../model/report.ts';
import type { AddCommand, Session } from './commands.ts';
import {
  type FormatOptions,
  type RuleOptions,
  type TalkOptions,
  withAudience,
  withFormatsOf,
  withRules,
  withTalk,
} from './flags.ts';

const EXAMPLES = `
Each is a JSON report or a snapshot; snapshots are judged first, both by the rules of today, so that no change of the rules is among what
changed. Only what was decided in both, on repositories in both, moves a needle; what came into sight, or went out of it, is told apart.

Examples:
  ospo-compass diff 2025/ 2026/                        two snapshots
  ospo-compass diff last-week.json report.json
  ospo-compass diff 2025/ 2026/ -f markdown=changes.md -f json=changes.json`;

type Flags = FormatOptions & RuleOptions & TalkOptions & { audience: 'public' | 'internal' };

export const addDiff: AddCommand = (program, session) => {
  const command = program
    .command('diff <old> <new>')
    .description('what changed from one report or snapshot to another')
    .addHelpText('after', EXAMPLES)
    .action((old: string, now: string, flags: Flags) => runDiff([old, now], flags, session));
  for (const add of [withFormatsOf('terminal, json, markdown'), withRules, withAudience, withTalk])
    add(command);
};

async function runDiff(written: readonly [string, string], flags: Flags, { world }: Session): Promise<void> {
  const [
    { emit, wantedFormats },
    { diffFormats },
    { setup },
    { judged },
    { changesBetween },
    { colorLevel, note, say },
  ] = await Promise.all([
    import('./formats.ts'),
    import('../report/diff/index.ts'),
    import('./setup.ts'),
    import('./judged.ts'),
    import('../compare/changes.ts'),
    import('./talk.ts'),
  ]);
  const wanted = await wantedFormats(flags, diffFormats, world.workingDirectory);
  const { ruleset } = await setup(world, flags, []);
  const [old, now] = [
    await judged(written[0], ruleset, flags.audience, world),
    await judged(written[1], ruleset, flags.audience, world),
  ];
  refuseStrangers(written, old, now);
  if (old.asOf > now.asOf)
    note(
      world,
      `ospo-compass: ${written[0]} is newer than ${written[1]}: what was mended reads as new. Turn them around?`,
    );
  await emit(changesBetween(old, now), wanted, world, colorLevel(world, flags), say(world, flags));
}

/** Nothing of one organization can have changed in another. */
function refuseStrangers([first, second]: readonly [string, string], old: Report, now: Report): void {
  const known = new Set(old.organizations.map(({ id }) => id));
  if (now.organizations.some(({ id }) => known.has(id))) return;
  const named = (report: Report) => report.organizations.map(({ id }) => id).join(', ') || 'no organization';
  throw new CompassError(
    'usage',
    `${first} and ${second} have no organization in common: ${named(old)}; ${named(now)}`,
    'Compare two reports of the same organization.',
  );
}
