import { parse as parseToml } from 'smol-toml';
import { tooDeep } from '../depth.ts';
import { capped, type Fields, keysOf, record, string, strings } from './fields.ts';
import { licenseOrClassifier } from './trove.ts';

/** Tables by the thousand are slow to read. */
const MAX_TEXT = 128 * 1024;

function parse(text: string): { readonly [key: string]: unknown } | null {
  if (text.length > MAX_TEXT || tooDeep(text)) return null;
  try {
    return record(parseToml(text));
  } catch {
    return null;
  }
}

/** The name in front of version, extras and markers. */
const requirement = (line: string): string => /^[\w.-]+/.exec(line.trim())?.[0]?.toLowerCase() ?? '';
export const requirements = (lines: readonly string[]): string[] =>
  capped(lines.filter((line) => /^\w/.test(line.trim())).map(requirement));

const PRIVATE = 'Private :: Do Not Upload';

/**
 * PEP 639 (`license` is an expression), PEP 621 (`license = { text }`; `{ file }` names no license), then Poetry.
 * A classifier `Private ::` keeps a package from being published.
 */
export function readPyproject(text: string): Fields | null {
  const data = parse(text);
  if (data === null) return null;
  const project = record(data.project);
  const poetry = record(record(data.tool).poetry);
  const classifiers = [...strings(project.classifiers), ...strings(poetry.classifiers)];
  const declared =
    string(project.name) !== null || (string(poetry.name) !== null && poetry['package-mode'] !== false);
  const inText = string(record(project.license).text);
  return {
    license: licenseOrClassifier(
      string(project.license) ?? (inText?.includes('\n') ? null : inText) ?? string(poetry.license),
      classifiers,
    ),
    publishes: declared && !classifiers.includes(PRIVATE),
    dependencies: capped([...requirements(strings(project.dependencies)), ...keysOf(poetry.dependencies)]),
  };
}

/** `license.workspace = true` takes the one of the workspace, which the same root file may hold. */
export function readCargo(text: string): Fields | null {
  const data = parse(text);
  if (data === null) return null;
  const crate = record(data.package);
  const shared = record(record(data.workspace).package);
  const inherits = record(crate.license).workspace === true || data.package === undefined;
  const publish = crate.publish ?? (inherits ? shared.publish : undefined);
  return {
    license: string(crate.license) ?? (inherits ? string(shared.license) : null),
    publishes:
      string(crate.name) !== null && publish !== false && !(Array.isArray(publish) && publish.length === 0),
    dependencies: keysOf(data.dependencies, record(data.workspace).dependencies),
  };
}
