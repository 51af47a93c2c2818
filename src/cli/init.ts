import { resolve } from 'node:path';
import { Option } from 'commander';
import { SEVERITIES } from '../model/bearing.ts';
import { CompassError } from '../model/errors.ts';
import type { AddCommand } from './commands.ts';
import type { Target } from './targets.ts';
import type { World } from './world.ts';

const EXAMPLES = `
Writes ospo-compass.yml and a workflow that audits every week, and says which token to make. Nothing that is there is changed.

Examples:
  ospo-compass init                                    for the owner of the clone you stand in
  ospo-compass init github:your-org --profile un-agency
  ospo-compass init github:your-org --track            and every run on a branch, and one issue with the corrections
  ospo-compass init gitlab:your-group --fail-on critical
  ospo-compass init https://git.example.org/team --ci none -o compass/`;

export interface InitOptions {
  readonly profile: string;
  readonly ci?: 'github' | 'gitlab' | 'none';
  readonly failOn: string;
  readonly output: string;
  readonly track?: boolean;
  readonly force?: boolean;
}

export const addInit: AddCommand = (program, { world }) => {
  program
    .command('init [target]')
    .description('a configuration and a weekly workflow, and which token they want')
    .option(
      '--profile <name>',
      'by which measure; "ospo-compass rules list --profile NAME" shows it',
      'general',
    )
    .addOption(
      new Option('--ci <server>', 'where it runs (default: where the target is)').choices([
        'github',
        'gitlab',
        'none',
      ]),
    )
    .addOption(
      new Option('--fail-on <severity>', 'the workflow fails when a finding of this severity or worse fails')
        .choices([...SEVERITIES.slice(0, -1), 'none'])
        .default('none'),
    )
    .option('--track', 'on GitHub: keep every run on a branch, and one issue with the corrections')
    .option('-o, --output <dir>', 'folder of the repository they are for', '.')
    .option('--force', 'write over what is there')
    .addHelpText('after', EXAMPLES)
    .action((written: string | undefined, options: InitOptions) => begin(written, options, world));
};

export type Forged = Extract<Target, { forge: 'github' | 'gitlab' }>;

/** What was named, else the owner of the clone one stands in. */
async function targetOf(written: string | undefined, world: World): Promise<Forged> {
  const { parseTarget, standingIn } = await import('./targets.ts');
  const here = standingIn(world.workingDirectory);
  const named = written ?? (await ownerOf(here));
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

async function begin(written: string | undefined, options: InitOptions, world: World): Promise<void> {
  const target = await targetOf(written, world);
  const [{ readProfile }, { configurationText }, { workflowFor }, { isThere, writeNew }, { adviceFor }] =
    await Promise.all([
      import('../ruleset/profile.ts'),
      import('./init/configuration.ts'),
      import('./init/workflow.ts'),
      import('./init/write-new.ts'),
      import('./init/advice.ts'),
    ]);
  await readProfile(options.profile);
  const ci = options.ci ?? target.forge;
  if (options.track === true && ci !== 'github')
    throw new CompassError(
      'usage',
      `init --track: is for a workflow of GitHub, and this one is for ${ci === 'gitlab' ? 'GitLab' : 'none'}`,
      'Leave it out, or run the audit on GitHub with --ci github. "audit --history DIR" keeps runs anywhere.',
    );
  const workflow = workflowFor(ci, target, options, world.version);
  const folder = resolve(world.workingDirectory, options.output);
  // The first that is found is in force: a new one beside another would hide it.
  const path =
    !(await isThere(folder, 'ospo-compass.yml')) && (await isThere(folder, '.github/ospo-compass.yml'))
      ? '.github/ospo-compass.yml'
      : 'ospo-compass.yml';
  const text = configurationText(target, options.profile, world.version, world.now());
  const files = [{ path, text }, ...(workflow === null ? [] : [workflow])];
  const made = await writeNew(folder, files, options.force === true);
  world.stdout.write(`${[...made, '', ...adviceFor(target, ci, workflow?.path ?? null)].join('\n')}\n`);
}
