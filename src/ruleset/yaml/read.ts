import { type Document, LineCounter, parseDocument } from 'yaml';
import { tooDeep } from '../../derive/depth.ts';
import { CompassError } from '../../model/errors.ts';
import type { Rule } from '../../model/rule.ts';
import { placesOf, positionOf } from '../config/read.ts';
import { API_HINT } from '../custom/validate.ts';
import type { Mistake, Place } from './checks.ts';
import { compileRule } from './compile.ts';
import { patternCompiler } from './pattern.ts';
import { type YamlRule, yamlRuleSchema } from './schema.ts';

/** A rule is short; what is longer is something else, and hostile YAML is slow long before it is big. */
const MOST_BYTES = 64 * 1024;
const MOST_ALIASES = 20;

const NEXT = 'The keys and their values are in schemas/rule.schema.json.';

const refusal = (mistakes: readonly string[], next = NEXT) =>
  new CompassError('module', mistakes.join('\n  '), next);

interface Source {
  readonly file: string;
  readonly document: Document;
  readonly lines: LineCounter;
}

const told = ({ file, document, lines }: Source, { path, message }: Mistake): string =>
  `${file}:${positionOf(document, lines, path)}: ${path.length === 0 ? 'the rule' : path.join('.')}: ${message}`;

function parse(text: string, file: string): Source & { readonly data: unknown } {
  if (Buffer.byteLength(text) > MOST_BYTES) throw refusal([`${file}: larger than 64 KiB`]);
  if (tooDeep(text)) throw refusal([`${file}: nested too deeply`]);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false, logLevel: 'silent' });
  if (document.errors.length > 0) {
    throw refusal(
      document.errors.map(({ pos, message }) => {
        const { line, col } = lines.linePos(pos[0]);
        return `${file}:${line}:${col}: ${message.split('\n')[0]?.replace(/ at line.*$/, '')}`;
      }),
    );
  }
  try {
    return { file, document, lines, data: document.toJS({ maxAliasCount: MOST_ALIASES }) as unknown };
  } catch (cause) {
    throw refusal([`${file}: ${(cause as Error).message}`]);
  }
}

function shaped(source: Source, data: unknown): YamlRule {
  const parsed = yamlRuleSchema.safeParse(data);
  if (parsed.success) return parsed.data;
  const mistakes = parsed.error.issues.flatMap((issue) =>
    placesOf(issue).map((path) =>
      told(source, {
        path: path as Place,
        message: issue.code === 'unrecognized_keys' ? 'no such key' : issue.message,
      }),
    ),
  );
  const outdated = parsed.error.issues.some(({ path }) => path[0] === 'apiVersion');
  throw refusal(mistakes, outdated ? API_HINT : NEXT);
}

const hasPattern = (rule: YamlRule): boolean => JSON.stringify(rule).includes('"matches":');

/** The rule of a YAML text. Rejects with every mistake in it, each as `file:line:column: key: what`. */
export async function readYamlRule(text: string, file: string): Promise<Rule> {
  const { data, ...source } = parse(text, file);
  const rule = shaped(source, data);
  const patterns = hasPattern(rule) ? await patternCompiler() : () => 'is no pattern';
  const mistakes: Mistake[] = [];
  const compiled = compileRule(rule, { patterns, mistakes });
  if (mistakes.length > 0) throw refusal(mistakes.map((mistake) => told(source, mistake)));
  return compiled;
}
