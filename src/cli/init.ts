import { resolve } from 'node:path';
import { Option } from 'commander';
import { SEVERITIES } from '../model/bearing.ts';
import { CompassError } from '../model/errors.ts';
import type { AddCommand } from './commands.ts';
import type { Target } from './targets.ts';
import type { World } from './world.ts';

const EXAMPLES = `
Writes ospo-compass.yml and a workflow that audits every week, and says which token to make. Nothing that is there is changed.
What flags leave open it asks, on a terminal; --yes takes what is usual.

Examples:
  ospo-compass init                                    for the owner of the clone you stand in
  ospo-compass init github:your-org --profile un-agency
  ospo-compass init github:your-org --track            and every run on a branch, and one issue with the corrections
  ospo-compass init gitlab:your-group --fail-on critical
  ospo-compass init https://git.example.org/team --ci none -o compass/`;

export interface InitOptions {
  readonly profile?: string;
  readonly ci?: 'github' | 'gitlab' | 'none';
  readonly failOn?: string;
  readonly output: string;
  readonly track?: boolean;
  readonly force?: boolean;
  readonly yes?: boolean;
}

export const addInit: AddCommand = (program, { world }) => {
  program
    .command('init [target]')
    .description('a configuration and a weekly workflow, and which token they want')
    .option(
      '--profile <name>',
      'by which measure (usually general); "ospo-compass rules list --profile NAME" shows it',
    )
    .addOption(
      new Option('--ci <server>', 'where it runs (default: where the target is)').choices([
        'github',
        'gitlab',
        'none',
      ]),
    )
    .addOption(
      new Option(
        '--fail-on <severity>',
        'the workflow fails when a finding of this severity or worse fails',
      ).choices([...SEVERITIES.slice(0, -1), 'none']),
    )
    .option('--track', 'on GitHub: keep every run on a branch, and one issue with the corrections')
    .option('-o, --output <dir>', 'folder of the repository they are for', '.')
    .option('--force', 'write over what is there')
    .option('-y, --yes', 'ask nothing')
    .addHelpText('after', EXAMPLES)
    .action((written: string | undefined, options: InitOptions) => begin(written, options, world));
};

export type Forged = Extract<Target, { forge: 'github' | 'gitlab' }>;

/** What was named or answered, else the owner of the clone one stands in. */
async function targetOf(written: string | undefined, yes: boolean, world: World): Promise<Forged> {
  const [{ parseTarget, standingIn }, { askTarget }] = await Promise.all([
    import('./targets.ts'),
    import('./init/ask.ts'),
  ]);
  const usual = written === undefined ? await ownerOf(standingIn(world.workingDirectory)) : null;
  const named = await askTarget(written, usual, world, yes);
  if (named === null)
    throw new CompassError(
      'usage',
      'init: nothing says what is to be audited',
      'Name it: ospo-compass init github:your-org, or gitlab:your-group.',
    );
  const target = parseTarget(named, world.workingDirectory);
  if (target.forge === 'github' || target.forge === 'gitlab') return target;
  throw new CompassError(
    'usage',
    `init ${named}: folders and snapshots need no configuration`,
    `They are audited as they are: ospo-compass audit ${named}.`,
  );
}

/** The organization or group that the clone came from, as a target; null where that is not on a forge. */
async function ownerOf(here: Target): Promise<string | null> {
  const [{ originOf }, { onForge }] = await Promise.all([import('./companion.ts'), import('./targets.ts')]);
  const remote = await originOf(here);
  return remote === null ? null : onForge(remote.host, remote.fullName.split('/').slice(0, -1).join('/'));
}

/** The first that is found is in force: a new one beside another would hide it. */
async function placeIn(folder: string): Promise<string> {
  const { isThere } = await import('./init/write-new.ts');
  const hidden =
    !(await isThere(folder, 'ospo-compass.yml')) && (await isThere(folder, '.github/ospo-compass.yml'));
  return hidden ? '.github/ospo-compass.yml' : 'ospo-compass.yml';
}

function refuseTracking({ track }: InitOptions, ci: 'github' | 'gitlab' | 'none'): void {
  if (track !== true || ci === 'github') return;
  throw new CompassError(
    'usage',
    `init --track: is for a workflow of GitHub, and this one is for ${ci === 'gitlab' ? 'GitLab' : 'none'}`,
    'Leave it out, or run the audit on GitHub with --ci github. "audit --history DIR" keeps runs anywhere.',
  );
}

async function begin(written: string | undefined, options: InitOptions, world: World): Promise<void> {
  const [{ profileNames, readProfile }, { askTheRest }, { requireFree, writeNew }] = await Promise.all([
    import('../ruleset/profile.ts'),
    import('./init/ask.ts'),
    import('./init/write-new.ts'),
  ]);
  const [{ configurationText }, { workflowFor }, { adviceFor }] = await Promise.all([
    import('./init/configuration.ts'),
    import('./init/workflow.ts'),
    import('./init/advice.ts'),
  ]);
  if (options.profile !== undefined) await readProfile(options.profile);
  const folder = resolve(world.workingDirectory, options.output);
  const path = await placeIn(folder);
  const target = await targetOf(written, options.yes === true, world);
  const ci = options.ci ?? target.forge;
  refuseTracking(options, ci);
  // Nobody is asked for what would then not be written.
  await requireFree(folder, path, options.force === true);
  const answers = await askTheRest(options, ci, await profileNames(), world);
  const workflow = workflowFor(ci, target, answers, world.version);
  const text = configurationText(target, answers.profile, world.version, world.now());
  const files = [{ path, text }, ...(workflow === null ? [] : [workflow])];
  const made = await writeNew(folder, files, options.force === true);
  world.stdout.write(`${[...made, '', ...adviceFor(target, ci, workflow?.path ?? null)].join('\n')}\n`);
}
