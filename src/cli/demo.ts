import { type AuditFlags, runAudit } from './audit.ts';
import type { AddCommand } from './commands.ts';
import { withAudience, withCrawl, withFormats, withGate, withRules, withTalk } from './flags.ts';

/** The day the embedded organization is told for. */
const DEMO_AS_OF = '2026-09-01T00:00:00Z';

const EXAMPLES = `
Starts a server on 127.0.0.1 that speaks GitHub's API for an invented harbor agency, and audits it as any other: no token, no network.

Examples:
  ospo-compass demo
  ospo-compass demo -f html=demo.html
  ospo-compass demo -f markdown=demo.md -f json=demo.json
  ospo-compass demo --depth quick --include 'tides-*'`;

export const addDemo: AddCommand = (program, session) => {
  const command = program
    .command('demo')
    .description('the same audit, against an invented organization on this machine')
    .option('--snapshot <dir>', 'keep the facts in this folder')
    .option('--history <dir>', 'lay this run beside the earlier ones in this folder, and show the trend')
    .addHelpText('after', EXAMPLES)
    .action(async (flags: AuditFlags) => {
      const { startForge } = await import('../../fixtures/index.ts');
      const { world } = session;
      const forge = await startForge({ organizations: 'demo' });
      const env = { ...world.env, OSPO_COMPASS_DEMO_TOKEN: forge.token };
      const reach = {
        apiUrl: forge.url,
        hostName: 'forge.example',
        tokenEnv: 'OSPO_COMPASS_DEMO_TOKEN',
        asOf: flags.asOf ?? DEMO_AS_OF,
        cache: false as const,
      };
      try {
        await runAudit(
          ['github:harbor-agency'],
          { ...flags, ...reach },
          { ...session, world: { ...world, env } },
        );
      } finally {
        await forge.close();
      }
    });
  for (const add of [withFormats, withRules, withCrawl, withAudience, withGate, withTalk]) add(command);
};
