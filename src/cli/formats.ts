import { basename, dirname, extname, join, resolve } from 'node:path';
import { CompassError } from '../model/errors.ts';
import type { Formats, RenderOptions, Reporter } from '../model/reporter.ts';
import { type Place, placeIn, placeNamed, refuseStandardOutput } from './format-place.ts';
import { checked, ownReporter } from './own-format.ts';
import { isUnicode } from './talk.ts';
import type { World } from './world.ts';
import { addTo, piecesOf, writeWhole } from './write-whole.ts';

/** Where one format goes: `-f name` to standard output, `-f name=file` to a file. */
export interface Wanted<Subject> {
  readonly reporter: Reporter<Subject>;
  readonly file: string | null;
  readonly by?: RenderOptions['by'];
  readonly folder?: boolean;
}

export interface FormatFlags {
  readonly format?: readonly string[];
  readonly output?: string;
  readonly outputDir?: string;
  readonly by?: 'owner' | 'repository';
}

async function reporterNamed<S>(name: string, known: Formats<S>, cwd: string): Promise<Reporter<S>> {
  const builtIn = Object.hasOwn(known, name) ? known[name] : undefined;
  if (builtIn !== undefined) return builtIn();
  if (!/[\\/]|\.m?js$/.test(name)) {
    throw new CompassError(
      'usage',
      `-f ${name || '=…'}: no such format`,
      `There is: ${Object.keys(known).join(', ')}; or give the path of a module.`,
    );
  }
  return ownReporter<S>(name, cwd);
}

async function wantedOne<S>(
  written: string,
  { flags, known, alone, cwd }: { flags: FormatFlags; known: Formats<S>; alone: boolean; cwd: string },
): Promise<Wanted<S>> {
  const [name = '', ...rest] = written.split('=');
  const reporter = await reporterNamed(name, known, cwd);
  if (rest.length > 0 && rest.join('=') === '')
    throw new CompassError(
      'usage',
      `-f ${written}: no file after =`,
      `Write -f ${name}=FILE, or -f ${name}.`,
    );
  if (rest.length > 0) return { reporter, ...(await placeNamed(rest.join('='), reporter, cwd)) };
  if (flags.outputDir !== undefined)
    return { reporter, ...inSharedFolder(resolve(cwd, flags.outputDir), reporter) };
  if (flags.output !== undefined && alone)
    return { reporter, ...(await placeNamed(flags.output, reporter, cwd)) };
  return { reporter, file: null };
}

/** A folder for several formats: one that makes a file for each repository has a folder of its own in it. */
const inSharedFolder = <S>(folder: string, reporter: Reporter<S>): Place =>
  placeIn(reporter.eachInFolder === true ? join(folder, reporter.name) : folder, reporter);

/** Every format asked for among the known ones, terminal when none is. One at most may go to standard output. */
export async function wantedFormats<S>(
  flags: FormatFlags,
  known: Formats<S>,
  cwd: string,
): Promise<Wanted<S>[]> {
  const asked = flags.format ?? ['terminal'];
  const open = asked.filter((written) => !written.includes('='));
  if (flags.output !== undefined && flags.outputDir !== undefined) {
    throw new CompassError('usage', '-o and --output-dir both say where reports go', 'Give one of them.');
  }
  if (flags.output !== undefined && open.length !== 1) {
    throw new CompassError(
      'usage',
      '-o names one file, but there is not exactly one format for it',
      'Write -f name=file for each.',
    );
  }
  const wanted: Wanted<S>[] = [];
  for (const written of asked)
    wanted.push({
      ...(await wantedOne(written, { flags, known, alone: open.length === 1, cwd })),
      ...(flags.by === undefined ? {} : { by: flags.by }),
    });
  const aloud = wanted.filter(({ file }) => file === null);
  refuseStandardOutput(aloud.map(({ reporter }) => reporter));
  if (aloud.length > 1) {
    throw new CompassError(
      'usage',
      'two formats on standard output',
      'Give all but one a file: -f json=report.json.',
    );
  }
  const files = wanted.flatMap(({ file }) => file ?? []);
  const twice = files.find((file, at) => files.indexOf(file) !== at);
  if (twice !== undefined)
    throw new CompassError('usage', `two formats go to ${twice}`, 'Give each a file of its own.');
  return wanted;
}

function optionsFor(
  { file, by, folder = false }: Pick<Wanted<never>, 'file' | 'by' | 'folder'>,
  world: World,
  color: RenderOptions['colorLevel'],
): RenderOptions {
  return {
    width: file === null && world.stdout.isTTY ? (world.stdout.columns ?? 80) : 80,
    colorLevel: file === null ? color : 0,
    unicode: file !== null || isUnicode(world),
    file: file === null ? null : basename(file, extname(file)),
    ...(by === undefined ? {} : { by }),
    folder,
  };
}

/** Renders and writes every format; says on standard error which files were written. */
export async function emit<S>(
  subject: S,
  wanted: readonly Wanted<S>[],
  world: World,
  color: RenderOptions['colorLevel'],
  say: (line: string) => void,
): Promise<void> {
  for (const one of wanted) {
    const artifacts = await checked(one.reporter, () =>
      one.reporter.render(subject, optionsFor(one, world, color)),
    );
    for (const { name, content, appendTo } of artifacts) {
      if (appendTo !== undefined) {
        await addTo(world.env[appendTo], content, world, say);
        continue;
      }
      if (one.file === null) {
        if (name === '') for (const piece of piecesOf(content)) world.stdout.write(piece);
        continue;
      }
      const file = name === '' ? one.file : join(dirname(one.file), basename(name));
      await writeWhole(file, content);
      // Pictures go with a page; tables are asked for one by one.
      if (name === '' || one.reporter.inFolder !== undefined) say(`wrote ${file}`);
    }
    if (one.folder === true && one.reporter.eachInFolder === true && one.file !== null)
      say(`wrote ${artifacts.length} files into ${dirname(one.file)}`);
  }
}
