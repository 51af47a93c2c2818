import { resolve } from 'node:path';
import { CompassError } from '../model/errors.ts';

/** A target of the command line or configuration, taken apart. */
export type Target =
  | {
      readonly forge: 'github';
      readonly written: string;
      readonly host: string | null;
      readonly login: string;
      readonly repository?: string;
    }
  | {
      readonly forge: 'local';
      readonly written: string;
      readonly directory: string;
      readonly single: boolean;
    }
  | { readonly forge: 'snapshot'; readonly written: string; readonly directory: string };

const FORMS = 'github:ORG, github:ORG/REPO, https://HOST/ORG, local:DIR or snapshot:DIR';
/** GitHub's own rules for logins and repository names. */
const LOGIN = /^[A-Za-z0-9](?:[A-Za-z0-9-_]{0,99})$/;
const REPOSITORY = /^[A-Za-z0-9._-]{1,100}$/;

function github(written: string, path: string, host: string | null): Target {
  const [login = '', repository, ...more] = path.replace(/\/+$/, '').split('/');
  const bad =
    !LOGIN.test(login) || more.length > 0 || (repository !== undefined && !REPOSITORY.test(repository));
  if (bad)
    throw new CompassError(
      'usage',
      `${written}: not an organization, user or repository`,
      `Targets: ${FORMS}.`,
    );
  const shared = { forge: 'github', written, host, login } as const;
  return repository === undefined ? shared : { ...shared, repository };
}

function fromUrl(written: string): Target {
  const url = URL.parse === undefined ? new URL(written) : URL.parse(written);
  if (url === null || url.username !== '' || url.password !== '') {
    throw new CompassError(
      'usage',
      'the target is not a plain https address',
      'Leave credentials out: tokens come from the environment.',
    );
  }
  if (/(^|\.)gitlab\./.test(url.hostname)) throw noGitlab(`https://${url.host}${url.pathname}`);
  return github(written, url.pathname.slice(1), url.host);
}

const noGitlab = (written: string) =>
  new CompassError(
    'usage',
    `${written}: GitLab is not supported yet`,
    'Clone the projects into a folder and audit it with local:DIR.',
  );

/** @param workingDirectory for relative folders */
export function parseTarget(written: string, workingDirectory: string): Target {
  if (written.startsWith('https://')) return fromUrl(written);
  const colon = written.indexOf(':');
  const scheme = colon < 0 ? '' : written.slice(0, colon);
  const rest = written.slice(colon + 1);
  if (scheme === 'github' && rest !== '') return github(written, rest, null);
  if (scheme === 'gitlab') throw noGitlab(written);
  if (scheme === 'local')
    return { forge: 'local', written, directory: resolve(workingDirectory, rest || '.'), single: false };
  if (scheme === 'snapshot' && rest !== '')
    return { forge: 'snapshot', written, directory: resolve(workingDirectory, rest) };
  const hint = /^[\w.-]+$/.test(written)
    ? `Did you mean github:${written} or local:${written}?`
    : `Targets: ${FORMS}.`;
  throw new CompassError('usage', `${written}: not a target`, hint);
}

/** The clone one stands in, when nothing is named. */
export const standingIn = (workingDirectory: string): Target => ({
  forge: 'local',
  written: 'local:.',
  directory: workingDirectory,
  single: true,
});
