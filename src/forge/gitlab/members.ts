import { z } from 'zod';
import { known, type Observation, unknown } from '../../model/observation.ts';
import { askAnyway } from '../graphql/ask.ts';
import { RIGHTS } from './rights.ts';
import { operation } from './send/document.ts';
import { viewOf } from './send/view.ts';
import type { Session } from './session.ts';

/** Members of the group itself, of those above and of those below it. */
export const GROUP_MEMBERS = operation(
  'GroupMembers',
  '($path: ID!, $cursor: String)',
  `group(fullPath: $path) { id groupMembers(first: 100, after: $cursor, relations: [DIRECT, INHERITED, DESCENDANTS]) {
    pageInfo { hasNextPage endCursor }
    nodes { user { username } }
  } }`,
);

const page = z
  .object({
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
    nodes: z.array(z.object({ user: z.object({ username: z.string() }).nullable() }).nullable()),
  })
  .nullable();

export type Members = Observation<ReadonlySet<string>>;

/** Who is no outsider. The one member of a personal namespace is its person; those without a token are shown none. */
export async function membersOf(session: Session): Promise<Members> {
  const { owner } = await session.place();
  if (owner.account === 'user') return known(new Set([owner.fullPath.toLowerCase()]), 'Place');
  if (session.server.anonymous)
    return unknown('permission', 'members are not shown to those without a token', RIGHTS.members);
  const names = new Set<string>();
  for (let cursor: string | null = null; ; ) {
    const reply = await askAnyway(session.ask, GROUP_MEMBERS, { path: owner.fullPath, cursor });
    const view = viewOf(reply, () => ['group', 'groupMembers'], 'member');
    const seen = view.see([], page, { fact: 'members' });
    if (!seen.known) return seen;
    if (seen.value === null)
      return unknown('permission', 'the members are not shown to this token', RIGHTS.members);
    for (const node of seen.value.nodes) if (node?.user != null) names.add(node.user.username.toLowerCase());
    const { hasNextPage, endCursor } = seen.value.pageInfo;
    if (!hasNextPage || endCursor === null || endCursor === cursor) return known(names, view.via, 'member');
    cursor = endCursor;
  }
}
