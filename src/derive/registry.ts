import { community } from './community/index.ts';
import { contributors } from './contributors.ts';
import { copyright } from './copyright.ts';
import type { Derivers } from './deriver.ts';
import { flags } from './flags/index.ts';
import { kind } from './kind/index.ts';
import { lastSign } from './last-sign.ts';
import { licenseFiles, licenseIdentity } from './license/index.ts';
import { manifests } from './manifests/index.ts';
import { metadata } from './metadata/index.ts';
import { ownWaivers } from './own-waivers.ts';
import { owners } from './owners/index.ts';
import { profileReadme } from './profile-readme.ts';
import { readme } from './readme.ts';
import { signsOfLife } from './signs-of-life.ts';
import { sourceHeaders } from './source-headers.ts';

/** One deriver for every derived fact but the portfolio, which is summed over repositories (`portfolio.ts`). */
export const derivers: Derivers = {
  community,
  contributors,
  copyright,
  flags,
  kind,
  lastSign,
  licenseFiles,
  licenseIdentity,
  manifests,
  metadata,
  owners,
  ownWaivers,
  profileReadme,
  readme,
  signsOfLife,
  sourceHeaders,
};
