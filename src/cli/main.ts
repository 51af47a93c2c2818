import { Command, CommanderError } from 'commander';
import { logged } from '../report/escape.ts';
import { addAnnual } from './annual.ts';
import { addAudit } from './audit.ts';
import { addCache } from './cache.ts';
import type { Session } from './commands.ts';
import { addCompletion } from './completion.ts';
import { addCrawl } from './crawl.ts';
import { addDemo } from './demo.ts';
import { addDiff } from './diff.ts';
import { addDoctor } from './doctor.ts';
import { addExplain } from './explain.ts';
import { report } from './failure.ts';
import { addFix } from './fix.ts';
import { addInit } from './init.ts';
import { addMerge } from './merge.ts';
import { addReport } from './report.ts';
import { addRules } from './rules.ts';
import type { World } from './world.ts';

const USAGE = 2;

const EXAMPLES = `
Examples:
  ospo-compass audit github:your-org                     a whole organization, on the terminal
  ospo-compass audit gitlab:your-group                   a group with its subgroups
  ospo-compass audit local:./clones -f json=report.json  clones in a folder; no token, no network
  ospo-compass audit                                     the clone you stand in, as a checklist
  ospo-compass demo                                      try it without any of these

Exit codes: 0 ran · 1 over the threshold · 2 asked wrongly · 3 no access, or not whole with --strict
            4 a rule, reporter or profile could not be loaded · 70 a bug · 130 interrupted`;

function programFor(session: Session): Command {
  const { stdout, stderr, version } = session.world;
  const program = new Command('ospo-compass')
    .description("Audits an organization's open-source posture and shows it as a compass of eight bearings.")
    .version(version, '-V, --version')
    .exitOverride()
    .showSuggestionAfterError()
    .showHelpAfterError('Try --help.')
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(logged(text.replace(/^error: /, 'ospo-compass: '))),
      getOutHelpWidth: () => Math.min(stdout.columns ?? 100, 110),
      getErrHelpWidth: () => Math.min(stderr.columns ?? 100, 110),
    })
    .addHelpText('after', EXAMPLES);
  for (const add of [
    addAudit,
    addCrawl,
    addMerge,
    addReport,
    addDiff,
    addAnnual,
    addExplain,
    addFix,
    addDemo,
    addInit,
    addDoctor,
    addRules,
    addCache,
    addCompletion,
  ])
    add(program, session);
  for (const command of program.commands) inherit(command, program);
  return program;
}

/** commander copies settings only to commands that are made by the program itself. */
function inherit(command: Command, from: Command): void {
  command.copyInheritedSettings(from);
  for (const inner of command.commands) inherit(inner, command);
}

/** Runs one command line and gives the exit code. Never throws. */
export async function main(world: World): Promise<number> {
  let code = 0;
  const session: Session = {
    world,
    setExit: (wanted) => {
      code = wanted;
    },
  };
  try {
    const program = programFor(session);
    if (world.argv.length === 0) {
      program.outputHelp({ error: true });
      return USAGE;
    }
    await program.parseAsync([...world.argv], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE;
    return report(error, world);
  }
}
