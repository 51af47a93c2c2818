import { resolve } from 'node:path';
import type { Report } from '../model/report.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Before } from './changed-since.ts';
import type { AddCommand, Session } from './commands.ts';
import {
  type CrawlOptions,
  type FormatOptions,
  type GateOptions,
  type RuleOptions,
  type TalkOptions,
  withAudience,
  withCache,
  withCrawl,
  withFormats,
  withGate,
  withReach,
  withRules,
  withTalk,
} from './flags.ts';
import type { Setup } from './setup.ts';

export interface AuditFlags extends FormatOptions, RuleOptions, GateOptions, CrawlOptions, TalkOptions {
  audience: 'public' | 'internal';
  snapshot?: string;
  history?: string;
}

const EXAMPLES = `
Targets:
  github:ORG  github:ORG/REPO  https://HOST/ORG   an organization, user or repository; a token in GH_TOKEN, or none
  gitlab:GROUP[/SUBGROUP][/PROJECT]               a group with all below it, user or project; a token in GITLAB_TOKEN, or none
  local:DIR                                       every git repository below a folder; no token, no network
  snapshot:DIR                                    what an earlier crawl kept
  (none), .                                       the clone you stand in, as a checklist; with a token also what its forge keeps

Examples:
  ospo-compass audit github:your-org
  ospo-compass audit github:your-org -f html=report.html        one page to open, send and print
  ospo-compass audit github:your-org --depth quick -f json=report.json -f markdown=report.md
  ospo-compass audit github:your-org --snapshot 2026/          keep the facts, to judge them again
  ospo-compass audit snapshot:2026/ --profile general
  ospo-compass audit snapshot:2026/ -f parquet=2026-tables/    findings and repositories as tables, for databases
  ospo-compass audit github:your-org --fresh                   ask again for what an earlier crawl learned
  ospo-compass audit github:your-org --history runs/           what moved since the last time
  ospo-compass audit github:your-org --offline                 judge the last crawl again, asking nobody
  ospo-compass audit local:./clones --exclude 'archive-*'
  ospo-compass audit gitlab:your-group/subgroup --depth quick
  ospo-compass audit gitlab:team --api-url https://gitlab.example.org --token-env TEAM_TOKEN
  ospo-compass audit github:team --api-url https://git.example.org/api/v3 --token-env GHES_TOKEN
  ospo-compass audit github:your-org --fail-on critical        exit 1 when a critical rule fails
  ospo-compass audit github:your-org --fail-on high --baseline known.txt --update-baseline   once; then without the last flag:
  ospo-compass audit github:your-org --fail-on high --baseline known.txt   exit 1 when something new fails
  ospo-compass audit github:your-org -f github                 in GitHub Actions: annotations and a summary of the job`;

export const addAudit: AddCommand = (program, session) => {
  const command = program
    .command('audit [target...]')
    .description('crawl, judge and report')
    .option('--snapshot <dir>', 'keep the facts in this folder')
    .option('--history <dir>', 'lay this run beside the earlier ones in this folder, and show the trend')
    .option(
      '--offline',
      'ask nobody: judge the last crawl, from the cache; of the clone you stand in, the clone alone',
    )
    .addHelpText('after', EXAMPLES)
    .action(async (targets: string[], flags: AuditFlags) => {
      const { noteFuture } = await import('./talk.ts');
      noteFuture(session.world, flags);
      return runAudit(targets, flags, session);
    });
  for (const add of [
    withFormats,
    withRules,
    withCrawl,
    withReach,
    withCache,
    withAudience,
    withGate,
    withTalk,
  ])
    add(command);
};

/** Judges a snapshot, writes every format, asks the gate. */
export async function conclude(
  snapshot: Snapshot,
  { ruleset }: Setup,
  flags: AuditFlags,
  session: Session,
  before?: Before,
): Promise<void> {
  const { world } = session;
  const [
    { audit },
    { emit, wantedFormats },
    { reporters },
    { gate },
    { knownTo },
    { waiverWarnings },
    { rolloutWarnings },
    { colorLevel, note, say },
  ] = await Promise.all([
    import('../audit/audit.ts'),
    import('./formats.ts'),
    import('../report/index.ts'),
    import('./gate.ts'),
    import('./known.ts'),
    import('../report/waivers.ts'),
    import('../report/stages.ts'),
    import('./talk.ts'),
  ]);
  const wanted = await wantedFormats(flags, reporters, world.workingDirectory);
  const tool = { name: 'ospo-compass', version: world.version };
  const audited = await audit(snapshot, ruleset, {
    audience: flags.audience,
    tool,
    ...(flags.period === undefined ? {} : { period: flags.period }),
  });
  const report = flags.history === undefined ? audited : await remembered(audited, flags.history, world);
  await emit(report, wanted, world, colorLevel(world, flags), say(world, flags));
  for (const { rule, message } of report.method.errors) {
    const file = ruleset.rules.find(({ id }) => id === rule)?.origin?.file ?? `rules/${rule}.ts`;
    note(world, `ospo-compass: rule ${rule} (${file}): ${message}`);
  }
  for (const warning of [...waiverWarnings(report), ...rolloutWarnings(report)])
    note(world, `ospo-compass: ${warning}`);
  const known = await knownTo(report, flags, world, before);
  const { code, lines, aside } = gate(report, flags, known);
  for (const line of [...lines, ...aside]) note(world, `ospo-compass: ${line}`);
  session.setExit(code);
}

async function remembered(report: Report, folder: string, world: Session['world']): Promise<Report> {
  const { remember } = await import('./history.ts');
  return remember(report, folder, world);
}

export async function runAudit(
  targets: readonly string[],
  flags: AuditFlags,
  session: Session,
): Promise<void> {
  const { world } = session;
  const [
    { setup },
    { collect },
    { wantedFormats },
    { reporters },
    { checkGate },
    { requirePlace, writeSnapshot },
    { say },
  ] = await Promise.all([
    import('./setup.ts'),
    import('./collect.ts'),
    import('./formats.ts'),
    import('../report/index.ts'),
    import('./gate.ts'),
    import('../snapshot/index.ts'),
    import('./talk.ts'),
    // Needed at the end, and loaded beside the others.
    import('../audit/audit.ts'),
  ]);
  // Asked before the crawl: a mistake must not cost an hour.
  checkGate(flags);
  if (flags.baseline !== undefined)
    await (await import('./baseline.ts')).readBaseline(flags.baseline, flags.updateBaseline === true, world);
  const change =
    flags.changedSince === undefined
      ? undefined
      : await (await import('./changed-since.ts')).changeOf(targets, flags.changedSince, world);
  if (flags.history !== undefined)
    await (await import('./history.ts')).readHistory(resolve(world.workingDirectory, flags.history));
  await wantedFormats(flags, reporters, world.workingDirectory);
  const prepared = await setup(world, flags, targets);
  const { config, notes } = prepared;
  for (const note of notes) say(world, flags)(note);
  const kept = flags.snapshot === undefined ? null : resolve(world.workingDirectory, flags.snapshot);
  if (kept !== null) await requirePlace(kept);
  const read = change === undefined ? flags : { ...flags, at: change.head };
  const { snapshot, content } = await collect(targets, prepared.ruleset, config, read, world);
  if (kept !== null && content !== null) await writeSnapshot(kept, content);
  const before =
    change === undefined
      ? undefined
      : await (await import('./changed-since.ts')).reportBefore(
          change,
          targets,
          snapshot,
          prepared,
          flags,
          world,
        );
  await conclude(snapshot, prepared, flags, session, before);
}
