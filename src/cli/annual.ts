import { readFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { Option } from 'commander';
import { CompassError } from '../model/errors.ts';
import type { Report } from '../model/report.ts';
import { type Annual, LANGUAGES, type Language, type Logo } from '../model/year.ts';
import type { AddCommand, Session } from './commands.ts';
import {
  type FormatOptions,
  type RuleOptions,
  type TalkOptions,
  withAudienceOf,
  withFormatsOf,
  withRules,
  withTalk,
} from './flags.ts';
import { period } from './values.ts';
import type { World } from './world.ts';

const EXAMPLES = `
Each is a snapshot or a JSON report of one organization; the newest is the year, and one of a year before stands beside it. Snapshots are
judged first, for the public unless --audience internal is given. With one alone, what the forge dates is told back to its beginning,
and the rest is marked as first measured.

Examples:
  ospo-compass annual 2025/ 2026/ -f html=report.html -f markdown=report.md
  ospo-compass annual 2026/ -f html=report.html --title "Open source at the agency" --logo logo.svg --intro words.md
  ospo-compass annual 2025/ 2026/ --pdf report.pdf --language fr
  ospo-compass annual 2026/ --period 2026-01-01..2026-06-30`;

interface Flags extends FormatOptions, RuleOptions, TalkOptions {
  audience: 'public' | 'internal';
  period?: { from: string; to: string };
  title?: string;
  logo?: string;
  intro?: string;
  language: string;
  pdf?: string;
  paper: 'A4' | 'Letter';
}

export const addAnnual: AddCommand = (program, session) => {
  const command = program
    .command('annual <snapshot|report...>')
    .description('the annual report, from the snapshots or reports of one or more years')
    .option(
      '--period <from..to>',
      'the days that are told month by month (default: the year before the newest)',
      period,
    )
    .option('--title <text>', 'in place of the usual title')
    .option('--logo <file>', 'PNG, JPEG or SVG, on the title page')
    .option('--intro <file.md>', 'words of your own before everything else, in Markdown')
    .option('--language <tag>', `${LANGUAGES.join(', ')}`, 'en')
    .option('--pdf <file>', 'print it too, through an installed Chromium, Chrome or Edge')
    .addOption(
      new Option('--paper <size>', 'that the PDF is laid out for').choices(['A4', 'Letter']).default('A4'),
    )
    .addHelpText('after', EXAMPLES)
    .action((written: string[], flags: Flags) => runAnnual(written, flags, session));
  for (const add of [withFormatsOf('html, markdown'), withRules, withAudienceOf('public'), withTalk])
    add(command);
};

async function runAnnual(written: readonly string[], flags: Flags, { world }: Session): Promise<void> {
  const [
    { emit, wantedFormats },
    { writeWhole },
    { annualFormats },
    { yearOf },
    { colorLevel, say },
    { pdfOf, printer },
  ] = await Promise.all([
    import('./formats.ts'),
    import('./write-whole.ts'),
    import('../report/annual/index.ts'),
    import('../compare/year.ts'),
    import('./talk.ts'),
    import('./pdf.ts'),
  ]);
  // Asked before the work: a mistake must not cost it.
  const usual = flags.pdf === undefined ? ['markdown'] : [];
  const asked = { ...flags, format: flags.format ?? usual };
  const wanted = await wantedFormats(asked, annualFormats, world.workingDirectory);
  const browser = flags.pdf === undefined ? null : await printer(world);
  const dress = await dressOf(flags, world);
  const reports = await reportsOf(written, flags, world);
  const annual: Annual = { year: yearOf(reports, flags.period), ...dress };
  await emit(annual, wanted, world, colorLevel(world, flags), say(world, flags));
  if (browser === null || flags.pdf === undefined) return;
  const { pageOf } = await import('../report/annual/html.ts');
  const file = resolve(world.workingDirectory, flags.pdf);
  await writeWhole(file, await pdfOf(pageOf(annual, flags.paper), browser));
  say(world, flags)(`wrote ${file}`);
}

async function reportsOf(written: readonly string[], flags: Flags, world: World): Promise<Report[]> {
  const [{ setup }, { judged }] = await Promise.all([import('./setup.ts'), import('./judged.ts')]);
  const { ruleset } = await setup(world, flags, []);
  const reports: Report[] = [];
  for (const one of written) {
    const report = await judged(one, ruleset, flags.audience, world, flags.period);
    if (flags.audience === 'public' && report.scope.audience !== 'public')
      throw new CompassError(
        'usage',
        `${one}: is judged for the inside, and the annual report is for the public`,
        'Give its snapshot, audit it with --audience public, or say --audience internal.',
      );
    refuseOthers(one, report, written[0], reports[0]);
    reports.push(report);
  }
  return reports;
}

const organizationsOf = ({ organizations }: Report): string =>
  organizations.map(({ id }) => id).join(', ') || 'no organization';

/** One report tells of one organization, or of the same ones. */
function refuseOthers(
  written: string,
  report: Report,
  before: string | undefined,
  first: Report | undefined,
): void {
  if (report.organizations.length === 0 || report.repositories.length === 0)
    throw new CompassError(
      'usage',
      `${written}: tells of no repository`,
      'Give a report or snapshot of an organization.',
    );
  if (first === undefined || organizationsOf(first) === organizationsOf(report)) return;
  throw new CompassError(
    'usage',
    `${written} is of ${organizationsOf(report)}, and ${before} of ${organizationsOf(first)}`,
    'Give reports or snapshots of the same organization.',
  );
}

async function dressOf({ title, logo, intro, language }: Flags, world: World): Promise<Omit<Annual, 'year'>> {
  return {
    title: title ?? null,
    logo: logo === undefined ? null : await logoOf(logo, world),
    intro: intro === undefined ? null : (await bytesOf('--intro', intro, world)).toString('utf8'),
    language: languageOf(language),
  };
}

/** Of `fr-CH` the language counts. */
function languageOf(tag: string): Language {
  const base = tag.toLowerCase().split('-')[0];
  const known = LANGUAGES.find((language) => language === base);
  if (known !== undefined) return known;
  throw new CompassError('usage', `--language ${tag}: not known`, `There is: ${LANGUAGES.join(', ')}.`);
}

const TYPES: { readonly [extension: string]: Logo['type'] } = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.svg': 'image/svg+xml',
};

async function logoOf(written: string, world: World): Promise<Logo> {
  const type = TYPES[extname(written).toLowerCase()];
  if (type === undefined)
    throw new CompassError(
      'usage',
      `--logo ${written}: is no PNG, JPEG or SVG by its name`,
      `Name a file that ends in ${Object.keys(TYPES).join(', ')}.`,
    );
  return { type, base64: (await bytesOf('--logo', written, world)).toString('base64') };
}

async function bytesOf(flag: string, written: string, world: World): Promise<Buffer> {
  try {
    return await readFile(resolve(world.workingDirectory, written));
  } catch (cause) {
    const why =
      (cause as NodeJS.ErrnoException).code === 'ENOENT' ? 'no such file' : (cause as Error).message;
    throw new CompassError('usage', `${flag} ${written}: ${why}`, 'Name a file that can be read.', { cause });
  }
}
