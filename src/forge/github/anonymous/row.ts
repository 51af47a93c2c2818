import { z } from 'zod';
import { type RepositoryFacts, VISIBILITIES } from '../../../model/facts.ts';
import { known, type Observation, unknown } from '../../../model/observation.ts';
import { nothingKnown } from '../../../model/ordinary.ts';
import type { RepositoryRecord } from '../../../model/snapshot.ts';
import { instant } from '../../instant.ts';
import { nullableText } from '../account.ts';
import { DISABLED } from '../listing/record.ts';
import { withheld } from './wants.ts';

/** A repository as REST lists it. Older servers leave out what may be left out here. */
export const row = z.object({
  id: z.number(),
  full_name: z.string(),
  html_url: z.string(),
  private: z.boolean(),
  visibility: z.enum(VISIBILITIES).optional(),
  description: nullableText,
  homepage: nullableText,
  fork: z.boolean(),
  parent: z.object({ full_name: z.string() }).optional(),
  archived: z.boolean(),
  disabled: z.boolean().optional(),
  is_template: z.boolean().optional(),
  mirror_url: z.string().nullish(),
  created_at: instant,
  pushed_at: instant.nullable(),
  stargazers_count: z.number(),
  forks_count: z.number(),
  language: z.string().nullable(),
  topics: z.array(z.string()).optional(),
  default_branch: z.string().nullish(),
  license: z.object({ key: z.string(), spdx_id: z.string().nullish(), name: z.string() }).nullable(),
  has_issues: z.boolean(),
  has_wiki: z.boolean(),
  has_discussions: z.boolean().optional(),
  has_pull_requests: z.boolean().optional(),
  web_commit_signoff_required: z.boolean().optional(),
});
export type Row = z.infer<typeof row>;

const UNASKED = unknown('not-collected', 'not asked for');

type Tell = <T>(value: T) => Observation<T>;
const ifTold = <T>(value: T | undefined, tell: Tell): Observation<T> =>
  value === undefined ? unknown('not-offered', 'this server does not tell it') : tell(value);

/** The record of a listed repository: what git shows waits for its step, and what only a token shows is said so. */
export function recordOf(host: string, one: Row, via: string): RepositoryRecord {
  const isDisabled = one.disabled === true;
  const blank = nothingKnown(isDisabled ? unknown('blocked', DISABLED) : UNASKED);
  const tell: Tell = (value) => known(value, via);
  return {
    id: `${host}/${one.id}`,
    organization: `${host}/${one.full_name.slice(0, one.full_name.indexOf('/'))}`,
    name: one.full_name,
    url: one.html_url,
    source: 'github',
    status: isDisabled ? 'disabled' : 'crawled',
    ...(isDisabled ? { because: DISABLED } : {}),
    facts: {
      ...blank,
      meta: { ...blank.meta, ...metaOf(one, tell) },
      settings: settingsOf(one, tell),
      protection: {
        rules: withheld('protection.rules'),
        classic: withheld('protection.classic'),
        viewerRule: withheld('protection.viewerRule'),
        codeownersErrors: withheld('protection.codeownersErrors'),
      },
      license: tell(licenseOf(one)),
      issues: withheld('issues'),
      changeRequests: withheld('changeRequests'),
      fork: withheld('fork'),
    },
    people: [],
    unread: {},
  };
}

const licenseOf = ({ license }: Row) =>
  license === null ? null : { key: license.key, spdxId: license.spdx_id ?? null, name: license.name };

/** All but the head, and whether there is one: git tells them. */
function metaOf(one: Row, tell: Tell): Omit<RepositoryFacts['meta'], 'head' | 'empty'> {
  return {
    visibility: tell(one.visibility ?? (one.private ? 'private' : 'public')),
    archived: tell(one.archived),
    archivedAt: one.archived ? withheld('meta.archivedAt') : tell(null),
    fork: tell(one.fork),
    parent:
      one.fork && one.parent === undefined ? withheld('meta.parent') : tell(one.parent?.full_name ?? null),
    mirror: tell((one.mirror_url ?? null) !== null),
    template: ifTold(one.is_template, tell),
    disabled: tell(one.disabled === true),
    createdAt: tell(one.created_at),
    pushedAt: tell(one.pushed_at),
    description: tell(one.description),
    homepage: tell(one.homepage),
    topics: ifTold(one.topics, tell),
    customProperties: withheld('meta.customProperties'),
    stars: tell(one.stargazers_count),
    forks: tell(one.forks_count),
    primaryLanguage: tell(one.language),
    defaultBranch: tell(one.default_branch ?? null),
  };
}

function settingsOf(one: Row, tell: Tell): RepositoryFacts['settings'] {
  const signoff = one.web_commit_signoff_required;
  return {
    issues: tell(one.has_issues),
    discussions: ifTold(one.has_discussions, tell),
    wiki: tell(one.has_wiki),
    // A listing that does not mention them is of a server that can't switch them off.
    changeRequests: tell(one.has_pull_requests ?? true),
    webCommitSignoff: signoff === undefined ? withheld('settings.webCommitSignoff') : tell(signoff),
    vulnerabilityAlerts: withheld('settings.vulnerabilityAlerts'),
    privateVulnerabilityReporting: withheld('settings.privateVulnerabilityReporting'),
    contactLinks: withheld('settings.contactLinks'),
  };
}
