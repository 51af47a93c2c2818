import { isPublicGithub, tokensElsewhere } from './tokens.ts';
import type { World } from './world.ts';

/** What is said to those who ask without a token, in one line, before it begins: what it costs and can't show. */

const because = (reasons: readonly string[]): string =>
  reasons.length === 0 ? '' : ` (${reasons.join(', ')})`;

export function withoutGitlabToken(host: string, { CI_JOB_TOKEN, GITLAB_TOKEN }: World['env']): string {
  const unused = [
    ...(GITLAB_TOKEN?.trim() ? ['GITLAB_TOKEN is for another host'] : []),
    ...(CI_JOB_TOKEN?.trim() ? ['CI_JOB_TOKEN sees no group'] : []),
  ];
  return (
    `${host} is asked without a token${because(unused)}: public projects only, about one request for six projects at depth quick ` +
    'and three for each at depth full, at the pace that it allows strangers. A token with read_api adds what members see: ' +
    'private projects, who is a member, branch rules.'
  );
}

export function withoutGithubToken(host: string, env: World['env']): string {
  const elsewhere = tokensElsewhere(env);
  const unused =
    elsewhere.length === 0
      ? []
      : [`${elsewhere.join(', ')} ${elsewhere.length === 1 ? 'is' : 'are'} for other hosts`];
  const way = isPublicGithub(host) ? 'GH_TOKEN' : `GH_HOST=${host} with GH_ENTERPRISE_TOKEN`;
  return (
    `${host} is asked without a token${because(unused)}: public repositories only, with three REST requests, one more for each ` +
    'further hundred repositories, of the few that it allows an address in an hour (60 on github.com), and a partial clone of each ' +
    'by git that is kept until the end. ' +
    `A token that needs no right (${way}, or --token-env NAME) adds issues, change requests, releases and branch rules; others add what ` +
    'administrators see. What is not seen lowers coverage, never a score.'
  );
}
