import { Option } from 'commander';
import type { CompassError } from '../model/errors.ts';
import { jsonText } from '../report/escape.ts';
import type { AddCommand, Session } from './commands.ts';
import { report } from './failure.ts';
import { type CrawlOptions, type TalkOptions, withPolicy, withReach, withTalk } from './flags.ts';

const EXAMPLES = `
Says which host is asked with which token, what that may see, what is left of its rate limit, and what an audit will cost: before it is run,
in a handful of requests.

Examples:
  ospo-compass doctor                          this machine, and the targets of the configuration
  ospo-compass doctor github:your-org
  ospo-compass doctor gitlab:your-group -f json`;

interface Flags extends CrawlOptions, TalkOptions {
  config?: string;
  profile?: string;
  format: 'terminal' | 'json';
}

export const addDoctor: AddCommand = (program, session) => {
  const command = program
    .command('doctor [target...]')
    .description('hosts, tokens, rights and what an audit will cost, before it is run')
    .addOption(
      new Option('-f, --format <name>', 'how it is told').choices(['terminal', 'json']).default('terminal'),
    )
    .addHelpText('after', EXAMPLES)
    .action((written: string[], flags: Flags) => runDoctor(written, flags, session));
  for (const add of [withPolicy, withReach, withTalk]) add(command);
};

async function runDoctor(
  written: readonly string[],
  flags: Flags,
  { world, setExit }: Session,
): Promise<void> {
  const [{ setup }, { askedTargets }, { errandOf }, { examine }, { machineOf }, { linesOf }] =
    await Promise.all([
      import('./setup.ts'),
      import('./asked.ts'),
      import('./errand.ts'),
      import('./doctor/examine.ts'),
      import('./doctor/machine.ts'),
      import('./doctor/lines.ts'),
    ]);
  const { config, ruleset } = await setup(world, flags, written);
  const asked = askedTargets(written, config, flags, world.workingDirectory);
  const { plan } = await errandOf(asked, ruleset, config, flags, world);
  const machine = await machineOf(world);
  const targets = [];
  const troubles: CompassError[] = [];
  for (const one of asked) {
    const examined = await examine(one, plan, flags, world, (error) => void troubles.push(error));
    if (examined !== null) targets.push(examined);
  }
  const told =
    flags.format === 'json'
      ? jsonText({ machine, targets }, 2)
      : linesOf(machine, targets, world.now()).join('\n');
  world.stdout.write(`${told}\n`);
  for (const error of troubles) setExit(report(error, world));
}
