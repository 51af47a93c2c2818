import { resolve } from 'node:path';
import { Option } from 'commander';
import type { Place, Proposed, Wishes } from '../mend/proposal.ts';
import type { Report } from '../model/report.ts';
import type { AddCommand } from './commands.ts';
import type { FixOptions } from './fix/options.ts';
import { collect } from './values.ts';
import type { World } from './world.ts';

const EXAMPLES = `
Proposes files for what one file can mend, as diffs; nothing is changed. One file in the .github repository of an organization comes
before one in each repository. What is not known is marked TO FILL IN. Clones tell what is there already, and which package managers.

Examples:
  ospo-compass fix report.json                                       look at the diffs
  ospo-compass fix report.json --rule SEC-01 --contact security@example.org
  ospo-compass fix report.json --license Apache-2.0 --holder "Your Office" --include 'tides-*'
  ospo-compass fix report.json clones/ --patch patches/              a patch for each repository, for git apply
  ospo-compass fix report.json --write clones/                       into clones; nothing that is there is changed, nothing is pushed
  ospo-compass fix report.json --templates our-words/                your own texts, with {{contact}} and the like in them`;

export const addFix: AddCommand = (program, { world }) => {
  program
    .command('fix <report.json> [clones...]')
    .description('files that mend what one file can mend, as diffs, patches or in clones')
    .addOption(new Option('-f, --format <name>', 'json: the proposals as data').choices(['json']))
    .option('--patch <dir>', 'write a patch for each repository into this folder')
    .option('--write <dir>', 'write the files into the clones in this folder')
    .option('--rule <id>', 'only for these rules: id, code or bearing; repeatable', collect)
    .option('--include <glob>', 'only for repositories that match; repeatable', collect)
    .option('--each', 'a file in each repository, even where one in .github would do')
    .option(
      '--contact <address>',
      'e-mail or web address that people read, for policies and codes of conduct',
    )
    .option('--tracker <address>', 'web address where questions are asked in public, for SUPPORT.md')
    .option('--owner <names>', 'handles, teams or e-mails, for CODEOWNERS where the report names no owner')
    .option('--license <spdx>', 'the license to add where there is none')
    .option('--holder <name>', 'who holds the copyright')
    .option('--templates <dir>', 'folder of your own texts, named as the files they become')
    .option('-q, --quiet', 'not what is left to people')
    .addHelpText('after', EXAMPLES)
    .action((written: string, clones: string[], options: FixOptions) => fix(written, clones, options, world));
};

async function fix(written: string, clones: string[], options: FixOptions, world: World): Promise<void> {
  const [{ refuseSeveralEnds }, { readTemplates }, given, { readReport }, { propose }, shown, ends, talk] =
    await Promise.all([
      import('./fix/options.ts'),
      import('./fix/templates.ts'),
      import('./fix/given.ts'),
      import('./report.ts'),
      import('../mend/propose.ts'),
      import('./fix/shown.ts'),
      import('./fix/ends.ts'),
      import('./talk.ts'),
    ]);
  refuseSeveralEnds(options);
  const report = await readReport(resolve(world.workingDirectory, written), written);
  const templates = await readTemplates(options.templates, world.workingDirectory);
  const wishes = await wishesOf(report, options, {
    rule: given.rulesAsked(report, options.rule),
    given: given.givenOf(options, templates),
    templates,
  });
  const named = options.write === undefined ? clones : [...clones, options.write];
  const seen = await lookInto(report, named, world);
  const proposed = await seen.without(propose(report, { ...wishes, ecosystems: seen.ecosystems }));
  const say = talk.say(world, options);
  if (options.format === 'json') return world.stdout.write(shown.asJson(report, proposed));
  for (const line of shown.leftLines(proposed.left)) say(line);
  if (proposed.proposals.length === 0) say('no file is proposed');
  if (options.patch !== undefined) return ends.writePatches(report, proposed.proposals, options.patch, world);
  if (options.write !== undefined)
    return ends.writeFiles(report, proposed.proposals, options.write, world, say);
  world.stdout.write(shown.diffsOf(report, proposed.proposals));
}

async function wishesOf(
  { repositories }: Report,
  { include, each }: FixOptions,
  asked: Pick<Wishes, 'rule' | 'given' | 'templates'>,
): Promise<Omit<Wishes, 'ecosystems'>> {
  const [{ matcher }, { jsonText, markdown, plainLine, webAddress }, { CompassError }] = await Promise.all([
    import('../crawl/filter.ts'),
    import('../report/escape.ts'),
    import('../model/errors.ts'),
  ]);
  const repository = include === undefined ? () => true : matcher(include);
  if (!repositories.some(({ name }) => repository(name)) && include !== undefined)
    throw new CompassError(
      'usage',
      `--include ${include.join(' ')}: no repository of the report matches`,
      "A glob without a slash is over the last part of a name, such as 'tides-*'.",
    );
  return {
    ...asked,
    repository,
    each: each === true,
    webAddress,
    escapes: { line: plainLine, markdown, quoted: (text) => jsonText(text) },
  };
}

/** What the clones tell that were named: package managers, and files that are there by now. */
async function lookInto(report: Report, named: readonly string[], { workingDirectory }: World) {
  const { openClones, cloneOf, ecosystemsIn, thereAlready } = await import('./fix/clones.ts');
  const folders: string[] = [];
  for (const folder of named) folders.push(await openClones(folder, resolve(workingDirectory, folder)));
  const organizations = new Map(report.organizations.map(({ id, name }) => [id, name]));
  const known = new Map<string, readonly string[]>();
  for (const { id, name, organization } of folders.length === 0 ? [] : report.repositories) {
    const clone = await cloneOf({ id, name, organization: organizations.get(organization) ?? '' }, folders);
    if (clone !== null) known.set(id, await ecosystemsIn(clone));
  }
  return {
    ecosystems: ({ id }: Place) => known.get(id) ?? null,
    async without({ proposals, left }: Proposed): Promise<Proposed> {
      const wanted: Proposed['proposals'][number][] = [];
      const others = [...left];
      for (const proposal of proposals) {
        const { repository, path, rules } = proposal;
        const clone = await cloneOf(repository, folders);
        const there = clone === null ? null : await thereAlready(clone, proposal);
        if (there === null) wanted.push(proposal);
        else
          for (const rule of rules)
            others.push({
              repository,
              rule,
              path,
              because: `${there} is there already: a person has to edit it`,
            });
      }
      return { proposals: wanted, left: others };
    },
  };
}
