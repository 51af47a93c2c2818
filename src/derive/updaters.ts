import { isLater } from '../model/age.ts';
import { withoutMark } from '../model/bots.ts';
import { known, type Observation, type Unknown, unknown } from '../model/observation.ts';
import type { Updaters } from '../model/security.ts';
import type { RepositoryRecord } from '../model/snapshot.ts';
import { isFile, type TreeEntry } from '../model/tree.ts';
import type { Derivation, Deriver } from './deriver.ts';
import { at, listAt, parseJson, parseYaml } from './metadata/parse.ts';
import { dirState } from './own.ts';

/** Where each tool looks for its configuration, by the documentation of each. Paths are compared without case. */
const CONFIGURED: readonly (readonly [RegExp, string])[] = [
  [/^\.git(?:hub|lab)\/dependabot\.ya?ml$/, 'Dependabot'],
  [/^(?:\.git(?:hub|lab)\/)?renovate\.json[5c]?$/, 'Renovate'],
  [/^\.renovaterc(?:\.json[5c]?)?$/, 'Renovate'],
  [/^\.pyup\.ya?ml$/, 'pyup'],
  [/^(?:\.github\/)?\.scala-steward\.conf$/, 'Scala Steward'],
];
const FOLDERS = ['.github', '.gitlab'];
const BY_LOGIN =
  /^(?:dependabot|renovate|pyup|snyk-bot|scala-steward|depfu|greenkeeper|gitlab-dependency-update)/;
/** Addresses of tools that commit without an account. */
const BY_DOMAIN: ReadonlySet<string> = new Set(['renovateapp.com', 'dependabot.com', 'pyup.io', 'depfu.com']);

type Activity = Updaters['seen'];

/** Tools that watch dependencies: configured in a file, or seen at work. */
export const updaters: Deriver<Updaters> = {
  version: 1,
  texts: ['.git{hub,lab}/dependabot.y*ml', '{,.git{hub,lab}/}renovate.json*', '.renovaterc*'],
  derive(derivation): Observation<Updaters> {
    const { record, fact } = derivation;
    if (record === undefined) return unknown('not-collected', 'an organization has no dependencies');
    const tree = fact('tree');
    if (!tree.known) return tree;
    const found: Found = { configured: [], off: [] };
    for (const entry of tree.value.entries) if (isFile(entry)) look(derivation, entry, found);
    const unread = FOLDERS.find((dir) => dirState(tree.value, dir) === 'unread');
    if (unread !== undefined) found.doubt ??= unknown('truncated', `${unread} was not read`);
    if (found.configured.length === 0 && found.doubt !== undefined) return found.doubt;
    const { configured, off } = found;
    return known({ configured, off, seen: activityOf(derivation, record) }, tree.via);
  },
};

interface Found {
  readonly configured: { path: string; tool: string }[];
  readonly off: string[];
  doubt?: Unknown;
}

/** A configuration whose text was not read counts as it is named; a manifest counts only by what stands in it. */
function look({ text }: Derivation, { path, oid }: TreeEntry, found: Found): void {
  const lower = path.toLowerCase();
  if (lower === 'package.json') {
    const read = text(oid);
    const data = read.known ? parseJson(path, read.value) : read;
    if (!read.known) found.doubt ??= read;
    else if (data.known && at(data.value, 'renovate') !== undefined)
      found.configured.push({ path, tool: 'Renovate' });
    return;
  }
  const tool = CONFIGURED.find(([name]) => name.test(lower))?.[1];
  if (tool === undefined) return;
  const read = text(oid);
  if (read.known && isOff(tool, path, read.value)) found.off.push(path);
  else found.configured.push({ path, tool });
}

/** Switched off in so many words, or with nothing to watch. What cannot be parsed is left to the tool. */
function isOff(tool: string, path: string, text: string): boolean {
  if (tool === 'Dependabot') {
    const data = parseYaml(path, text);
    return data.known && listAt(data.value, 'updates').length === 0;
  }
  const data = tool === 'Renovate' ? parseJson(path, text) : null;
  return data?.known === true && at(data.value, 'enabled') === false;
}

/** Change requests or commits, whichever reach further back; the latest sign among both. */
function activityOf({ fact, asOf }: Derivation, { people }: RepositoryRecord): Activity {
  const names = new Map<string, string>();
  for (const { key, login, domain } of people) {
    const name = login === undefined ? undefined : withoutMark(login.toLowerCase());
    if (name !== undefined && BY_LOGIN.test(name)) names.set(key, name);
    else if (domain !== undefined && BY_DOMAIN.has(domain)) names.set(key, domain);
  }
  const changes = fact('changeRequests');
  const commits = fact('commits');
  if (!changes.known && !commits.known) return changes.why === 'not-observable' ? commits : changes;
  let last: { at: string; by: string } | null = null;
  const see = (when: string, author: string | null) => {
    const by = names.get(author ?? '');
    if (by !== undefined && !isLater(when, asOf) && (last === null || isLater(when, last.at)))
      last = { at: when, by };
  };
  // Most repositories are touched by no such tool.
  if (names.size > 0) {
    if (changes.known) for (const { createdAt, author } of changes.value.items) see(createdAt, author);
    if (changes.known) for (const { mergedAt, author } of changes.value.lastMerged) see(mergedAt, author);
    if (commits.known) for (const { at: when, author } of commits.value.rows) see(when, author);
  }
  const reach = [changes, commits].flatMap((one) => (one.known ? [one.value.coveredSince] : [])).sort();
  return known({ last, coveredSince: reach[0] ?? asOf }, changes.known ? changes.via : 'commits');
}
