import { resolve } from 'node:path';
import type { AddCommand } from './commands.ts';

const EXAMPLES = `
What was seen and where, which threshold was in force, why this verdict, how many points it costs, what mends it, and what else that mends.

Examples:
  ospo-compass explain report.json your-org/tides-api                       every bearing and finding of a repository
  ospo-compass explain report.json tides-api licensing/license-open         one rule, the verdict in a sentence first
  ospo-compass explain report.json tides-api LIC-03
  ospo-compass explain report.json your-org                                 what holds each bearing back
  ospo-compass explain report.json your-org LIC-03                          who passes a rule and who does not`;

/** Longer lines are hard to read. */
const WIDEST = 100;

export const addExplain: AddCommand = (program, { world }) => {
  program
    .command('explain <report.json> <repository|organization> [rule]')
    .description('why a score or a verdict is what it is, and what would mend it')
    .addHelpText('after', EXAMPLES)
    .action(async (written: string, asked: string, rule?: string) => {
      const [{ readReport }, { explain }, { isUnicode }] = await Promise.all([
        import('./report.ts'),
        import('../report/explain/index.ts'),
        import('./talk.ts'),
      ]);
      const report = await readReport(resolve(world.workingDirectory, written), written);
      const { columns = 80 } = world.stdout;
      const look = { width: Math.max(40, Math.min(columns, WIDEST)), unicode: isUnicode(world) };
      world.stdout.write(explain(report, asked, rule, look));
    });
};
