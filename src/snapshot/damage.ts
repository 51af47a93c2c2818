import { CompassError } from '../model/errors.ts';

/** How a snapshot that is not whole is told. */

export const AGAIN = 'A crawl makes one: ospo-compass crawl <target> -o <folder>.';

export const fault = (where: string, what: string): CompassError =>
  new CompassError('usage', `${where} ${what}`, AGAIN);

export function unreadable(path: string, line: number, cause: unknown): CompassError {
  const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
  const message = missing
    ? `${path} is missing`
    : `${path} is torn at line ${line}: ${cause instanceof Error ? cause.message : String(cause)}`;
  return new CompassError('usage', message, AGAIN, { cause });
}

/** `undefined` for what is no JSON. */
export function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export const told = (issue: { path: PropertyKey[]; message: string } | undefined): string =>
  `${issue?.path.map(String).join('.') || 'its root'} (${issue?.message ?? 'unknown'})`;
