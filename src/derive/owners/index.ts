import type { Owners } from '../../model/community-files.ts';
import { known, type Observation, type Unknown, unknown } from '../../model/observation.ts';
import { filesIn } from '../../model/tree.ts';
import type { Derivation, Deriver } from '../deriver.ts';
import type { Memo } from '../memo.ts';
import { dirState, resolve } from '../own.ts';
import { policyOwner } from '../policy.ts';
import { documentOf, formatOf } from '../prose/document.ts';
import { CATALOG, catalogOwner } from './catalog.ts';
import { codeOwners, type Named, namesIn } from './names.ts';

type OwnerFile = Owners['files'][number];
interface Gathered {
  readonly files: OwnerFile[];
  readonly handles: Set<string>;
  readonly teams: Set<string>;
  readonly emails: Set<string>;
  readonly otherNames: Set<string>;
  doubt: Unknown | null;
}

const CANDIDATE = /^(maintainers|owners|codeowners|community|governance|authors)(?:\..+)?$/;
const DIRS = ['', '.github', '.gitlab', 'docs'];
const GLOBS = ['MAINTAINERS*', 'OWNERS*', 'CODEOWNERS*', 'COMMUNITY*', 'GOVERNANCE*', 'AUTHORS*'];

/**
 * Who is named as responsible. People in own files, metadata and configuration; an inherited GOVERNANCE file only where
 * nothing else names anybody. Unknown when nobody is named and a candidate could not be read.
 */
export const owners: Deriver<Owners> = {
  version: 4,
  texts: [CATALOG, ...DIRS.flatMap((dir) => GLOBS.map((glob) => (dir === '' ? glob : `${dir}/${glob}`)))],
  derive(derivation): Observation<Owners> {
    const { record, policy, fact } = derivation;
    if (record === undefined) return unknown('not-collected', 'owners are those of a repository');
    const found: Gathered = {
      files: [],
      handles: new Set(),
      teams: new Set(),
      emails: new Set(),
      otherNames: new Set(),
      doubt: null,
    };
    const declared = policyOwner(policy, record.name);
    const tree = fact('tree');
    if (!tree.known && declared === null) return tree;
    if (tree.known) {
      ownFiles(derivation, found);
      metadataFiles(derivation, found);
    }
    const catalog = catalogGroup(derivation, found);
    const inheritedOnly = !namesAnybody(found) && inheritedGovernance(derivation, found);
    if (found.doubt !== null && !namesAnybody(found) && declared === null) return found.doubt;
    const { files, handles, teams, emails, otherNames } = found;
    return known(
      {
        files,
        handles: [...handles].sort(),
        teams: [...teams].sort(),
        emails: [...emails].sort(),
        otherNames: [...otherNames].sort(),
        inheritedOnly,
        declared,
        catalog,
      },
      files.find(({ named }) => (named ?? 0) > 0)?.path ?? (declared === null ? 'tree' : 'configuration'),
    );
  },
};

const namesAnybody = ({ files }: Gathered): boolean => files.some(({ named }) => (named ?? 0) > 0);

function ownFiles({ fact, text, once }: Derivation, found: Gathered): void {
  const tree = fact('tree');
  if (!tree.known) return;
  for (const dir of DIRS)
    if (dirState(tree.value, dir) === 'unread') found.doubt ??= unknown('truncated', `${dir} was not read`);
  // Folder by folder, since sources list a tree in different orders.
  for (const { entry, name } of DIRS.flatMap((dir) => filesIn(tree.value, dir))) {
    const kind = CANDIDATE.exec(name)?.[1];
    if (kind === undefined) continue;
    const file = resolve(tree.value, entry, text);
    if (!file.known) found.doubt ??= file;
    else if (file.value !== null) oneFile(found, kind, file.value, 'own', text(file.value.oid), once);
  }
}

function oneFile(
  found: Gathered,
  kind: string,
  { path, oid }: { readonly path: string; readonly oid: string },
  origin: 'own' | 'inherited',
  text: Observation<string>,
  once: Memo,
): void {
  const file = { path, origin, kind };
  if (!text.known) {
    found.doubt ??= text;
    found.files.push({ ...file, document: text });
  } else if (kind === 'codeowners' && formatOf(path) === 'text') {
    found.files.push({ ...file, named: add(found, codeOwners(text.value)) });
  } else {
    const document = documentOf(path, oid, text, once);
    found.files.push({ ...file, named: add(found, namesIn(text.value)), document });
  }
}

/** Adds names and says how many there were. */
function add(found: Gathered, { handles, teams, emails }: Named): number {
  for (const handle of handles) found.handles.add(handle);
  for (const team of teams) found.teams.add(team);
  for (const email of emails) found.emails.add(email);
  return handles.length + teams.length + emails.length;
}

function metadataFiles({ fact }: Derivation, found: Gathered): void {
  const publiccode = fact('metadata.publiccode');
  const insights = fact('metadata.securityInsights');
  const codeJson = fact('metadata.codeJson');
  for (const one of [publiccode, insights, codeJson]) if (!one.known) found.doubt ??= one;
  if (publiccode.known && publiccode.value !== null)
    metadataFile(found, 'publiccode', publiccode.value.path, publiccode.value.contacts);
  if (insights.known && insights.value !== null)
    metadataFile(found, 'security-insights', insights.value.path, insights.value.people);
  if (codeJson.known && codeJson.value?.contact)
    metadataFile(found, 'code.json', codeJson.value.path, [codeJson.value.contact]);
}

/** A group of a software catalog is nobody's handle, and still somebody who answers. */
function catalogGroup(derivation: Derivation, found: Gathered): string | null {
  const group = catalogOwner(derivation);
  if (!group.known) {
    found.doubt ??= group;
    return null;
  }
  if (group.value === null) return null;
  const { owner, path } = group.value;
  found.otherNames.add(owner);
  found.files.push({ path, origin: 'own', kind: 'catalog', named: 1 });
  return owner;
}

function metadataFile(found: Gathered, kind: string, path: string, people: readonly string[]): void {
  if (people.length === 0) return;
  for (const person of people) {
    const handle =
      /^(?:https:\/\/(?:www\.)?(?:github|gitlab)\.com\/|github:|@)([a-z0-9][\w.-]{0,99})\/?$/i.exec(
        person,
      )?.[1];
    if (handle !== undefined) found.handles.add(handle.toLowerCase());
    else if (/^[^\s@]+@[^\s@]+$/.test(person)) found.emails.add(person.toLowerCase());
    else found.otherNames.add(person);
  }
  found.files.push({ path, origin: 'own', kind, named: people.length });
}

/** True when an inherited GOVERNANCE file is in force and names somebody. */
function inheritedGovernance({ fact, text, once }: Derivation, found: Gathered): boolean {
  const state = fact('community.governance');
  if (!state.known) {
    if (state.why !== 'not-observable') found.doubt ??= state;
    return false;
  }
  if (state.value.origin !== 'inherited') return false;
  oneFile(found, 'governance', state.value, 'inherited', text(state.value.oid), once);
  return namesAnybody(found);
}
