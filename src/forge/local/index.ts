import { type Observation, unknown } from '../../model/observation.ts';
import type { OrganizationRecord, RepositoryRecord } from '../../model/snapshot.ts';
import type { Answer, Forge, ListPage, Reading, Step, WantedText } from '../contract.ts';
import type { Clone } from '../git/clone.ts';
import { readContents } from '../git/contents.ts';
import { createGit, faultToUnknown, type Git } from '../git/git.ts';
import { Refusal } from '../git/guard.ts';
import { readCommits, readTreeDeep } from '../git/history.ts';
import { withObjects } from '../git/objects.ts';
import { readReleases } from '../git/releases.ts';
import { readTexts } from '../git/texts.ts';
import { type Entry, type Folder, openFolder } from './folder.ts';
import { organizationFacts, readDefaults, withoutDefaults } from './organization.ts';
import { blockedRecord, readRecord } from './record.ts';

export interface LocalOptions {
  /** The folder whose clones are audited, or a clone itself (which is then the only one). */
  readonly dir: string;
  /** How git is started; `git` on the search path by default. */
  readonly git?: string;
  /** Environment of the process. Only the search path and the like reach git. */
  readonly env: { readonly [name: string]: string | undefined };
  /** `dir` must be a clone; its parent folder counts as the organization. */
  readonly single?: boolean;
  /** Commit of a single clone that is read in place of that of its default branch. */
  readonly at?: string;
  /** Other folders are audited beside this one: ids carry its name, so that clones of the same name stay apart. */
  readonly beside?: boolean;
  /** The target as it was asked for; reports name it so, and not by a path of this machine. */
  readonly target?: string;
  /** Milliseconds that one command of git may take. */
  readonly timeout?: number;
}

const PAGE = 20;

/** Opens a folder of git clones. What lies in it is hostile: git reads their objects and nothing else of them. */
export function openLocal(options: LocalOptions): Forge {
  const limit = options.timeout === undefined ? {} : { timeout: options.timeout };
  const git = createGit({ command: options.git ?? 'git', env: options.env, ...limit });
  let opened: Promise<Folder> | undefined;
  const folder = () => {
    opened ??= openFolder(options.dir, options.single === true, options.beside === true, options.at);
    return opened;
  };
  const cloneOf = async (record: RepositoryRecord) => findClone(await folder(), record.id);
  const target = options.target ?? `local:${options.dir}`;
  return {
    name: 'local',
    host: 'local',
    target,
    async probe() {
      await git.check();
      await folder();
      return { viewer: null, rights: [], version: null };
    },
    organization: async () => organizationOf(git, await folder(), target),
    list: () => list(git, folder),
    steps: [contentsStep(git, cloneOf), historyStep(git, cloneOf)],
    texts: {
      batch: { count: 200, bytes: 32 * 1024 * 1024 },
      lasting: false,
      read: async (wanted) => textsOf(git, await folder(), wanted),
    },
    changedSince: async () => null,
    close: () => git.close(),
  };
}

type CloneOf = (record: RepositoryRecord) => Promise<Clone | null>;

function findClone(folder: Folder, id: string): Clone | null {
  const entry = folder.byId.get(id);
  return entry?.opened.state === 'open' ? entry.opened.clone : null;
}

async function organizationOf(git: Git, folder: Folder, target: string): Promise<OrganizationRecord> {
  const { organization: name, defaults, single } = folder;
  const orgDefaults =
    defaults?.opened.state === 'open'
      ? await readDefaults(git, defaults.opened.clone, defaults.place)
      : withoutDefaults(folder.clones);
  const facts = organizationFacts(orgDefaults);
  return { id: name, name, forge: 'local', url: null, target, single, facts };
}

async function* list(git: Git, folder: () => Promise<Folder>): AsyncGenerator<ListPage> {
  const { entries } = await folder();
  for (let at = 0; at < entries.length; at += PAGE) {
    const page = entries.slice(at, at + PAGE);
    yield { records: await Promise.all(page.map((entry) => listed(git, entry))), total: entries.length };
  }
}

