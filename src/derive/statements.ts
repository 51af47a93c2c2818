import { daysBetween } from '../model/age.ts';
import type { CodeJson, CodeMeta, PublicCode, Statement } from '../model/metadata-files.ts';
import { known, type Observation } from '../model/observation.ts';
import { lastRelease } from '../model/versions.ts';
import type { Derivation, Deriver } from './deriver.ts';

/** A metadata file may be this much older than what it describes, in days. */
const MAX_LAG = 365;
const FILES = ['metadata.publiccode', 'metadata.codeJson', 'metadata.codemeta'] as const;

/** What one metadata file says, in the words of that file. */
interface Said {
  readonly path: string;
  readonly url: readonly [key: string, value: string] | null;
  readonly basedOn: readonly string[];
  readonly status: readonly [key: string, value: string] | null;
  readonly date: readonly [key: string, value: string] | null;
  readonly until: readonly string[];
}

const pair = (key: string, value: string | null) => (value === null ? null : ([key, value] as const));

function saidIn(file: PublicCode | CodeJson | CodeMeta): Said {
  const silent = { path: file.path, url: null, basedOn: [], status: null, date: null, until: [] };
  if ('codeRepository' in file) return { ...silent, url: pair('codeRepository', file.codeRepository) };
  if ('repositoryUrl' in file)
    return {
      ...silent,
      url: pair('repositoryURL', file.repositoryUrl),
      status: pair('status', file.status),
      date: pair('date/lastModified', file.lastModified),
    };
  return {
    path: file.path,
    url: pair('url', file.url),
    basedOn: file.isBasedOn,
    status: pair('developmentStatus', file.developmentStatus),
    date: pair('releaseDate', file.releaseDate),
    until: file.contractsUntil,
  };
}

/**
 * Statements of the metadata files that other facts show to hold or not; what can't be compared is left out. Null where no
 * metadata file parses.
 */
export const statements: Deriver<readonly Statement[] | null> = {
  version: 1,
  derive(derivation): Observation<readonly Statement[] | null> {
    const files = FILES.map(
      (name) => derivation.fact(name) as Observation<PublicCode | CodeJson | CodeMeta | null>,
    );
    const said: Said[] = [];
    for (const file of files) {
      if (file.known && file.value !== null) said.push(saidIn(file.value));
      else if (!file.known && file.why !== 'not-recognized') return file;
    }
    if (said.length === 0) return known(null, 'tree');
    const compared = said.flatMap((one) =>
      [aboutUrl, aboutLicense, aboutStatus, aboutDate, aboutContracts].map((about) => about(derivation, one)),
    );
    return known(
      compared.filter((statement) => statement !== null),
      'metadata files',
    );
  },
};

/** Owner and name of a repository, the host left aside: a copy publishes the address of the original, on another forge. */
function pathOf(url: string): string | null {
  const short = /^[\w.-]+@[\w.-]+:([\w./-]+)$/.exec(url)?.[1];
  const web = url.replace(/^git\+/, '');
  const path = short ?? (URL.canParse(web) ? new URL(web).pathname : null);
  return (
    path
      ?.replace(/^\/|\/$/g, '')
      .replace(/\.git$/i, '')
      .toLowerCase() ?? null
  );
}

function aboutUrl({ record }: Derivation, { path, url, basedOn }: Said): Statement | null {
  const own = pathOf(record?.url ?? '');
  const told = url === null ? null : pathOf(url[1]);
  if (url === null || own === null || told === null) return null;
  const holds = told === own || basedOn.some((other) => pathOf(other) === told);
  return { path, key: url[0], observed: url[1], expected: record?.url ?? '', holds };
}

function aboutLicense({ fact }: Derivation, { path }: Said): Statement | null {
  const license = fact('licenseIdentity');
  if (!license.known || license.value.expression === undefined) return null;
  const declared = (license.value.declarations ?? []).filter((one) => one.path === path);
  const other = declared.find(({ agrees }) => agrees === false);
  const one = other ?? declared.find(({ agrees }) => agrees === true);
  if (one === undefined) return null;
  const expected = license.value.expression;
  return { path, key: 'license', observed: one.raw, expected, holds: other === undefined };
}

const ENDED = /^(?:obsolete|archival)$/i;
const IN_USE = /^(?:stable|production)$/i;

/** In use where somebody was seen lately, or ended where the repository is archived; other words claim neither. */
function aboutStatus({ fact }: Derivation, { path, status }: Said): Statement | null {
  const [key, observed] = status ?? ['', ''];
  const archived = fact('flags.archived');
  if (ENDED.test(observed)) {
    if (!archived.known || archived.via === 'assumed') return null;
    return { path, key, observed, expected: 'an archived repository', holds: archived.value };
  }
  const dormant = fact('flags.dormant');
  if (!IN_USE.test(observed) || !dormant.known) return null;
  const holds = !dormant.value && !(archived.known && archived.value);
  return { path, key, observed, expected: 'a repository that is neither archived nor dormant', holds };
}

function aboutDate({ fact }: Derivation, { path, date }: Said): Statement | null {
  const releases = fact('releases');
  const at = releases.known ? (lastRelease(releases.value)?.at ?? null) : null;
  if (date === null || at === null || Number.isNaN(Date.parse(date[1]))) return null;
  const expected = `at most ${MAX_LAG} days before the latest release`;
  return { path, key: date[0], observed: date[1], expected, holds: daysBetween(date[1], at) <= MAX_LAG };
}

function aboutContracts({ asOf }: Derivation, { path, until }: Said): Statement | null {
  const dates = until.filter((one) => !Number.isNaN(Date.parse(one))).sort();
  const [first] = dates;
  if (first === undefined) return null;
  const holds = daysBetween(asOf, first) > -1;
  return { path, key: 'maintenance/contractors', observed: first, expected: 'a contract in force', holds };
}
