import type { RepositoryFact } from '../../../model/facts.ts';
import type { RepositoryRecord } from '../../../model/snapshot.ts';
import type { Answer, Reading, Step } from '../../contract.ts';
import { oneLine, statusFrom } from '../faults.ts';
import { factsOf, fragmentsOf, readAll } from '../read/index.ts';
import type { Domain } from '../read/reader.ts';
import type { Variables } from '../send/ask.ts';
import { type Document, operation, repositoriesById } from '../send/document.ts';
import { type View, viewOf } from '../send/view.ts';
import { accessOf, type Session } from '../session.ts';
import { isArchived, isReadable, wanted } from './planned.ts';

const NAMES = { detail: 'RepoDetail', extras: 'RepoExtras', security: 'RepoSecurity' } as const;
type NodeDomain = Exclude<Domain, 'listing'>;

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
  return {
    name: domain,
    depth: 'quick',
    answers,
    batch,
    lane: 'graphql',
    parts: answers,
    applies: (record, plan) =>
      isReadable(record) && (archivedToo || !isArchived(record)) && wanted(answers, plan).length > 0,
    async read(readings, plan, part) {
      const facts = wanted(answers, plan, part);
      if (facts.length === 0) return new Map(readings.map(({ record }) => [record.id, { facts: {} }]));
      const document = nodeDocument(domain, facts);
      const main = document.text.includes('soft: nodes') ? 'soft' : 'nodes';
      const views = await viewsOf(session, readings, document, {}, main);
      return answersBy(views, (view, { record }) => readAll(domain, facts, view, record));
    },
  };
}

/** A view of each repository of a batch, or the answer that it is gone. */
export async function viewsOf(
  session: Session,
  readings: readonly Reading[],
  document: Document,
  variables: Variables,
  main = 'nodes',
): Promise<ReadonlyMap<Reading, View | Answer>> {
  const nodes = await session.nodeIds.of(readings.map(({ record }) => record));
  const found = readings.filter(({ record }) => nodes.has(record.id));
  const views = new Map<Reading, View | Answer>(readings.map((reading) => [reading, gone(reading.record)]));
  if (found.length === 0) return views;
  const ids = found.map(({ record }) => nodes.get(record.id));
  const reply = await session.ask(document, { ...variables, ids });
  for (const [index, reading] of found.entries()) {
    const view = viewOf(reply, (root = main) => [root, index], accessOf(reading.record));
    const fault = view.gone();
    const status = fault === undefined ? undefined : statusFrom(fault);
    views.set(
      reading,
      fault === undefined || status === undefined
        ? view
        : { facts: {}, status, because: oneLine(fault.message) },
    );
  }
  return views;
}

const gone = (record: RepositoryRecord): Answer => ({
  facts: {},
  status: 'gone',
  because: `${record.name} is deleted, renamed or out of reach of the token`,
});

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
