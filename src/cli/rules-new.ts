import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import type { Command } from 'commander';
import { BEARINGS } from '../model/bearing.ts';
import { CompassError } from '../model/errors.ts';
import type { Session } from './commands.ts';
import type { World } from './world.ts';

const EXAMPLES = `
Examples:
  ospo-compass rules new documentation/changelog --yaml      without code
  ospo-compass rules new documentation/changelog -o rules    JavaScript, into a folder`;

interface NewOptions {
  yaml?: boolean;
  output?: string;
}

const ID = new RegExp(`^(?:${BEARINGS.join('|')})/[a-z0-9]+(?:-[a-z0-9]+)*$`);

async function checkId(id: string): Promise<void> {
  if (!ID.test(id)) {
    const next = `Write bearing/name in lower case; the bearings are ${BEARINGS.join(', ')}.`;
    throw new CompassError('usage', `${id}: is not the id of a rule`, next);
  }
  const { rulesIn } = await import('../ruleset/load.ts');
  if ((await rulesIn()).some((rule) => rule.id === id))
    throw new CompassError('usage', `${id}: there is a built-in rule of this id`, 'Choose another name.');
}

async function write(world: World, id: string, { yaml = false, output = '.' }: NewOptions): Promise<void> {
  await checkId(id);
  const { draftOf } = await import('../ruleset/custom/scaffold.ts');
  const draft = draftOf(id, yaml ? 'yaml' : 'module');
  const folder = resolve(world.workingDirectory, output);
  const file = join(folder, draft.file);
  const shown = `./${relative(world.workingDirectory, file)}`;
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(file, draft.text, { flag: 'wx' });
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const why = code === 'EEXIST' ? 'is there already, and stays as it is' : message;
    throw new CompassError('usage', `${shown}: ${why}`, 'Name another folder with -o.', { cause });
  }
  world.stdout.write(`${shown}\nWrite it, then: ospo-compass rules test ${shown}\n`);
}

export const addNew = (rules: Command, { world }: Session): void => {
  rules
    .command('new <bearing/name>')
    .description('the draft of a rule of your own, with examples that fail until it is written')
    .option('--yaml', 'without code, in the vocabulary of YAML rules')
    .option('-o, --output <dir>', 'folder it goes to (default: this one)')
    .addHelpText('after', EXAMPLES)
    .action((id: string, options: NewOptions) => write(world, id, options));
};
