import { changelog } from './changelog.ts';
import { codeShare } from './code-share.ts';
import { community } from './community/index.ts';
import { contributors } from './contributors.ts';
import { copyright } from './copyright.ts';
import type { Derivers } from './deriver.ts';
import { flags } from './flags/index.ts';
import { kind } from './kind/index.ts';
import { lastSign } from './last-sign.ts';
import { licenseFiles, licenseIdentity, licenseParts } from './license/index.ts';
import { manifests } from './manifests/index.ts';
import { metadata } from './metadata/index.ts';
import { owners } from './owners/index.ts';
import { pages } from './pages.ts';
import { profileReadme } from './profile-readme.ts';
import { readme } from './readme.ts';
import { releaseNotes } from './release-notes.ts';
import { scaffold } from './scaffold.ts';
import { signsOfLife } from './signs-of-life.ts';
import { sourceHeaders } from './source-headers.ts';
import { statements } from './statements.ts';
import { traces } from './traces.ts';

/** One deriver for every derived fact but the portfolio, which is summed over repositories (`portfolio.ts`). */
export const derivers: Derivers = {
  changelog,
  codeShare,
  community,
  contributors,
  copyright,
  flags,
  kind,
  lastSign,
  licenseFiles,
  licenseIdentity,
  licenseParts,
  manifests,
  metadata,
  owners,
  pages,
  profileReadme,
  readme,
  releaseNotes,
  scaffold,
  signsOfLife,
  sourceHeaders,
  statements,
  traces,
};
