import type { Organization, Repository } from '../../fixtures/index.ts';
import type { Kind } from '../../src/model/bearing.ts';
import { neutralPolicy, type Policy } from '../../src/model/policy.ts';

/** What a forge tells of a repository and git does not, as people who audit clones write it into the configuration. */

const KINDS: { readonly [topic: string]: Kind } = { 'open-data': 'data' };
const FINISHED = ['compass-finished', 'feature-complete', 'finished'];

function kindOf({ template, topics }: Repository): Kind | null {
  if (template) return 'template';
  return topics.map((topic) => KINDS[topic]).find((kind) => kind !== undefined) ?? null;
}

function flagsOf(repository: Repository, pinned: readonly string[]): string[] {
  const { archivedAt, parent, disabled, blocked, locked, mirrorUrl, topics, name } = repository;
  const told: readonly (readonly [string, boolean])[] = [
    ['archived', archivedAt !== null],
    ['fork', parent !== null],
    ['disabled', disabled || blocked !== null || locked !== null],
    ['mirror', mirrorUrl !== null],
    ['finished', topics.some((topic) => FINISHED.includes(topic))],
    ['flagship', topics.includes('compass-flagship') || pinned.includes(name)],
    ...topics.filter((topic) => /^tier-\d$/.test(topic)).map((topic) => [topic, true] as const),
  ];
  return told.filter(([, holds]) => holds).map(([flag]) => flag);
}

/** The configuration that makes up for what clones lack. */
export function saidByHand({ repositories, pinned }: Organization): Policy {
  return {
    ...neutralPolicy,
    ownerDefaults: repositories.some(({ name }) => name === '.github') ? 'auto' : 'none',
    kinds: repositories.flatMap((repository) => {
      const kind = kindOf(repository);
      return kind === null ? [] : [{ repositories: repository.name, kind }];
    }),
    flags: repositories.flatMap((repository) =>
      flagsOf(repository, pinned).map((flag) => ({ repositories: repository.name, flag, value: true })),
    ),
  };
}

/** Repositories of which the configuration has something to say. */
export const saidOf = ({ kinds, flags }: Policy): ReadonlySet<string> =>
  new Set([...kinds, ...flags].map(({ repositories }) => repositories));
