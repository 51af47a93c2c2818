import { readFileSync } from 'node:fs';
import { ALIASES } from './aliases.ts';

/** What the SPDX list and the FSF say of a license; fields that are absent are false. */
export interface LicenseFact {
  readonly name: string;
  readonly osi?: true;
  readonly fsf?: true;
  readonly deprecated?: true;
  /** Its text begins with an owner line to fill in (MIT, BSD, ISC, ...). */
  readonly owner?: true;
  readonly class?:
    | 'permissive'
    | 'weak'
    | 'strong'
    | 'network'
    | 'public-domain'
    | 'content'
    | 'data'
    | 'non-open';
}

interface Known {
  readonly licenses: ReadonlyMap<string, LicenseFact>;
  /** By their lower-case spelling. */
  readonly ids: ReadonlyMap<string, string>;
  readonly exceptions: ReadonlyMap<string, string>;
  /** Ids by the lower-case name. */
  readonly names: ReadonlyMap<string, string>;
}

const spellings = (ids: readonly string[]) => new Map(ids.map((id) => [id.toLowerCase(), id]));

function load(): Known {
  const file = readFileSync(new URL('./licenses.generated.json', import.meta.url), 'utf8');
  const { licenses, exceptions } = JSON.parse(file) as {
    readonly licenses: { readonly [id: string]: LicenseFact };
    readonly exceptions: readonly string[];
  };
  const names = new Map<string, string>();
  for (const [id, { name, deprecated }] of Object.entries(licenses))
    if (!deprecated && !names.has(name.toLowerCase())) names.set(name.toLowerCase(), id);
  return {
    licenses: new Map(Object.entries(licenses)),
    ids: spellings(Object.keys(licenses)),
    exceptions: spellings(exceptions),
    names,
  };
}

let loaded: Known | undefined;
function list(): Known {
  loaded ??= load();
  return loaded;
}

export const licenseFact = (id: string): LicenseFact | undefined => list().licenses.get(id);

/** Deprecated ids whose successor is not the same id with `-only` or `-or-later`. */
const SUCCESSORS: { readonly [id: string]: string } = {
  'BSD-2-Clause-FreeBSD': 'BSD-2-Clause-Views',
  'BSD-2-Clause-NetBSD': 'BSD-2-Clause',
  'bzip2-1.0.5': 'bzip2-1.0.6',
  'StandardML-NJ': 'SMLNJ',
  'eCos-2.0': 'GPL-2.0-or-later WITH eCos-exception-2.0',
  wxWindows: 'LGPL-2.0-or-later WITH WxWindows-exception-3.1',
  'GPL-2.0-with-autoconf-exception': 'GPL-2.0-only WITH Autoconf-exception-2.0',
  'GPL-2.0-with-bison-exception': 'GPL-2.0-only WITH Bison-exception-2.2',
  'GPL-2.0-with-classpath-exception': 'GPL-2.0-only WITH Classpath-exception-2.0',
  'GPL-2.0-with-font-exception': 'GPL-2.0-only WITH Font-exception-2.0',
  'GPL-2.0-with-GCC-exception': 'GPL-2.0-only WITH GCC-exception-2.0',
  'GPL-3.0-with-autoconf-exception': 'GPL-3.0-only WITH Autoconf-exception-3.0',
  'GPL-3.0-with-GCC-exception': 'GPL-3.0-only WITH GCC-exception-3.1',
};

/** The id that took a deprecated one's place; current ids are their own. */
export function successorOf(id: string): string {
  if (Object.hasOwn(SUCCESSORS, id)) return SUCCESSORS[id] as string;
  if (licenseFact(id)?.deprecated !== true || !/^[AL]?GPL-|^GFDL-/.test(id)) return id;
  return id.endsWith('+') ? `${id.slice(0, -1)}-or-later` : `${id}-only`;
}

export const idSpelled = (written: string): string | undefined => list().ids.get(written.toLowerCase());
export const exceptionSpelled = (written: string): string | undefined =>
  list().exceptions.get(written.toLowerCase());

/** The id of a license that is written out: an exact name of the SPDX list, or one of the common ways to write it. */
export function idNamed(written: string): string | undefined {
  const wanted = written.toLowerCase().replace(/\s+/g, ' ').trim();
  return Object.hasOwn(ALIASES, wanted) ? ALIASES[wanted] : list().names.get(wanted);
}

const plain = (written: string): string =>
  written
    .toLowerCase()
    .replaceAll('licence', 'license')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** How a sentence may call a license, in the words of a normalized text. Ids that are everyday words count only beside "license". */
export function namesOf(id: string): string[] {
  const short = plain(id.replace(/-(?:only|or-later)$/, ''));
  const names = [licenseFact(id)?.name ?? '', ...Object.keys(ALIASES).filter((name) => ALIASES[name] === id)]
    .map(plain)
    .filter((name) => name.includes(' '));
  const spelled = /\d/.test(short) ? [short] : [];
  return [
    ...spelled,
    ...names,
    `${short} license`,
    `${short} licenses`,
    `${short} licensed`,
    `license ${short}`,
  ];
}
