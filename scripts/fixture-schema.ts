import { writeFileSync } from 'node:fs';
import { schema } from '@octokit/graphql-schema';
import { buildClientSchema, type IntrospectionQuery } from 'graphql';
import { pruneSchema } from './prune-schema.ts';

/**
 * Writes fixtures/schema/github.graphql: the part of GitHub's public schema (`@octokit/graphql-schema`, MIT) that the
 * embedded forge plays. Run after an upgrade of that package.
 */

export const QUERY_FIELDS = [
  'node',
  'nodes',
  'organization',
  'rateLimit',
  'repository',
  'repositoryOwner',
  'search',
  'user',
  'viewer',
];

export const OBJECTS =
  `Blob Bot BranchProtectionRule CodeOfConduct Commit ContributingGuidelines FundingLink GitActor
  Issue IssueComment IssueTemplate Label Language License LicenseRule Mannequin Milestone Organization PullRequest
  PullRequestParameters PullRequestReview PullRequestTemplate RateLimit Ref RefUpdateRule Release ReleaseAsset Repository
  RepositoryCodeowners RepositoryCodeownersError RepositoryContactLink RepositoryRule RepositoryRuleset RepositoryTopic
  RequiredStatusChecksParameters Sponsorship StatusCheckConfiguration StatusCheckRollup Submodule Tag Topic Tree TreeEntry User
  RepositoryVulnerabilityAlert`.split(/\s+/);

/** GitHub's whole public schema, as the installed package holds it. */
export function officialSchema() {
  // The package types its file as a document of any query: what it holds is the answer to the introspection.
  const json = schema.json as unknown as IntrospectionQuery & { data?: IntrospectionQuery };
  return buildClientSchema(json.data ?? json);
}

const HEAD =
  '# GitHub GraphQL schema, pruned. Source: @octokit/graphql-schema 15.26.1 (MIT, (c) 2017 GitHub and contributors).\n' +
  '# Written by scripts/fixture-schema.ts.\n\n';

export const prunedSchema = (): string => HEAD + pruneSchema(officialSchema(), OBJECTS, QUERY_FIELDS);

if (process.argv[1]?.endsWith('fixture-schema.ts') || process.argv[1]?.endsWith('fixture-schema.js'))
  writeFileSync(new URL('../fixtures/schema/github.graphql', import.meta.url), prunedSchema());
