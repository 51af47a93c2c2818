import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Document, isMap, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { CompassError } from '../../model/errors.ts';
import { type Config, configSchema } from './schema.ts';

export interface ReadConfig {
  /** Path of the file, or null when there is none. */
  readonly path: string | null;
  readonly config: Config;
}

/** Where a configuration is looked for, in this order. */
const PLACES = ['ospo-compass.yml', '.github/ospo-compass.yml'];

/** A configuration is small; what is larger is something else. */
const MOST_BYTES = 64 * 1024;

async function textOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    const why =
      code === 'EISDIR' ? 'is a folder, and a configuration is a file' : `cannot be read: ${message}`;
    throw new CompassError('usage', `${path}: ${why}`, 'Name a YAML file: -c FILE.', { cause });
  }
}

/** `line:column` of the node at a path, or of the nearest one above it that exists. */
export function positionOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): string {
  for (let length = path.length; length >= 0; length--) {
    const at = path.slice(0, length) as (string | number)[];
    const parent = document.getIn(at.slice(0, -1), true);
    const key = isMap(parent)
      ? parent.items.find((pair) => String(pair.key) === String(at.at(-1)))?.key
      : undefined;
    const node = (key ?? (length === 0 ? document.contents : document.getIn(at, true))) as {
      range?: number[] | null;
    } | null;
    const offset = node?.range?.[0];
    if (offset !== undefined) {
      const { line, col } = lines.linePos(offset);
      return `${line}:${col}`;
    }
  }
  return '1:1';
}

/** An unknown key stands below the object that refuses it: point at the key itself. */
export function placesOf(issue: z.core.$ZodIssue): readonly PropertyKey[][] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => [...issue.path, key]);
  return [[...issue.path]];
}

function explain(issue: z.core.$ZodIssue, key: string): string {
  if (issue.code === 'unrecognized_keys') return `unknown key "${key}"`;
  return `${key === '' ? 'the file' : key}: ${issue.message}`;
}

/** Parses a configuration; the first fault is told as `file:line:column: key: what`. */
export function parseConfig(text: string, path: string): Config {
  const next = 'The keys and their values are in schemas/config.schema.json.';
  if (Buffer.byteLength(text) > MOST_BYTES)
    throw new CompassError('usage', `${path}: larger than 64 KiB`, next);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false });
  const [broken] = document.errors;
  if (broken !== undefined) {
    const { line, col } = lines.linePos(broken.pos[0]);
    throw new CompassError(
      'usage',
      `${path}:${line}:${col}: ${broken.message.split('\n')[0]?.replace(/ at line.*$/, '')}`,
      next,
    );
  }
  const parsed = configSchema.safeParse(document.toJS({ maxAliasCount: 20 }) ?? {});
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0] as z.core.$ZodIssue;
  const place = placesOf(issue)[0] ?? [];
  const key = place.map(String).join('.');
  throw new CompassError(
    'usage',
    `${path}:${positionOf(document, lines, place)}: ${explain(issue, key)}`,
    next,
  );
}

/** What lies around is data: it may not send requests or tokens anywhere. */
function refuseReach(config: Config, path: string): Config {
  const next = `If you trust it, name it yourself: -c ${path}`;
  if (config.use !== undefined)
    throw new CompassError('usage', `${path}: use: a configuration that was found may not load rules`, next);
  for (const target of config.targets ?? []) {
    if (typeof target === 'string') continue;
    const reach = (['apiUrl', 'tokenEnv', 'ca'] as const).find((key) => target[key] !== undefined);
    if (reach === undefined) continue;
    throw new CompassError(
      'usage',
      `${path}: ${reach} of ${target.target}: a configuration that was found may not name hosts, tokens or certificates`,
      next,
    );
  }
  return config;
}

/** The configuration named by `-c`, or the one that lies in the working folder, or none. */
export async function readConfig(workingDirectory: string, named?: string): Promise<ReadConfig> {
  if (named !== undefined) {
    const text = await textOf(resolve(workingDirectory, named));
    if (text === null)
      throw new CompassError('usage', `${named}: no such file`, 'Check the path given with -c.');
    return { path: named, config: parseConfig(text, named) };
  }
  for (const place of PLACES) {
    const text = await textOf(join(workingDirectory, place));
    if (text !== null) return { path: place, config: refuseReach(parseConfig(text, place), place) };
  }
  return { path: null, config: {} };
}
