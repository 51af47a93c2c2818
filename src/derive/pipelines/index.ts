import type { Plain } from '../../model/metadata-files.ts';
import { known, mapKnown, type Observation, unknown } from '../../model/observation.ts';
import { PIPELINE_FOLDERS, PIPELINE_TEXTS, systemOf } from '../../model/pipelines.ts';
import type { Pipeline } from '../../model/security.ts';
import { isFile, type Tree } from '../../model/tree.ts';
import type { Derivation, Deriver } from '../deriver.ts';
import { MAX_YAML, parseYaml, tooManySigns } from '../metadata/parse.ts';
import { dirState, resolve } from '../own.ts';
import { type Calls, githubCalls, gitlabCalls, jenkinsCalls } from './calls.ts';
import { plainLines, saidIn } from './lines.ts';
import { testLine } from './tests.ts';
import { githubOnChange, gitlabOnChange } from './triggers.ts';

/** Definitions repeat an anchor for each job. */
const MOST_ALIASES = 100;
const LONGEST_LINE = 120;

/** A definition by itself, before what it calls is looked up. */
interface Read {
  readonly onChange: boolean;
  readonly test: string | null;
  readonly calls: Calls;
}
interface Definition {
  readonly path: string;
  readonly system: string;
  readonly read: Observation<Read>;
}

/** Definitions of continuous integration, with what starts them and whether they run tests. */
export const pipelines: Deriver<readonly Pipeline[]> = {
  version: 2,
  texts: PIPELINE_TEXTS,
  derive(derivation): Observation<readonly Pipeline[]> {
    const tree = derivation.fact('tree');
    if (!tree.known) return tree;
    const all = definitionsOf(derivation, tree.value);
    const byPath = new Map(all.map((definition) => [definition.path, definition]));
    return known(
      all.map(({ path, system, read }) => ({
        path,
        system,
        onChange: mapKnown(read, ({ onChange }) => onChange),
        tests: mapTests(read, byPath),
      })),
      tree.via,
    );
  },
};

function definitionsOf(derivation: Derivation, tree: Tree): Definition[] {
  const { fact, text } = derivation;
  const found = tree.entries.flatMap((entry): Definition[] => {
    const system = isFile(entry) ? systemOf(entry.path) : null;
    if (system === null) return [];
    const file = resolve(tree, entry, text);
    if (file.known && file.value === null) return [];
    return [
      {
        path: entry.path,
        system,
        read: file.known ? readOf(derivation, entry.path, system, file.value?.oid ?? '') : file,
      },
    ];
  });
  const paths = new Set(found.map(({ path }) => path));
  const ci = fact('ci');
  // A forge may be told to look for its definition in another place.
  for (const path of ci.known ? ci.value.definitions : []) {
    if (paths.has(path)) continue;
    const entry = tree.entries.find((one) => one.path === path);
    const system = systemOf(path) ?? 'GitLab CI';
    const read =
      entry === undefined
        ? unknown('not-collected', `${path} was not read`)
        : readOf(derivation, path, system, entry.oid);
    found.push({ path, system, read });
  }
  for (const [folder, system] of PIPELINE_FOLDERS)
    if (dirState(tree, folder) === 'unread' && !found.some((one) => one.system === system))
      found.push({ path: folder, system, read: unknown('truncated', `${folder} was not read`) });
  return found;
}

const readOf = ({ text, once }: Derivation, path: string, system: string, oid: string): Observation<Read> => {
  const read = text(oid);
  if (!read.known) return read;
  return once(`pipeline ${system} ${oid}`, () => readPipeline(path, system, read.value));
};

/**
 * Reads one definition; unknown when a forge's own is no YAML of a bearable size. Those of other systems may be programs, and
 * are then read line by line. Linear in its text.
 */
export function readPipeline(path: string, system: string, text: string): Observation<Read> {
  const parsed = documentsIn(path, text);
  const ofForge = system === 'GitHub Actions' || system === 'GitLab CI';
  if (!parsed.known && ofForge) return parsed;
  const documents = parsed.known ? parsed.value : [];
  const whole: Plain = Object.assign({}, ...documents);
  return known(
    {
      onChange: STARTS[system]?.(whole) ?? true,
      test: testLine(parsed.known ? saidIn({ documents }) : { lines: plainLines(text), names: [] }),
      calls: CALLS[system]?.(whole, text) ?? { own: [], elsewhere: null },
    },
    path,
  );
}

const MOST_DOCUMENTS = 20;
const MARK = /^---(?:[ \t].*)?$/m;

/** The documents of a text, each a mapping; a definition may be told in several. */
function documentsIn(path: string, text: string): Observation<readonly Plain[]> {
  const parts =
    text.length > MAX_YAML || tooManySigns(text)
      ? [text]
      : text.split(MARK).filter((part) => part.trim() !== '');
  const documents: Plain[] = [];
  for (const part of parts.length === 0 ? [text] : parts.slice(0, MOST_DOCUMENTS)) {
    const parsed = parseYaml(path, part, MOST_ALIASES);
    if (!parsed.known) return parsed;
    documents.push(parsed.value);
  }
  return known(documents, path);
}

const CALLS: { readonly [system: string]: (data: Plain, text: string) => Calls } = {
  'GitHub Actions': githubCalls,
  'GitLab CI': gitlabCalls,
  Jenkins: jenkinsCalls,
};
const STARTS: { readonly [system: string]: (data: Plain) => boolean } = {
  'GitHub Actions': githubOnChange,
  'GitLab CI': gitlabOnChange,
};

/** Its own first line, else that of a workflow of the repository that it calls. */
function mapTests(read: Observation<Read>, byPath: ReadonlyMap<string, Definition>): Pipeline['tests'] {
  if (!read.known) return read;
  const called = [read, ...read.value.calls.own.map((path) => byPath.get(path)?.read)];
  const line = called.map((one) => (one?.known ? one.value.test : null)).find((test) => test != null);
  if (line != null) return known(line.slice(0, LONGEST_LINE), read.via);
  const elsewhere = called
    .map((one) => (one?.known ? one.value.calls.elsewhere : null))
    .find((name) => name != null);
  if (elsewhere != null)
    return unknown('not-collected', `it runs ${elsewhere.slice(0, LONGEST_LINE)}, which was not read`);
  const unread = called.find((one) => one !== undefined && !one.known);
  return unread !== undefined && !unread.known ? unread : known(null, read.via);
}
