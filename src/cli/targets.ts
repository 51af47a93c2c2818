import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
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
      /** Other folders are audited in the same run. */
      readonly beside?: boolean;
    }
  | { readonly forge: 'snapshot'; readonly written: string; readonly directory: string };

const FORMS = 'github:ORG, github:ORG/REPO, https://HOST/ORG, local:DIR or snapshot:DIR';
/** GitHub's own rules for logins and repository names. */
const LOGIN = /^[A-Za-z0-9](?:[A-Za-z0-9-_]{0,99})$/;
const REPOSITORY = /^[A-Za-z0-9._-]{1,100}$/;

const refused = (message: string, next = `Targets: ${FORMS}.`) => new CompassError('usage', message, next);

/** Addresses may be those of a browser or of a clone: `orgs/ORG/repositories`, `ORG/REPO.git`. */
function github(written: string, path: string, host: string | null): Target {
  const plain = path.replace(/\/+$/, '').replace(/^orgs\/([^/]+)(\/(repositories|people|teams))?$/, '$1');
  const [login = '', told, ...more] = plain.split('/');
  const repository = told?.replace(/\.git$/, '');
  const bad =
    !LOGIN.test(login) || more.length > 0 || (repository !== undefined && !REPOSITORY.test(repository));
  if (bad) throw refused(`${written}: not an organization, user or repository`);
  const shared = { forge: 'github', written, host, login } as const;
  return repository === undefined ? shared : { ...shared, repository };
}

function fromUrl(written: string): Target {
  const url = URL.canParse(written) ? new URL(written) : null;
  // What was written is not repeated where it may hold a password.
  if (url === null) throw refused('the target is not an address', 'Write https://HOST/ORG.');
  if (url.username !== '' || url.password !== '') {
    throw refused(
      `https://${url.host}${url.pathname}: credentials do not belong into an address`,
      'Leave them out: tokens come from the environment.',
    );
  }
  const plain = `https://${url.host}${url.pathname}`;
  if (url.protocol !== 'https:') throw refused(`${url.protocol}//: not a target`, `Did you mean ${plain}?`);
  if (/(^|\.)gitlab\./.test(url.hostname)) throw noGitlab(plain);
  return github(plain, url.pathname.slice(1), url.host);
}

const noGitlab = (written: string) =>
  refused(
    `${written}: GitLab is not supported yet`,
    'Clone the projects into a folder and audit it with local:DIR.',
  );

/** What somebody who wrote no scheme had in mind. */
function meantBy(written: string): string | undefined {
  const ssh = /^[\w.-]{1,64}@([\w.-]{1,255}):([\w.-]{1,100}\/[\w.-]{1,100})$/.exec(written);
  if (ssh !== null) return `Did you mean https://${ssh[1]}/${ssh[2]?.replace(/\.git$/, '')}?`;
  if (/^[.~/\\]/.test(written)) return `Did you mean local:${written} or snapshot:${written}?`;
  if (/^[\w-]{1,63}(\.[\w-]{1,63})+\/[\w./-]+$/.test(written)) return `Did you mean https://${written}?`;
  if (/^[\w.-]+$/.test(written))
    return `Did you mean github:${written}, local:${written} or snapshot:${written}?`;
  return /^[\w.-]+\/[\w.-]+$/.test(written)
    ? `Did you mean github:${written} or local:${written}?`
    : undefined;
}

/** @param workingDirectory for relative folders */
export function parseTarget(written: string, workingDirectory: string): Target {
  if (/^https?:\/\//i.test(written)) return fromUrl(written);
  const colon = written.indexOf(':');
  const scheme = colon < 0 ? '' : written.slice(0, colon).toLowerCase();
  const rest = written.slice(colon + 1);
  if (scheme === 'github' && rest !== '') return github(written, rest, null);
  if (scheme === 'gitlab') throw noGitlab(written);
  if (scheme === 'local')
    return { forge: 'local', written, directory: resolve(workingDirectory, rest || '.'), single: false };
  if (scheme === 'snapshot' && rest !== '')
    return { forge: 'snapshot', written, directory: resolve(workingDirectory, rest) };
  throw refused(`${written}: not a target`, meantBy(written));
}

const isRepository = (folder: string): boolean =>
  existsSync(join(folder, '.git')) ||
  ['HEAD', 'objects', 'refs'].every((name) => existsSync(join(folder, name)));

/** The clone one stands in, or in a folder of, when nothing is named. */
export function standingIn(workingDirectory: string): Target {
  let folder = workingDirectory;
  while (!isRepository(folder) && dirname(folder) !== folder) folder = dirname(folder);
  const directory = isRepository(folder) ? folder : workingDirectory;
  return { forge: 'local', written: 'local:.', directory, single: true };
}

/** Folders that are audited together: told apart by their names, which must therefore differ. */
export function besideEachOther<A extends { readonly target: Target }>(asked: readonly A[]): A[] {
  const folders = asked.flatMap(({ target }) => (target.forge === 'local' ? [target] : []));
  const names = new Map<string, string>();
  for (const { directory, single, written } of folders) {
    const name = basename(single ? dirname(directory) : directory);
    const before = names.get(name);
    if (before !== undefined && before !== directory)
      throw new CompassError(
        'usage',
        `${written}: another folder of this audit is called ${name} too`,
        'Rename one of them, or audit the folder that holds both.',
      );
    names.set(name, directory);
  }
  if (names.size < 2) return [...asked];
  return asked.map((one) =>
    one.target.forge === 'local' ? { ...one, target: { ...one.target, beside: true } } : one,
  );
}
