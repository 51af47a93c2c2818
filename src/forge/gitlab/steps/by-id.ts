import type { RepositoryFact } from '../../../model/facts.ts';
import type { Plan } from '../../../model/snapshot.ts';
import type { Answer, Reading, Step } from '../../contract.ts';
import { apart } from '../../graphql/apart.ts';
import type { Document } from '../../graphql/document.ts';
import type { SomeFacts } from '../../graphql/parts.ts';
import type { View } from '../../graphql/view.ts';
import { wanted, wantedPart } from '../../planned.ts';
import { isArchived, isReadable } from '../../record.ts';
import { factsOf, fragmentsOf, readAll } from '../read/index.ts';
import type { Domain } from '../read/reader.ts';
import { operation, projectsById } from '../send/document.ts';
import type { Session } from '../session.ts';
import { batchOf } from './batch.ts';
import { viewsOf, voidedIn } from './views.ts';

const NAMES = { detail: 'ProjectDetail', extras: 'ProjectExtras', security: 'ProjectSecurity' } as const;
type BatchDomain = Exclude<Domain, 'listing'>;

/** The document of a domain for some of its facts. */
export function domainDocument(domain: BatchDomain, facts: readonly RepositoryFact[]): Document {
  const fragments = fragmentsOf(domain, facts).get('projects') ?? [];
  return operation(NAMES[domain], '($ids: [ID!]!, $first: Int!)', projectsById(...fragments));
}

/** What one project showed, before the answer is whole. */
export interface Shown {
  readonly reading: Reading;
  readonly view: View;
  readonly facts: SomeFacts;
}
/** What is asked beside the document, for what it can't tell. */
export type Complete = (shown: readonly Shown[], plan: Plan) => Promise<readonly SomeFacts[]>;

interface Manner {
  readonly batch: Step['batch'];
  /** Archived projects are only asked for what still matters of them. */
  readonly archivedToo: boolean;
  readonly complete: Complete;
}

/** Releases are edited and pipelines run again without a push, and branch rules change without any sign. */
const HANGS_ON: { readonly [D in BatchDomain]: Step['hangsOn'] } = {
  detail: ['tree'],
  extras: ['head', 'pushes', 'settings'],
  security: ['tree', 'settings'],
};

/** A batch of projects by their ids. */
export function projectStep(session: Session, domain: BatchDomain, manner: Manner): Step {
  const { batch, archivedToo, complete } = manner;
  const answers = factsOf(domain);
  const ask = apart(async (readings, facts, plan) => {
    const views = await viewsOf(session, readings, domainDocument(domain, facts));
    const told = new Map<string, Answer>();
    const shown: Shown[] = [];
    for (const [reading, view] of views) {
      if ('see' in view) shown.push({ reading, view, facts: readAll(domain, facts, view, reading.record) });
      else told.set(reading.record.id, view);
    }
    const completed = await complete(shown, plan);
    for (const [index, { reading, facts: own }] of shown.entries())
      told.set(reading.record.id, { facts: completed[index] ?? own });
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

export const detailStep = (session: Session, complete: Complete): Step =>
  projectStep(session, 'detail', { batch: batchOf(session, 20, 40), archivedToo: true, complete });
export const extrasStep = (session: Session, complete: Complete): Step =>
  projectStep(session, 'extras', { batch: batchOf(session, 40, 60), archivedToo: false, complete });
export const securityStep = (session: Session, complete: Complete): Step =>
  projectStep(session, 'security', { batch: batchOf(session, 40, 60), archivedToo: false, complete });
