import { type Unknown, unknown } from '../../../model/observation.ts';
import { RIGHTS } from '../rights.ts';

/** What is public and still told to those alone who say who they are: the token needs no right for it. */
export const ANY_TOKEN = 'a token, which needs no right';

/** Facts that GitHub tells to anyone with a token; the others want the right that is named for them. */
const OPEN: ReadonlySet<string> = new Set([
  ...['meta.archivedAt', 'meta.parent', 'settings.contactLinks', 'settings.webCommitSignoff'],
  ...['protection.rules', 'protection.viewerRule', 'protection.codeownersErrors', 'settings.changeRequests'],
  ...['license', 'languages', 'releases', 'issues', 'changeRequests', 'fork', 'tree', 'treeDeep', 'commits'],
]);

/** Why a fact is not told to a stranger. */
export const withheld = (fact: string, detail = 'GitHub tells it to nobody without a token'): Unknown =>
  unknown('permission', detail, OPEN.has(fact) ? ANY_TOKEN : (RIGHTS[fact] ?? ANY_TOKEN));
