import type { RepositoryFact } from '../../../model/facts.ts';
import type { Plan, RepositoryRecord } from '../../../model/snapshot.ts';

export const isPlanned = (plan: Plan, fact: string): boolean => plan.facts.includes(fact);

/** The facts of a step that the plan asks for; only the part when a single heavy repository is asked part by part. */
export const wanted = (facts: readonly RepositoryFact[], plan: Plan, part?: string): RepositoryFact[] =>
  facts.filter((fact) => isPlanned(plan, fact) && (part === undefined || fact === part));

/** Has something to read: not empty, blocked, disabled or gone. */
export const isReadable = (record: RepositoryRecord): boolean =>
  record.status === 'crawled' || record.status === 'partial';

export const isArchived = ({ facts }: RepositoryRecord): boolean =>
  facts.meta.archived.known && facts.meta.archived.value;
