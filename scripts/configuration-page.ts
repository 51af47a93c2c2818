import { jsonSchema } from './json-schemas.ts';

/** The part of a JSON Schema that a reader of the configuration needs. */
interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: { readonly [key: string]: Schema };
  readonly propertyNames?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly required?: readonly string[];
  readonly description?: string;
  readonly format?: string;
}

const HEAD = `<!-- Written from the schema of the configuration: npx vitest run tests/docs/configuration.test.ts --update -->

# Configuration

\`ospo-compass.yml\` or \`.github/ospo-compass.yml\` in the working folder, or \`-c FILE\`. Every key is optional. A mistake is told with its file, line,
column and key, and with the nearest word that would be right.

\`\`\`yaml
# yaml-language-server: $schema=./schemas/config.schema.json
extends: github:your-org          # ospo-compass.yml of your-org/.github
profile: public-sector-eu
ruleset: 2026
kinds: { 'survey-*': data }
rules:
  community/*: low
  activity/maintained: { severity: high, options: { passDays: 365 } }
  licensing/per-file-license: off
weights: { critical: 12 }
bearings: { sustainability: { into: activity }, activity: { name: Life and future } }
\`\`\`

- **Order.** A rule is as written, unless the profile says otherwise, unless the configuration that yours extends does, unless yours does. Mappings are
  refined key by key, \`waivers\`, \`bots\` and \`use\` are added to, any other list is replaced. Of several globs that fit, the last decides.
- **\`bearing/*\`** sets the severity of every rule of a bearing, also where a profile or an extended configuration named single ones. Rules that the same
  file names keep what it says of them.
- **A configuration that lies in a folder is data.** It may not name hosts, token variables, certificates, packages or rules to load, nor lead out of its folder: name it
  with \`-c\` if you trust it. One that is fetched (\`extends: github:ORG\`) or comes from a package may not name targets either, nor extend anything.
  Code comes in by \`-c\`, \`--rule\` and \`-f\` of the person who runs the audit, and in no other way.
- **\`extends: github:ORG\`** is asked of the GitHub that the command line names, else of github.com, with the token of that host; without one
  it is asked anonymously.
- **\`ruleset: 2026\`** keeps the methodology: rules that are newer, or became stricter since, are told and weigh nothing until you move on. Whatever changes a
  verdict or a score changes \`ruleset.version\` of the report; names of bearings, reasons of waivers and the like do not.
- **Bearings** keep their eight keys in the JSON report. One that counts in another has no score of its own there (\`not charted\`), and the rules say in
  \`ruleset.rules[].bearing\` where they count. Fewer than five repositories are often better told by six bearings.

## Keys

`;

const code = (text: string): string => `\`${text}\``;
const cell = (text: string): string => text.replaceAll('|', '\\|');

function typeOf(schema: Schema): string {
  if (schema.const !== undefined) return code(String(schema.const));
  if (schema.enum !== undefined) return schema.enum.map((one) => code(String(one))).join(', ');
  if (schema.anyOf !== undefined) return schema.anyOf.map(typeOf).join(' or ');
  if (schema.type === 'array') return `list of ${typeOf(schema.items ?? {})}`;
  if (schema.format === 'uri') return 'address';
  if (schema.format === 'date') return 'date';
  if (schema.type === 'object' && schema.properties === undefined)
    return `mapping to ${typeOf(schema.additionalProperties as Schema)}`;
  return schema.type === 'object' ? 'mapping' : (schema.type ?? 'anything');
}

/** The mapping that a key leads to, in whatever else it may be. */
function insideOf(schema: Schema): { readonly step: string; readonly schema: Schema } | null {
  if (schema.properties !== undefined) return { step: '', schema };
  for (const [step, inner] of [
    ['[]', schema.items],
    ['.*', schema.additionalProperties],
  ] as const) {
    if (typeof inner !== 'object') continue;
    const found = insideOf(inner);
    if (found !== null) return { step: step + found.step, schema: found.schema };
  }
  const found = (schema.anyOf ?? []).map(insideOf).find((one) => one !== null);
  return found ?? null;
}

function rows(schema: Schema, lead: string): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, value]) => {
    const key = lead + name;
    const required = schema.required?.includes(name) === true ? ' (required)' : '';
    const inside = insideOf(value);
    return [
      `| ${code(key)} | ${cell(typeOf(value))} | ${cell(value.description ?? '')}${required} |`,
      ...(inside === null ? [] : rows(inside.schema, `${key}${inside.step}.`)),
    ];
  });
}

/** The page `docs/configuration.md`. */
export function configurationPage(): string {
  const table = ['| key | value | meaning |', '| --- | --- | --- |'];
  const own = rows(JSON.parse(jsonSchema('config')) as Schema, '');
  return `${HEAD}${[...table, ...own].join('\n')}\n`;
}
