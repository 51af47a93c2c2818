import type { Depth, RepositoryFacts } from '../../../model/facts.ts';
import { known, mapKnown, type Unknown, unknown } from '../../../model/observation.ts';
import type { RepositoryRecord } from '../../../model/snapshot.ts';
import { isVendored } from '../../../model/source-files.ts';
import { dirName, isFile } from '../../../model/tree.ts';
import type { Answer } from '../../contract.ts';
import type { Clone } from '../../git/clone.ts';
import { readContents } from '../../git/contents.ts';
import { faultToUnknown } from '../../git/git.ts';
import { nothingThere, readHead } from '../../git/head.ts';
import { languageOf } from '../../git/languages.ts';
import { withObjects } from '../../git/objects.ts';
import { readReleases } from '../../git/releases.ts';
import { isShallow, readTree } from '../../git/tree.ts';
import type { Fetched } from './outcome.ts';
import type { Session } from './session.ts';
import { ANY_TOKEN, withheld } from './wants.ts';

/** Blobs that are fetched of one repository to weigh what it is written in; the forge weighs larger ones by itself. */
const MOST_WEIGHED = 1_500;
/** git knows the tree without entries by itself, and no server has to have it. */
const NO_ENTRIES = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';
/** Pictures, archives and the like: no rule reads them, and they weigh most. */
const HEAVY =
  /\.(?:png|jpe?g|gif|webp|ico|bmp|tiff?|pdf|zip|t?gz|bz2|xz|7z|rar|jar|war|exe|dll|so|dylib|mp[34]|mov|avi|webm|wav|ogg|woff2?|ttf|otf|eot|psd|parquet|sqlite|db|bin|iso|dmg)$/i;

/** The head of a default branch, fetched with its tree. */
export interface Head {
  readonly clone: Clone;
  readonly oid: string;
  readonly treeOid: string;
}

/** Why there is no head, and what that answers; no reason where there is nothing to read. */
export interface Headless {
  readonly reason: Unknown | null;
  readonly answer: Answer;
}

/** Fetches a repository and the tree of its head. */
export async function headOf(session: Session, name: string, depth: Depth): Promise<Head | Headless> {
  const fetched = await session.clones.of(name, depth);
  if (fetched.state !== 'open') return withoutHead(fetched);
  const { clone } = fetched;
  if (clone.head.oid === null) return withoutHead({ state: 'empty' });
  const head = await readHead(session.git, clone, clone.head.oid);
  if (!head.known) return unread(head);
  if (head.value?.treeOid == null) return withoutHead({ state: 'empty' });
  const { oid, treeOid } = head.value;
  const missing = await session.clones.need(clone, treeOid === NO_ENTRIES ? [] : [treeOid]);
  return missing === null ? { clone, oid, treeOid } : unread(missing);
}

const unread = (reason: Unknown, more: Omit<Answer, 'facts'> = {}): Headless => ({
  reason,
  answer: {
    facts: { meta: { head: reason }, tree: reason, languages: reason, ci: reason, releases: reason },
    ...more,
  },
});

function withoutHead(fetched: Exclude<Fetched, { state: 'open' }>): Headless {
  if (fetched.state === 'unread') return unread(fetched.reason);
  if (fetched.state === 'empty')
    return { reason: null, answer: { facts: nothingThere(), status: 'empty', because: 'no commit' } };
  const { status, because } = fetched;
  return unread(unknown('blocked', because), { status, because });
}

const UNTOLD = withheld('releases', 'git has tags; what is released is told to those with a token');

const tagsOf = ({ git }: Session, clone: Clone): Promise<RepositoryFacts['releases']> =>
  withObjects(git, clone, (objects) => readReleases(clone, objects)).catch((error) =>
    faultToUnknown(error, clone),
  );

/** What was weighed counts where GitHub calls the same language the main one: it may leave out files that are weighed here. */
function agreed(
  weighed: RepositoryFacts['languages'],
  main: RepositoryFacts['meta']['primaryLanguage'],
): RepositoryFacts['languages'] {
  const first = weighed.known ? (weighed.value[0]?.name ?? null) : null;
  return main.known && main.value === first
    ? weighed
    : withheld('languages', `the files say ${first ?? 'none'}, and GitHub another main language`);
}

/** What git tells of a head: file names, what they are written in, and the tags. */
export async function readHeadOf(
  session: Session,
  head: Head,
  { facts }: RepositoryRecord,
): Promise<Answer['facts']> {
  const { clone, oid, treeOid } = head;
  const { git } = session;
  const weighed = await weigh(session, head);
  const { tree, languages } = await readContents(git, clone, treeOid);
  const seen = await readHead(git, clone, oid);
  return {
    meta: { head: seen, empty: known(false, 'git fetch') },
    tree,
    languages: languages.known ? agreed(languages, facts.meta.primaryLanguage) : weighed,
    ci: withheld('ci'),
    releases: mapKnown(await tagsOf(session, clone), (tags) => ({ ...tags, latest: null, untold: UNTOLD })),
  };
}

/**
 * Fetches what the sizes of a tree are known by: the files that rules look at, and the sources, where they are few enough. Resolves
 * with why languages stay unknown where they do.
 */
async function weigh({ git, clones }: Session, { clone, treeOid }: Head): Promise<Unknown> {
  const looked: string[] = [];
  const sources: string[] = [];
  try {
    for await (const entry of readTree(git, clone, treeOid)) {
      if (!isFile(entry)) continue;
      if (languageOf(entry.path) !== null && !isVendored(entry.path)) sources.push(entry.oid);
      else if (isShallow(dirName(entry.path)) && !HEAVY.test(entry.path)) looked.push(entry.oid);
    }
  } catch (error) {
    return faultToUnknown(error, clone);
  }
  const few = sources.length <= MOST_WEIGHED;
  const missing = await clones.need(clone, [...looked.slice(0, MOST_WEIGHED), ...(few ? sources : [])]);
  return (
    missing ?? unknown('capped', `more than ${MOST_WEIGHED} sources are not fetched to be weighed`, ANY_TOKEN)
  );
}
