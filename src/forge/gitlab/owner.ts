import { z } from 'zod';
import type { OrganizationFacts } from '../../model/facts.ts';
import { known, unknown } from '../../model/observation.ts';
import { nothingKnownOfOrganization } from '../../model/ordinary.ts';
import type { OrganizationRecord, Plan } from '../../model/snapshot.ts';
import { askAnyway } from '../graphql/ask.ts';
import { isPlanned } from '../planned.ts';
import type { Owner, Place } from './place.ts';
import { RIGHTS } from './rights.ts';
import { operation } from './send/document.ts';
import { viewOf } from './send/view.ts';
import type { Session } from './session.ts';

/** The project whose README GitLab shows on the page of a group (`gitlab-profile`, or one for members) or of a person. */
export const PROFILE_README = operation(
  'ProfileReadme',
  '($first: ID!, $second: ID!)',
  ...['first', 'second'].map(
    (name) => `${name}: project(fullPath: $${name}) {
    id fullPath visibility
    repository { tree { blobs(first: 100) { nodes { path sha } } } }
  }`,
  ),
);

const blobs = z.object({ nodes: z.array(z.object({ path: z.string(), sha: z.string() })) });
const project = z
  .object({
    fullPath: z.string(),
    visibility: z.string().nullable(),
    repository: z.object({ tree: z.object({ blobs }).nullable() }).nullable(),
  })
  .nullable();

/** The group, person or owner of the project, with what the plan asks for. GitLab hands no files down. */
export async function readOwner(session: Session, plan: Plan): Promise<OrganizationRecord> {
  const place = await session.place();
  const { owner } = place;
  const facts: OrganizationFacts = { ...nothingKnownOfOrganization() };
  facts.orgDefaults = known(null, place.reply.via);
  if (isPlanned(plan, 'orgProfile')) facts.orgProfile = await readProfile(session, owner);
  if (isPlanned(plan, 'orgSettings')) facts.orgSettings = readSettings(place);
  return {
    id: `${session.host}/${owner.fullPath}`,
    name: owner.fullPath,
    forge: 'gitlab',
    url: owner.webUrl,
    target: session.target,
    single: place.kind === 'project',
    facts,
  };
}

const isReadme = (path: string): boolean => /^readme(?:\.\w+)?$/i.test(path);

async function readProfile(session: Session, owner: Owner): Promise<OrganizationFacts['orgProfile']> {
  const names =
    owner.account === 'group' ? ['gitlab-profile', '.gitlab-profile'] : [owner.fullPath, owner.fullPath];
  const [first, second] = names.map((name) => `${owner.fullPath}/${name}`);
  const reply = await askAnyway(session.ask, PROFILE_README, { first, second });
  const look = { fact: 'orgProfile' };
  let readme: { repository: string; path: string; oid: string } | null = null;
  for (const alias of ['first', 'second']) {
    const seen = viewOf(reply, () => [alias], 'public').see([], project, look);
    if (!seen.known) return seen;
    // What members alone may see is no public profile.
    if (readme !== null || seen.value?.visibility !== 'public') continue;
    const file = seen.value.repository?.tree?.blobs.nodes.find(({ path }) => isReadme(path));
    if (file !== undefined) readme = { repository: seen.value.fullPath, path: file.path, oid: file.sha };
  }
  const { account, name, description, email } = owner;
  return known(
    {
      account,
      name,
      description,
      website: null,
      email,
      verifiedDomain: null,
      pinned: [],
      sponsoring: null,
      sponsorsListing: null,
      readme,
    },
    reply.via,
  );
}

const required = z.object({ requireTwoFactorAuthentication: z.boolean().nullable() }).nullable();

/** Required for the group itself, or by the one at the top, whose setting holds below. Told to owners only. */
function readSettings({ owner, reply }: Place): OrganizationFacts['orgSettings'] {
  if (owner.account === 'user') return unknown('not-offered', 'a personal namespace has no such settings');
  const look = { fact: 'orgSettings', access: 'admin' } as const;
  const view = viewOf(reply, () => [], 'admin');
  const [own, root] = ['group', 'root'].map((alias) => view.see([alias], required, look));
  if (own?.known !== true) return own ?? unknown('not-collected', 'not asked for');
  if (root?.known !== true) return root ?? unknown('not-collected', 'not asked for');
  const values = [own.value, root.value].map((group) => group?.requireTwoFactorAuthentication ?? null);
  if (!values.includes(true) && values[1] === null)
    return unknown('permission', 'told to owners only', RIGHTS.orgSettings);
  return known({ twoFactorRequired: values.includes(true), webCommitSignoff: null }, view.via, 'admin');
}
