import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { CompassError } from '../model/errors.ts';
import type { Report } from '../model/report.ts';
import type { AddCommand } from './commands.ts';
import {
  type FormatOptions,
  type RuleOptions,
  type TalkOptions,
  withAudience,
  withFormats,
  withRules,
  withTalk,
} from './flags.ts';

const EXAMPLES = `
Examples:
  ospo-compass report report.json                        on the terminal
  ospo-compass report report.json -f markdown=report.md
  ospo-compass report 2026/ -f json                      a snapshot is judged first`;

const UNREADABLE: { readonly [code: string]: string } = {
  ENOENT: 'no such file',
  EISDIR: 'is a folder, and a JSON report is a file',
  EACCES: 'permission denied',
};

/** JSON.parse quotes what it met, over several lines. */
const plain = (message: string): string => message.replace(/\s+/g, ' ');

/** A report says what it was judged by and for whom: none of that can be changed afterwards. */
function refuseJudging(report: Report, written: string, flags: Flags): void {
  const { config, profile, rule, skipRule, audience } = flags;
  const judged = { '--config': config, '--profile': profile, '--rule': rule, '--skip-rule': skipRule };
  const given = Object.entries(judged).find(([, value]) => value !== undefined)?.[0];
  const leaks = audience === 'public' && report.scope.audience !== 'public';
  if (given === undefined && !leaks) return;
  throw new CompassError(
    'usage',
    `${given ?? '--audience public'}: ${written} is judged already`,
    'Judge its snapshot again: ospo-compass audit snapshot:DIR.',
  );
}

/** Reads a JSON report and checks it against its schema. @throws CompassError usage naming file and key */
export async function readReport(path: string, written: string): Promise<Report> {
  const { reportSchema } = await import('../model/report.ts');
  let json: unknown;
  try {
    json = JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const why = (code === undefined ? undefined : UNREADABLE[code]) ?? `not a JSON report: ${plain(message)}`;
    throw new CompassError(
      'usage',
      `${written}: ${why}`,
      'Make one with "ospo-compass audit … -f json=report.json".',
      { cause },
    );
  }
  const parsed = reportSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new CompassError(
    'usage',
    `${written}: ${issue?.path.join('.') || 'the file'}: ${issue?.message ?? 'is no report'}`,
    'It is no report of this version; audit its snapshot again.',
  );
}

type Flags = FormatOptions & RuleOptions & TalkOptions & { audience: 'public' | 'internal' };

export const addReport: AddCommand = (program, session) => {
  const { world } = session;
  const command = program
    .command('report <file|snapshot>')
    .description('render a JSON report or snapshot in other formats')
    .addHelpText('after', EXAMPLES)
    .action(async (written: string, flags: Flags) => {
      const path = resolve(world.workingDirectory, written);
      if ((await stat(path).catch(() => null))?.isDirectory()) {
        const { runAudit } = await import('./audit.ts');
        return runAudit([`snapshot:${written}`], { ...flags, failOn: 'none' }, session);
      }
      const [{ emit, wantedFormats }, { reporters }, { colorLevel, say }] = await Promise.all([
        import('./formats.ts'),
        import('../report/index.ts'),
        import('./talk.ts'),
      ]);
      const wanted = await wantedFormats(flags, reporters, world.workingDirectory);
      const report = await readReport(path, written);
      refuseJudging(report, written, flags);
      await emit(report, wanted, world, colorLevel(world, flags), say(world, flags));
    });
  for (const add of [withFormats, withRules, withAudience, withTalk]) add(command);
};
