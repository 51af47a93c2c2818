import { z } from 'zod';
import type { RepositoryFacts } from '../../../model/facts.ts';
import { known, mapKnown, unknown } from '../../../model/observation.ts';
import type { RepositoryRecord } from '../../../model/snapshot.ts';
import { baseName, dirName } from '../../../model/tree.ts';
import type { View } from '../../graphql/view.ts';
import { RIGHTS } from '../rights.ts';
import type { Reader } from './reader.ts';
import { isAdministrator } from './settings.ts';

type Protection = RepositoryFacts['protection'];
type BranchRule = Extract<Protection['viewerRule'], { known: true }>['value'] & object;

const effective = z.object({
  totalCount: z.number(),
  nodes: z.array(
    z.object({
      type: z.string(),
      parameters: z
        .object({
          requiredApprovingReviewCount: z.number().optional(),
          requireCodeOwnerReview: z.boolean().optional(),
          requiredStatusChecks: z.array(z.object({ context: z.string() })).optional(),
        })
        .nullable(),
      repositoryRuleset: z
        .object({ enforcement: z.string(), source: z.object({ __typename: z.string() }) })
        .nullable(),
    }),
  ),
});
const contexts = z.array(z.string().nullable()).nullable();
const binding = z
  .object({
    allowsForcePushes: z.boolean(),
    allowsDeletions: z.boolean(),
    requiredApprovingReviewCount: z.number().nullable(),
    requiresCodeOwnerReviews: z.boolean(),
    requiredStatusCheckContexts: contexts,
  })
  .nullable();
const classicRules = z.object({
  nodes: z.array(
    z.object({
      id: z.string(),
      allowsForcePushes: z.boolean(),
      allowsDeletions: z.boolean(),
      requiresApprovingReviews: z.boolean(),
      requiredApprovingReviewCount: z.number().nullable(),
      requiresCodeOwnerReviews: z.boolean(),
      requiresStatusChecks: z.boolean(),
      requiredStatusCheckContexts: contexts,
    }),
  ),
});
const owners = z
  .object({ errors: z.array(z.object({ kind: z.string(), line: z.number(), path: z.string() })) })
  .nullable();

const soft = `
  viewerCanAdminister
  defaultBranchRef {
    branchProtectionRule { id }
    refUpdateRule {
      allowsForcePushes allowsDeletions requiredApprovingReviewCount requiresCodeOwnerReviews requiredStatusCheckContexts
    }
    rules(first: 100) {
      totalCount
      nodes {
        type
        parameters {
          __typename
          ... on PullRequestParameters { requiredApprovingReviewCount requireCodeOwnerReview }
          ... on RequiredStatusChecksParameters { requiredStatusChecks { context } }
        }
        repositoryRuleset { enforcement source { __typename } }
      }
    }
  }
  codeowners { errors { kind line path } }`;

const classicFragment = `
  branchProtectionRules(first: 30) {
    nodes {
      id allowsForcePushes allowsDeletions requiresApprovingReviews requiredApprovingReviewCount
      requiresCodeOwnerReviews requiresStatusChecks requiredStatusCheckContexts
    }
  }`;

export const protection: Reader<'protection'> = {
  parts: [
    {
      domain: 'security',
      root: 'soft',
      fragment: soft,
      read: (view, record) => ({
        rules: readRules(view),
        viewerRule: readViewerRule(view),
        codeownersErrors: readCodeownersErrors(view, record),
      }),
    },
    {
      domain: 'security',
      root: 'classic',
      fragment: classicFragment,
      read: (view) => ({ classic: readClassic(view) }),
    },
  ],
};

