import { resolve } from 'node:path';
import type { AddCommand } from './commands.ts';

const EXAMPLES = `
Examples:
  ospo-compass explain report.json your-org/tides-api
  ospo-compass explain report.json tides-api licensing/license-open`;

export const addExplain: AddCommand = (program, { world }) => {
  program
    .command('explain <report.json> <repository> [rule]')
    .description('how the scores of one repository came about')
    .addHelpText('after', EXAMPLES)
    .action(async (written: string, repository: string, rule?: string) => {
      const [{ readReport }, { explain }] = await Promise.all([
        import('./report.ts'),
        import('../report/explain.ts'),
      ]);
      const report = await readReport(resolve(world.workingDirectory, written), written);
      world.stdout.write(explain(report, repository, rule));
    });
};
