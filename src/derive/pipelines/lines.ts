import type { Plain } from '../../model/metadata-files.ts';
import { isPlain } from '../metadata/parse.ts';

/** Keys whose texts are run, or name what is run. */
const RUN = new Set(
  (
    'run script before_script after_script test_script build_script install uses command commands bash sh pwsh ' +
    'powershell task template arguments args goals tasks target targets'
  ).split(' '),
);
const MOST_LINES = 1_000;
/** Aliases let a small text stand for a large one, and a flat one for a deep one. */
const MOST_VISITS = 20_000;
const DEEPEST = 100;

/** What a definition runs: its lines, without comments of the shell, and the names of steps that run anything. */
export interface Said {
  readonly lines: readonly string[];
  readonly names: readonly string[];
}

export function saidIn(data: Plain): Said {
  const lines: string[] = [];
  const names: string[] = [];
  let visits = 0;
  const walk = (value: unknown, runs: boolean, depth: number): void => {
    if (++visits > MOST_VISITS || depth > DEEPEST || lines.length >= MOST_LINES) return;
    if (typeof value === 'string') {
      if (runs) for (const line of value.split('\n')) add(lines, line, '#');
    } else if (Array.isArray(value)) for (const one of value) walk(one, runs, depth + 1);
    else if (isPlain(value)) {
      if (typeof value.name === 'string' && isStep(value)) add(names, value.name);
      for (const [key, one] of Object.entries(value)) walk(one, RUN.has(key.toLowerCase()), depth + 1);
    }
  };
  walk(data, false, 0);
  return { lines, names };
}

/** Jobs have names as well; only what runs something says what that is. */
const isStep = ({ run, uses, script }: Plain): boolean =>
  [run, uses, script].some((one) => one !== undefined);

/** Every line of a definition in a language of its own, without those that are comments. */
export function plainLines(text: string): string[] {
  const lines: string[] = [];
  for (const line of text.split('\n', MOST_LINES * 4)) add(lines, line, '//', '#', '*', '/*');
  return lines.slice(0, MOST_LINES);
}

const LONGEST = 300;

function add(lines: string[], line: string, ...comments: readonly string[]): void {
  const said = line.trim().slice(0, LONGEST);
  if (said !== '' && !comments.some((sign) => said.startsWith(sign))) lines.push(said);
}