const listed = async (git: Git, { opened, place }: Entry): Promise<RepositoryRecord> =>
  opened.state === 'open' ? readRecord(git, opened.clone, place) : blockedRecord(place, opened.because);

/** The tree of the head, or null where there is none to read. */
const headOf = ({ facts: { meta } }: RepositoryRecord) => (meta.head.known ? meta.head.value : null);

const GONE: Answer = { facts: {}, status: 'gone', because: 'the clone is no longer there' };

function step(
  shape: Pick<Step, 'name' | 'depth' | 'answers'>,
  cloneOf: CloneOf,
  read: (reading: Reading, clone: Clone, plan: Parameters<Step['read']>[1]) => Promise<Answer>,
): Step {
  return {
    ...shape,
    hangsOn: [],
    version: 1,
    batch: { start: 8, max: 8 },
    lane: 'git',
    applies: (record, plan) =>
      headOf(record) !== null && shape.answers.some((fact) => plan.facts.includes(fact)),
    async read(batch, plan) {
      const answers = batch.map(async (reading): Promise<[string, Answer]> => {
        const clone = await cloneOf(reading.record);
        return [reading.record.id, clone === null ? GONE : await read(reading, clone, plan)];
      });
      return new Map(await Promise.all(answers));
    },
  };
}

function contentsStep(git: Git, cloneOf: CloneOf): Step {
  const shape = {
    name: 'contents',
    depth: 'quick',
    answers: ['tree', 'languages', 'ci', 'releases'],
  } as const;
  return step(shape, cloneOf, async ({ record }, clone) => {
    const head = headOf(record);
    if (head === null) return { facts: {} };
    const releases = await withObjects(git, clone, (objects) => readReleases(clone, objects)).catch(
      (error) =>
        error instanceof Refusal ? unknown('blocked', error.message) : faultToUnknown(error, clone),
    );
    return { facts: { ...(await readContents(git, clone, head.treeOid ?? head.oid)), releases } };
  });
}

function historyStep(git: Git, cloneOf: CloneOf): Step {
  const shape = { name: 'history', depth: 'full', answers: ['treeDeep', 'commits'] } as const;
  return step(shape, cloneOf, async ({ record, identifier }, clone, plan) => {
    const head = headOf(record);
    if (head === null) return { facts: {} };
    const commits = await readCommits(git, clone, head.oid, plan.since, identifier);
    return { facts: { commits, treeDeep: await readTreeDeep(git, clone, head.treeOid ?? head.oid) } };
  });
}

/** What the clone of a record does not hold may be a text of the owner's defaults, which have no record of their own. */
async function textsOf(git: Git, folder: Folder, wanted: readonly WantedText[]) {
  const groups = new Map<string, WantedText[]>();
  for (const one of wanted) groups.set(one.record.id, [...(groups.get(one.record.id) ?? []), one]);
  const texts = new Map<string, Observation<string>>();
  const take = async (clone: Clone | null, group: readonly WantedText[]) => {
    const read = clone === null || group.length === 0 ? null : await readTexts(git, clone, group);
    for (const [oid, text] of read ?? []) if (texts.get(oid)?.known !== true) texts.set(oid, text);
  };
  for (const [id, group] of groups) await take(findClone(folder, id), group);
  const missing = () => wanted.filter(({ entry }) => texts.get(entry.oid)?.known !== true);
  if (folder.defaults !== null)
    await take(findClone(folder, folder.defaults.place.id), missing().filter(isLost(texts)));
  for (const { entry, record } of missing()) {
    if (!texts.has(entry.oid)) texts.set(entry.oid, unknown('blocked', `${record.name} cannot be read`));
  }
  return texts;
}

/** Missing, rather than too large or binary. */
const isLost =
  (texts: ReadonlyMap<string, Observation<string>>) =>
  ({ entry }: WantedText): boolean => {
    const text = texts.get(entry.oid);
    return text === undefined || (!text.known && text.why === 'truncated');
  };
