import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Entry, entryOf, keyOf, type Standing } from '../compare/baseline.ts';
import { CompassError } from '../model/errors.ts';
import type { Finding } from '../model/report.ts';
import { loggedLine, wellFormed } from '../report/escape.ts';
import type { World } from './world.ts';
import { writeWhole } from './write-whole.ts';

/**
 * The file of a baseline: a line a finding, `rule subject verdict # name`, sorted by rule and subject. Lines of two branches may simply be
 * laid together (`merge=union`): order and repetition mean nothing.
 */

const HEAD = [
  '# ospo-compass baseline 1',
  '# What failed already: the gate lets it pass. Each line is a rule, an id, a verdict and, for you, a name.',
  '# --update-baseline writes it anew.',
];

/** Ids of folders hold anything: white space, `#` and what no terminal shows are percent-encoded. */
const coded = (id: string): string => wellFormed(id).replace(/[^\w./:@+-]/gu, encodeURIComponent);

export const baselineText = (entries: readonly Entry[]): string => {
  const lines = entries.map(
    ({ rule, subject, verdict, name }) => `${coded(rule)} ${coded(subject)} ${verdict} # ${loggedLine(name)}`,
  );
  return `${[...HEAD, ...[...new Set(lines)].sort()].join('\n')}\n`;
};

const LINE = /^(\S+) (\S+) (fail|partial)(?: +# ?(.*))?$/;

/** @throws CompassError usage naming the line */
export function parseBaseline(text: string, written: string): Entry[] {
  const entries = new Map<string, Entry>();
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const [, rule, subject, verdict, name = ''] = LINE.exec(line) ?? [];
    if (rule === undefined || subject === undefined)
      throw new CompassError(
        'usage',
        `${written}:${at + 1}: is no line of a baseline: ${loggedLine(line.slice(0, 80))}`,
        'A line is "rule id fail # name"; take it out, or write the file anew with --update-baseline.',
      );
    const entry: Entry = {
      rule: decoded(rule),
      subject: decoded(subject),
      verdict: verdict === 'partial' ? 'partial' : 'fail',
      name,
    };
    const before = entries.get(keyOf(entry));
    if (before === undefined || before.verdict === 'partial') entries.set(keyOf(entry), entry);
  }
  return [...entries.values()];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** @throws CompassError usage where there is no such file, unless it is to be written */
export async function readBaseline(written: string, willWrite: boolean, world: World): Promise<Entry[]> {
  const path = resolve(world.workingDirectory, written);
  try {
    return parseBaseline(await readFile(path, 'utf8'), written);
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (cause instanceof CompassError) throw cause;
    if (code === 'ENOENT' && willWrite) return [];
    throw new CompassError(
      'usage',
      `--baseline ${written}: ${code === 'ENOENT' ? 'no such file' : message}`,
      'Write it with the same command and --update-baseline.',
      { cause },
    );
  }
}

/** Writes what fails now and what could not be looked at; says how many came and went. */
export async function updateBaseline(
  written: string,
  before: readonly Entry[],
  failing: readonly Finding[],
  { unseen }: Standing,
  world: World,
): Promise<string> {
  const entries = [...failing.map(entryOf), ...unseen.filter((one) => !fails(failing, one))];
  await writeWhole(resolve(world.workingDirectory, written), baselineText(entries));
  const now = new Set(entries.map(keyOf));
  const then = new Set(before.map(keyOf));
  const added = [...now].filter((key) => !then.has(key)).length;
  const gone = [...then].filter((key) => !now.has(key)).length;
  return `${written}: ${now.size} findings, ${added} added, ${gone} taken out`;
}

const fails = (failing: readonly Finding[], entry: Entry): boolean =>
  failing.some((finding) => keyOf(entryOf(finding)) === keyOf(entry));
