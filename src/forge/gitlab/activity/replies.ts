import { mapKnown, type Observation, unknown } from '../../../model/observation.ts';
import { oneLine } from '../../faults.ts';
import type { Document } from '../../graphql/document.ts';
import { inHalves } from '../../graphql/halves.ts';
import { operation } from '../send/document.ts';
import { viewOf } from '../send/view.ts';
import type { Session } from '../session.ts';
import type { Draft } from './draft.ts';
import { isOutsider, keyOf } from './gathered.ts';
import { type ItemRow, NOTED, notedList, type RawReply } from './rows.ts';

/** Items of one kind in one project whose first notes are asked for. */
export interface Question {
  readonly project: string;
  readonly kind: ItemRow['kind'];
  readonly iids: readonly number[];
}

type Notes = Observation<readonly RawReply[]>;
/** First notes by project, then by the key of the item. */
export type Replies = ReadonlyMap<string, ReadonlyMap<string, Notes>>;

const MOST_ITEMS = 50;
/** What one question costs by GitLab's formula, a little rounded up; the cost of a document is their sum. */
const costOf = ({ iids }: Question): number => 4 + 12 * (1 + iids.length / 100);
const LISTS = { issue: 'issues', change: 'mergeRequests' } as const;

/** Several projects in one document: each has an alias, as no two share their numbers. */
export function repliesDocument(kinds: readonly ItemRow['kind'][]): Document {
  const variables = kinds.map((_, index) => `$p${index}: ID!, $i${index}: [String!], $n${index}: Int!`);
  const roots = kinds.map(
    (kind, index) =>
      `q${index}: project(fullPath: $p${index}) { id ${LISTS[kind]}(iids: $i${index}, first: $n${index}) { ${NOTED} } }`,
  );
  return operation('Replies', `(${variables.join(', ')})`, ...roots);
}

export async function askReplies(session: Session, questions: readonly Question[]): Promise<Replies> {
  const told = new Map<string, Map<string, Notes>>();
  const file = ({ project, kind }: Question, iid: number, notes: Notes) => {
    const ofProject = told.get(project) ?? new Map<string, Notes>();
    told.set(project, ofProject.set(keyOf({ kind, iid }), notes));
  };
  const ask = async (some: readonly Question[]): Promise<readonly Question[]> => {
    const variables: Record<string, unknown> = {};
    for (const [index, { project, iids }] of some.entries())
      Object.assign(variables, {
        [`p${index}`]: project,
        [`i${index}`]: iids.map(String),
        [`n${index}`]: iids.length,
      });
    const reply = await session.ask(repliesDocument(some.map(({ kind }) => kind)), variables);
    for (const [index, question] of some.entries()) {
      const view = viewOf(reply, () => [`q${index}`, LISTS[question.kind]], 'public');
      const seen = view.see([], notedList, { fact: question.kind === 'issue' ? 'issues' : 'changeRequests' });
      const nodes = mapKnown(seen, (list) => new Map((list?.nodes ?? []).map((node) => [node?.iid, node])));
      for (const iid of question.iids)
        file(
          question,
          iid,
          mapKnown(nodes, (all) => repliesIn(all.get(iid))),
        );
    }
    return some.filter(({ project, kind, iids }) =>
      iids.some((iid) => isCut(told.get(project)?.get(keyOf({ kind, iid })))),
    );
  };
  for (const some of affordable(questions, session.server.limit)) {
    await inHalves(some, some.length, ask, (question, error) => {
      for (const iid of question.iids) file(question, iid, unknown('timeout', oneLine(error.message)));
    });
  }
  return told;
}

/** Left out by the server for want of time. */
const isCut = (notes: Notes | undefined): boolean => notes?.known === false && notes.why === 'timeout';

/** As many questions in a document as the server lets it cost. */
function affordable(questions: readonly Question[], limit: number): Question[][] {
  const documents: Question[][] = [];
  let left = 0;
  for (const question of questions) {
    left -= costOf(question);
    const last = documents.at(-1);
    if (last === undefined || left < 0) {
      documents.push([question]);
      left = limit - costOf(question);
    } else last.push(question);
  }
  return documents;
}

type Noted = NonNullable<ReturnType<typeof notedList.parse>>['nodes'][number];

/** What the system writes is no reply. */
const repliesIn = (item: Noted | undefined): RawReply[] =>
  (item?.notes.nodes ?? []).flatMap((note) =>
    note === null || note.system
      ? []
      : [{ at: note.createdAt, author: note.author, insider: hasRole(note.maxAccessLevelOfAuthor) }],
  );

const hasRole = (level: string | null | undefined): boolean =>
  level != null && !/^(?:|none|no access|no_access)$/i.test(level);

/** 90 days: the window of community/first-response, and the age of community/forgotten-contributions. */
const NINETY_DAYS = 90 * 24 * 60 * 60 * 1000;

/** What outsiders opened in the last 90 days, and their open items that are older; without a note there is nothing to ask. */
export function questionsOf(project: string, draft: Draft, now: number): Question[] {
  const { issues, changeRequests, members } = draft;
  return [issues, changeRequests].flatMap((items) => {
    if (!items.known) return [];
    const { window, oldestOpen } = items.value;
    const recent = window.rows.filter((row) => now - Date.parse(row.createdAt) <= NINETY_DAYS);
    const rows: ItemRow[] = [...recent, ...oldestOpen];
    const asked = rows.filter(
      (row) =>
        row.author?.bot !== true && isOutsider(row.author, members) === true && row.userNotesCount !== 0,
    );
    const iids = [...new Set(asked.map(({ iid }) => iid))];
    const kind = rows[0]?.kind ?? 'issue';
    const parts: Question[] = [];
    for (let start = 0; start < iids.length; start += MOST_ITEMS)
      parts.push({ project, kind, iids: iids.slice(start, start + MOST_ITEMS) });
    return parts;
  });
}
