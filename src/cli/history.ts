import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { CompassError } from '../model/errors.ts';
import { type Run, runSchema } from '../model/history.ts';
import type { Report } from '../model/report.ts';
import { jsonText } from '../report/escape.ts';
import { note } from './talk.ts';
import type { World } from './world.ts';
import { writeWhole } from './write-whole.ts';

/** A folder with one file a run, which a repository or a shared disk keeps: `audit --history`. */

/** The instant and the methodology: two runs of one instant by other rules stand side by side. */
const nameOf = ({ asOf, ruleset }: Run): string =>
  `${asOf}-${ruleset}`.replace(/[^\w.+-]/g, '').concat('.json');

/** A key a line, so that two runs compare well and a repository keeps the difference alone. */
function textOf({ rules, ...head }: Run): string {
  const lines = Object.entries(rules).map(([id, page]) => `    ${jsonText(id)}: ${jsonText(page)}`);
  const keys = Object.entries(head).map(([key, value]) => `  ${jsonText(key)}: ${jsonText(value)},`);
  return `{\n${keys.join('\n')}\n  "rules": {\n${lines.join(',\n')}\n  }\n}\n`;
}

async function readRun(file: string): Promise<Run> {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw broken(file, (cause as Error).message.replace(/\s+/g, ' '), cause);
  }
  const read = runSchema.safeParse(json);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw broken(file, `${issue?.path.join('.') || 'the file'}: ${issue?.message ?? 'is no run'}`);
}

const broken = (file: string, why: string, cause?: unknown): CompassError =>
  new CompassError(
    'usage',
    `${file}: no run of a history: ${why}`,
    'Take the file out, or name another folder with --history.',
    {
      cause,
    },
  );

/** Every run in the folder; none where it is not there yet. @throws CompassError usage naming the file that is none */
export async function readHistory(folder: string): Promise<Run[]> {
  const files = await readdir(folder).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return [];
    throw new CompassError(
      'usage',
      `--history ${folder}: ${cause.code === 'ENOTDIR' ? 'is a file' : cause.message}`,
      'Name a folder.',
      { cause },
    );
  });
  const runs = files.filter((file) => file.endsWith('.json')).sort();
  return Promise.all(runs.map((file) => readRun(join(folder, file))));
}

/** Lays this run beside the others, and gives the report with what they say of it. */
export async function remember(report: Report, written: string, world: World): Promise<Report> {
  const [{ runOf }, { withTrend }] = await Promise.all([
    import('../compare/run.ts'),
    import('../compare/trend.ts'),
  ]);
  const folder = resolve(world.workingDirectory, written);
  const history = await readHistory(folder);
  const run = runOf(report);
  const file = join(folder, nameOf(run));
  const text = textOf(run);
  const before = await readFile(file, 'utf8').catch(() => null);
  if (before !== null && before !== text)
    note(world, `ospo-compass: ${file}: another run of this instant was there, and is replaced`);
  if (before !== text) await writeWhole(file, text);
  return withTrend(report, history);
}
