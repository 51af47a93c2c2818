import type { Plain } from '../../model/metadata-files.ts';
import { at, isPlain, listAt } from '../metadata/parse.ts';

const ON_CHANGE = ['pull_request', 'pull_request_target', 'merge_group'];
/** Of the things that happen to a pull request, those that come with new commits. */
const WITH_COMMITS = new Set(['opened', 'synchronize', 'reopened', 'ready_for_review']);

/** Whether a workflow of GitHub Actions runs for change requests, or for pushes to branches. */
export function githubOnChange(data: Plain): boolean {
  const { on } = data;
  if (!isPlain(on)) return listAt(data, 'on').some((event) => [...ON_CHANGE, 'push'].includes(String(event)));
  const withCommits = (event: string) => {
    const types = listAt(on, event, 'types').map(String);
    return types.length === 0 || types.some((type) => WITH_COMMITS.has(type));
  };
  if (ON_CHANGE.some((event) => Object.hasOwn(on, event) && (event === 'merge_group' || withCommits(event))))
    return true;
  if (!Object.hasOwn(on, 'push')) return false;
  const { push } = on;
  const onlyTags = isPlain(push) && Object.hasOwn(push, 'tags') && !Object.hasOwn(push, 'branches');
  return !onlyTags;
}

/** Conditions of GitLab under which a pipeline may run for a change. */
const CHANGE = /merge_request|CI_COMMIT_BRANCH|CI_COMMIT_REF|CI_OPEN_MERGE|CI_DEFAULT_BRANCH|push/i;

/** GitLab runs a pipeline for every push, unless the rules of its workflow let through other things only. */
export function gitlabOnChange(data: Plain): boolean {
  const rules = listAt(data, 'workflow', 'rules');
  if (rules.length === 0) return true;
  return rules.some((rule) => {
    if (at(rule, 'when') === 'never') return false;
    const condition = at(rule, 'if');
    return typeof condition !== 'string' || CHANGE.test(condition);
  });
}
