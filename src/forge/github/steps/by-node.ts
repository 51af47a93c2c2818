import type { RepositoryFact } from '../../../model/facts.ts';
import type { Answer, Reading, Step } from '../../contract.ts';
import { apart } from '../../graphql/apart.ts';
import type { Document } from '../../graphql/document.ts';
import type { View } from '../../graphql/view.ts';
import { wanted, wantedPart } from '../../planned.ts';
import { isArchived, isReadable } from '../../record.ts';
import { factsOf, fragmentsOf, readAll } from '../read/index.ts';
import type { Domain } from '../read/reader.ts';
import { operation, repositoriesById } from '../send/document.ts';
import type { Session } from '../session.ts';
import { viewsOf, voidedIn } from './views.ts';

const NAMES = { detail: 'RepoDetail', extras: 'RepoExtras', security: 'RepoSecurity' } as const;
type NodeDomain = Exclude<Domain, 'listing'>;

/** Topics, edited releases and repeated checks change without a push, and branch rules without any sign. */
const HANGS_ON: { readonly [D in NodeDomain]: Step['hangsOn'] } = {
  detail: ['tree', 'settings'],
  extras: ['head', 'pushes', 'settings'],
  security: ['tree', 'settings'],
};

/** The document of a domain for some of its facts. */
export function nodeDocument(domain: NodeDomain, facts: readonly RepositoryFact[]): Document {
  const roots = [...fragmentsOf(domain, facts)].map(([root, fragments]) =>
    repositoriesById(root, ...fragments),
  );
  return operation(NAMES[domain], '($ids: [ID!]!)', ...roots);
}

/** Archived repositories are only asked for what still matters of them. */
export function nodeStep(
  session: Session,
  domain: NodeDomain,
  batch: Step['batch'],
  archivedToo: boolean,
): Step {
  const answers = factsOf(domain);
  const ask = apart(async (readings, facts) => {
    const document = nodeDocument(domain, facts);
    const main = document.text.includes('soft: nodes') ? 'soft' : 'nodes';
    const views = await viewsOf(session, readings, document, {}, { main, isLast: facts.length === 1 });
    const told = answersBy(views, (view, { record }) => readAll(domain, facts, view, record));
    return { answers: told, voided: voidedIn(views) };
  });
  return {
    name: domain,
    depth: 'quick',
    answers,
    hangsOn: HANGS_ON[domain],
    version: 1,
    batch,
    lane: 'graphql',
    parts: answers,
    applies: (record, plan) =>
      isReadable(record) && (archivedToo || !isArchived(record)) && wanted(answers, plan).length > 0,
    read: async (readings, plan, part) => ask(readings, wantedPart(answers, plan, part), plan),
  };
}

export function answersBy(
  views: ReadonlyMap<Reading, View | Answer>,
  read: (view: View, reading: Reading) => Answer['facts'],
): ReadonlyMap<string, Answer> {
  const told = [...views].map(([reading, view]): [string, Answer] => [
    reading.record.id,
    'see' in view ? { facts: read(view, reading) } : view,
  ]);
  return new Map(told);
}
