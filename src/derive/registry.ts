import { absence } from './absence.ts';
import { firstAnswers } from './answers/first-answers.ts';
import { forgotten } from './answers/forgotten.ts';
import { billOfMaterials } from './bill-of-materials.ts';
import { branchGuard } from './branch-guard.ts';
import { changelog } from './changelog.ts';
import { closure } from './changes/closure.ts';
import { mergers } from './changes/mergers.ts';
import { channels } from './channels.ts';
import { codeShare } from './code-share.ts';
import { community } from './community/index.ts';
import { contributors } from './contributors.ts';
import { copyright } from './copyright.ts';
import type { Derivers } from './deriver.ts';
import { flags } from './flags/index.ts';
import { funding } from './funding/index.ts';
import { insights } from './insights.ts';
import { kind } from './kind/index.ts';
import { lastSign } from './last-sign.ts';
import { licenseFiles, licenseIdentity, licenseParts } from './license/index.ts';
import { manifests } from './manifests/index.ts';
import { metadata } from './metadata/index.ts';
import { misplacedFiles } from './misplaced-files.ts';
import { ownWaivers } from './own-waivers.ts';
import { owners } from './owners/index.ts';
import { pages } from './pages.ts';
import { pipelines } from './pipelines/index.ts';
import { profileReadme } from './profile-readme.ts';
import { readme } from './readme.ts';
import { releaseNotes } from './release-notes.ts';
import { reviews } from './reviews.ts';
import { scaffold } from './scaffold.ts';
import { securityPolicy } from './security-policy.ts';
import { signsOfLife } from './signs-of-life.ts';
import { sourceHeaders } from './source-headers.ts';
import { statements } from './statements.ts';
import { supportPromise } from './support/index.ts';
import { texts } from './texts.ts';
import { traces } from './traces.ts';
import { updaters } from './updaters.ts';

/** One deriver for every derived fact but the portfolio, which is summed over repositories (`portfolio.ts`). */
export const derivers: Derivers = {
  absence,
  billOfMaterials,
  branchGuard,
  changelog,
  channels,
  closure,
  codeShare,
  community,
  contributors,
  copyright,
  firstAnswers,
  flags,
  forgotten,
  funding,
  insights,
  kind,
  lastSign,
  licenseFiles,
  licenseIdentity,
  licenseParts,
  manifests,
  mergers,
  metadata,
  misplacedFiles,
  owners,
  ownWaivers,
  pages,
  pipelines,
  profileReadme,
  readme,
  releaseNotes,
  reviews,
  scaffold,
  securityPolicy,
  signsOfLife,
  sourceHeaders,
  statements,
  supportPromise,
  texts,
  traces,
  updaters,
};