function readRules(view: View): Protection['rules'] {
  const fact = 'protection.rules';
  const seen = view.see(['defaultBranchRef', 'rules'], effective.nullable(), { root: 'soft', fact });
  if (!seen.known) return seen;
  // Every branch has the connection, empty or not: without one nothing can be said of the rules.
  if (seen.value === null) return unknown('not-recognized', 'the default branch tells no rules');
  const { nodes, totalCount } = seen.value;
  if (totalCount > nodes.length) return unknown('truncated', `${totalCount} rules, ${nodes.length} read`);
  return mapKnown(seen, () =>
    nodes
      .filter((node) => node.repositoryRuleset === null || node.repositoryRuleset.enforcement === 'ACTIVE')
      .map(
        ({ type, parameters, repositoryRuleset }): BranchRule => ({
          type,
          source: repositoryRuleset?.source.__typename === 'Repository' ? 'repository' : 'organization',
          requiredReviews: parameters?.requiredApprovingReviewCount ?? null,
          codeOwnerReviews: parameters?.requireCodeOwnerReview ?? null,
          forcePushes: type === 'NON_FAST_FORWARD' ? false : null,
          deletions: type === 'DELETION' ? false : null,
          statusChecks: parameters?.requiredStatusChecks?.map((check) => check.context) ?? [],
        }),
      ),
  );
}

function readViewerRule(view: View): Protection['viewerRule'] {
  const look = { root: 'soft', fact: 'protection.viewerRule' };
  return mapKnown(view.see(['defaultBranchRef', 'refUpdateRule'], binding, look), (rule) =>
    rule === null
      ? null
      : {
          type: 'classic',
          source: 'viewer' as const,
          requiredReviews: rule.requiredApprovingReviewCount,
          codeOwnerReviews: rule.requiresCodeOwnerReviews,
          forcePushes: rule.allowsForcePushes,
          deletions: rule.allowsDeletions,
          statusChecks: named(rule.requiredStatusCheckContexts),
        },
  );
}

/** The classic rule of the default branch. Readers get an empty list without an error: empty is not none, unless an administrator asks. */
function readClassic(view: View): Protection['classic'] {
  const fact = 'protection.classic';
  const look = { root: 'classic', fact, access: 'admin' } as const;
  const seen = view.see(['branchProtectionRules'], classicRules, look);
  if (!seen.known) return seen;
  const inForce = view.see(
    ['defaultBranchRef', 'branchProtectionRule'],
    z.object({ id: z.string() }).nullable(),
    { root: 'soft', fact },
  );
  if (!inForce.known) return inForce;
  if (inForce.value === null && !isAdministrator(view)) {
    return unknown('permission', 'an empty list is also what a reader gets', RIGHTS[fact]);
  }
  const rules = seen.value.nodes.filter((rule) => rule.id === inForce.value?.id);
  return mapKnown(seen, () =>
    rules.map((rule) => ({
      type: 'classic',
      source: 'classic' as const,
      requiredReviews: rule.requiresApprovingReviews ? (rule.requiredApprovingReviewCount ?? 0) : null,
      codeOwnerReviews: rule.requiresCodeOwnerReviews,
      forcePushes: rule.allowsForcePushes,
      deletions: rule.allowsDeletions,
      statusChecks: rule.requiresStatusChecks ? named(rule.requiredStatusCheckContexts) : [],
    })),
  );
}

/** Where GitHub honors a CODEOWNERS file. */
const PLACES = new Set(['', '.github', 'docs']);

function readCodeownersErrors(view: View, record: RepositoryRecord): Protection['codeownersErrors'] {
  const fact = 'protection.codeownersErrors';
  const seen = view.see(['codeowners'], owners, { root: 'soft', fact });
  if (!seen.known) return seen;
  if (seen.value !== null) return known(seen.value.errors, seen.via, seen.access);
  const { tree } = record.facts;
  const has = (entries: readonly { readonly path: string }[]) =>
    entries.some(({ path }) => baseName(path) === 'CODEOWNERS' && PLACES.has(dirName(path)));
  if (tree.known && !has(tree.value.entries)) return known([], seen.via, seen.access);
  return unknown('permission', 'GitHub tells no errors of the CODEOWNERS file', RIGHTS[fact]);
}

const named = (list: readonly (string | null)[] | null): string[] =>
  (list ?? []).filter((context) => context !== null);
