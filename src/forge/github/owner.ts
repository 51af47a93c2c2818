import { z } from 'zod';
import { type OrganizationFacts, VISIBILITIES } from '../../model/facts.ts';
import { known, mapKnown, unknown } from '../../model/observation.ts';
import { nothingKnownOfOrganization } from '../../model/ordinary.ts';
import type { OrganizationRecord, Plan } from '../../model/snapshot.ts';
import { askTwice } from '../graphql/ask.ts';
import type { Document } from '../graphql/document.ts';
import type { View } from '../graphql/view.ts';
import { isPlanned } from '../planned.ts';
import { accountOf, NOT_A_USERS, nullableText, ownerRecord } from './account.ts';
import { type Directories, fragmentOf, readTree } from './read/tree.ts';
import { RIGHTS } from './rights.ts';
import { operation } from './send/document.ts';
import { viewOf } from './send/view.ts';
import type { Session } from './session.ts';

export { ACCOUNT } from './account.ts';

/** Where a `.github` repository may keep defaults, and the README of the organization. */
const DIRECTORIES: Directories = {
  root: '',
  dotGithub: '.github',
  docs: 'docs',
  issueTemplates: '.github/ISSUE_TEMPLATE',
  profile: 'profile',
};

/** Not following renames: a renamed repository is not the `.github` of its owner. */
export const OWNER_DEFAULTS = operation(
  'OwnerDefaults',
  '($login: String!)',
  `repositoryOwner(login: $login) {
    __typename
    defaults: repository(name: ".github", followRenames: false) {
      id databaseId nameWithOwner visibility isArchived isEmpty
      ${fragmentOf(DIRECTORIES)}
    }
  }`,
);

export const ORG_PROFILE = operation(
  'OrgProfile',
  '($login: String!)',
  `repositoryOwner(login: $login) {
    __typename
    login
    url
    ... on Organization {
      name description websiteUrl email isVerified hasSponsorsListing
      pinnedItems(first: 6, types: REPOSITORY) { nodes { ... on Repository { id databaseId } } }
      sponsoring(first: 1) { totalCount }
    }
    ... on User {
      name bio websiteUrl hasSponsorsListing
      pinnedItems(first: 6, types: REPOSITORY) { nodes { ... on Repository { id databaseId } } }
    }
  }`,
);

/** Apart from everything else: a missing scope rejects the whole document. */
export const ORG_SETTINGS = operation(
  'OrgSettings',
  '($login: String!)',
  'organization(login: $login) { viewerCanAdminister requiresTwoFactorAuthentication webCommitSignoffRequired }',
);

const profile = z.object({
  __typename: z.string(),
  name: nullableText,
  description: nullableText,
  bio: nullableText,
  websiteUrl: nullableText,
  email: nullableText,
  isVerified: z.boolean().nullish(),
  hasSponsorsListing: z.boolean().nullish(),
  pinnedItems: z.object({
    nodes: z.array(z.object({ id: z.string().optional(), databaseId: z.number().nullish() }).nullable()),
  }),
  sponsoring: z.object({ totalCount: z.number() }).nullish(),
});

/** The account with what the plan asks for. Throws `CompassError('access')` when there is none. */
export async function readOwner(session: Session, plan: Plan): Promise<OrganizationRecord> {
  const { login } = session;
  const viewAt = async (document: Document, root: string) =>
    viewOf(
      await askTwice(session.ask, document, { login }),
      (below) => (below === undefined ? [root] : [root, below]),
      'public',
    );
  const facts: OrganizationFacts = { ...nothingKnownOfOrganization() };
  const view = isPlanned(plan, 'orgProfile') ? await viewAt(ORG_PROFILE, 'repositoryOwner') : undefined;
  if (view !== undefined) facts.orgProfile = readProfile(view, session.host);
  const owner = await accountOf(session, view);
  const isUser = owner.__typename === 'User';
  if (isPlanned(plan, 'orgSettings')) {
    facts.orgSettings = isUser ? NOT_A_USERS : readSettings(await viewAt(ORG_SETTINGS, 'organization'));
  }
  if (isPlanned(plan, 'orgDefaults')) {
    facts.orgDefaults = readDefaults(await viewAt(OWNER_DEFAULTS, 'repositoryOwner'), session);
  }
  return ownerRecord(session, owner, facts);
}

const readProfile = (view: View, host: string): OrganizationFacts['orgProfile'] =>
  mapKnown(view.see([], profile, { fact: 'orgProfile' }), (told) => ({
    account: told.__typename === 'User' ? 'user' : 'organization',
    name: told.name,
    description: told.description ?? told.bio,
    website: told.websiteUrl,
    email: told.email,
    verifiedDomain: told.isVerified ?? null,
    pinned: told.pinnedItems.nodes.flatMap((node) =>
      node?.id === undefined ? [] : [`${host}/${node.databaseId ?? node.id}`],
    ),
    sponsoring: told.sponsoring?.totalCount ?? null,
    sponsorsListing: told.hasSponsorsListing ?? null,
  }));

function readSettings(view: View): OrganizationFacts['orgSettings'] {
  const fact = 'orgSettings';
  const look = { fact, access: 'admin' } as const;
  const twoFactor = view.see(['requiresTwoFactorAuthentication'], z.boolean().nullable(), look);
  const signoff = view.see(['webCommitSignoffRequired'], z.boolean(), look);
  if (!twoFactor.known) return twoFactor;
  if (twoFactor.value === null) return unknown('permission', 'told to owners only', RIGHTS[fact]);
  return mapKnown(twoFactor, (twoFactorRequired) => ({
    twoFactorRequired,
    webCommitSignoff: signoff.known ? signoff.value : null,
  }));
}

const defaults = z
  .object({
    id: z.string(),
    databaseId: z.number().nullable(),
    nameWithOwner: z.string(),
    visibility: z
      .string()
      .transform((value) => value.toLowerCase())
      .pipe(z.enum(VISIBILITIES)),
    isArchived: z.boolean(),
    isEmpty: z.boolean(),
  })
  .nullable();

/** Told as it is, private or archived too: whether it gives defaults is for others to judge. */
function readDefaults(view: View, session: Session): OrganizationFacts['orgDefaults'] {
  const fact = 'orgDefaults';
  if (view.gone('defaults')?.class === 'gone') return known(null, view.via, view.access);
  const seen = view.see(['defaults'], defaults, { fact });
  if (!seen.known) return seen;
  if (seen.value === null) return known(null, view.via, view.access);
  const { id, databaseId, nameWithOwner: repository, visibility, isArchived, isEmpty } = seen.value;
  session.nodeIds.remember(`${session.host}/${databaseId ?? id}`, id);
  const tree = readTree(view, DIRECTORIES, fact, ['defaults']);
  const access = visibility === 'public' ? 'public' : 'member';
  if (!tree.known) return tree;
  return known(
    { repository, visibility, archived: isArchived, empty: isEmpty, tree: tree.value },
    view.via,
    access,
  );
}
