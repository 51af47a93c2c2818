import type { Plain } from '../../model/derived.ts';

/** Keys whose texts are run, or name what is run. */
const RUN = new Set(
  (
    'run script before_script after_script test_script build_script install uses command commands bash sh pwsh ' +
    'powershell task template arguments args goals tasks target targets'
  ).split(' '),
);
const MOST_LINES = 2_000;
/** Aliases let a small text stand for a large one, and a flat one for a deep one. */
const MOST_VISITS = 20_000;
const DEEPEST = 100;

/** The lines of a definition that are run, without comments of the shell. */
export function linesOf(data: Plain): string[] {
  const lines: string[] = [];
  let visits = 0;
  const walk = (value: unknown, runs: boolean, depth: number): void => {
    if (++visits > MOST_VISITS || depth > DEEPEST || lines.length >= MOST_LINES) return;
    if (typeof value === 'string') {
      if (runs) for (const line of value.split('\n')) add(lines, line, '#');
    } else if (Array.isArray(value)) for (const one of value) walk(one, runs, depth + 1);
    else if (typeof value === 'object' && value !== null)
      for (const [key, one] of Object.entries(value)) walk(one, RUN.has(key.toLowerCase()), depth + 1);
  };
  walk(data, false, 0);
  return lines;
}

/** Every line of a definition in a language of its own, without those that are comments. */
export function plainLines(text: string): string[] {
  const lines: string[] = [];
  for (const line of text.split('\n', MOST_LINES * 4)) add(lines, line, '//', '#', '*', '/*');
  return lines.slice(0, MOST_LINES);
}

const LONGEST = 1_000;

function add(lines: string[], line: string, ...comments: readonly string[]): void {
  const said = line.trim().slice(0, LONGEST);
  if (said !== '' && !comments.some((sign) => said.startsWith(sign))) lines.push(said);
}
