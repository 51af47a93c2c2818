import type { z } from 'zod';
import type { DerivedFields } from '../../model/derived.ts';
import type { Fault, Metadata, Plain } from '../../model/metadata-files.ts';
import { known, mapKnown, type Observation } from '../../model/observation.ts';
import type { Derivation, FieldsDeriver } from '../deriver.ts';
import { type NameMatch, ownFile } from '../own.ts';
import { faultsOf } from './faults.ts';
import { parseJson, parseYaml } from './parse.ts';
import { citationSchema } from './schemas/citation.ts';
import { codeJsonSchema } from './schemas/code-json.ts';
import { codeMetaSchema } from './schemas/codemeta.ts';
import { publicCodeSchema } from './schemas/publiccode.ts';
import { citation, codeJson, codeMeta, publicCode, securityInsights } from './shapes.ts';

interface File {
  readonly names: readonly string[];
  readonly dirs: readonly string[];
  parse(path: string, text: string): Observation<Plain>;
  /** What is checked; null where no rule asks. */
  readonly schema: z.ZodType | null;
  shape(path: string, data: Plain, faults: readonly Fault[]): unknown;
}

const FILES: { readonly [F in keyof Metadata]: File } = {
  publiccode: {
    names: ['publiccode.yml', 'publiccode.yaml'],
    dirs: [''],
    parse: parseYaml,
    schema: publicCodeSchema,
    shape: publicCode,
  },
  securityInsights: {
    names: ['security-insights.yml', 'security-insights.yaml'],
    dirs: ['', '.github', '.gitlab', 'docs'],
    parse: parseYaml,
    schema: null,
    shape: securityInsights,
  },
  citation: {
    names: ['citation.cff'],
    dirs: [''],
    parse: parseYaml,
    schema: citationSchema,
    shape: citation,
  },
  codeJson: { names: ['code.json'], dirs: [''], parse: parseJson, schema: codeJsonSchema, shape: codeJson },
  codemeta: {
    names: ['codemeta.json'],
    dirs: [''],
    parse: parseJson,
    schema: codeMetaSchema,
    shape: codeMeta,
  },
};

const globsOf = ({ names, dirs }: File): string[] =>
  dirs.flatMap((dir) => names.map((name) => (dir === '' ? name : `${dir}/${name}`)));

const called =
  (names: readonly string[]): NameMatch =>
  (name) => {
    const rank = names.indexOf(name);
    return rank < 0 ? null : rank;
  };

/** Metadata files of the repository, each parsed; null when absent, unknown when unread or not parsable. */
export const metadata: FieldsDeriver<DerivedFields['metadata']> = {
  version: 2,
  texts: Object.values(FILES).flatMap(globsOf),
  derive(derivation, field) {
    const file = FILES[field as keyof Metadata];
    const read = metadataText(derivation, field as keyof Metadata);
    if (!read.known) return read;
    if (read.value === null) return known(null, read.via);
    const { path, text } = read.value;
    const { schema } = file;
    return mapKnown(file.parse(path, text), (data) =>
      file.shape(path, data, schema === null ? [] : faultsOf(schema, data, text)),
    ) as Observation<DerivedFields['metadata'][keyof Metadata]>;
  },
};

/** The text of a metadata file; null where there is none. */
export function metadataText(
  { fact, text }: Derivation,
  field: keyof Metadata,
): Observation<{ readonly path: string; readonly text: string } | null> {
  const { dirs, names } = FILES[field];
  const tree = fact('tree');
  if (!tree.known) return tree;
  const found = ownFile(tree.value, dirs, called(names), text);
  if (!found.known) return found;
  if (found.value === null) return known(null, 'tree');
  const { path, oid } = found.value;
  return mapKnown(text(oid), (read) => ({ path, text: read }));
}
