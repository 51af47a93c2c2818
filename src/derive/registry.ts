import { absence } from './absence.ts';
import { firstAnswers } from './answers/first-answers.ts';
import { forgotten } from './answers/forgotten.ts';
import { closure } from './changes/closure.ts';
import { mergers } from './changes/mergers.ts';
import { channels } from './channels.ts';
import { community } from './community/index.ts';
import { contributors } from './contributors.ts';
import { copyright } from './copyright.ts';
import type { Derivers } from './deriver.ts';
import { flags } from './flags/index.ts';
import { funding } from './funding/index.ts';
import { kind } from './kind/index.ts';
import { lastSign } from './last-sign.ts';
import { licenseFiles, licenseIdentity } from './license/index.ts';
import { manifests } from './manifests/index.ts';
import { metadata } from './metadata/index.ts';
import { owners } from './owners/index.ts';
import { profileReadme } from './profile-readme.ts';
import { readme } from './readme.ts';
import { signsOfLife } from './signs-of-life.ts';
import { sourceHeaders } from './source-headers.ts';
import { supportPromise } from './support/index.ts';

/** One deriver for every derived fact but the portfolio, which is summed over repositories (`portfolio.ts`). */
export const derivers: Derivers = {
  absence,
  channels,
  closure,
  community,
  contributors,
  copyright,
  firstAnswers,
  flags,
  forgotten,
  funding,
  kind,
  lastSign,
  licenseFiles,
  licenseIdentity,
  manifests,
  mergers,
  metadata,
  owners,
  profileReadme,
  readme,
  signsOfLife,
  sourceHeaders,
  supportPromise,
};
