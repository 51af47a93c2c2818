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
      readonly forge: 'gitlab';
      readonly written: string;
      /** Of an address; null where the target names no host. */
      readonly host: string | null;
      /** Full path of a group, a project or a user. */
      readonly path: string;
    }
  | {
      readonly forge: 'local';
      readonly written: string;
      readonly directory: string;
      readonly single: boolean;
      /** Other folders are audited in the same run. */
      readonly beside?: boolean;
      /** Commit that is judged in place of that of the default branch. */
      readonly at?: string;
    }
  | { readonly forge: 'snapshot'; readonly written: string; readonly directory: string };

const FORMS =
  'github:ORG[/REPO], gitlab:GROUP[/SUBGROUP][/PROJECT], https://HOST/ORG, local:DIR or snapshot:DIR';
/** GitHub's own rules for logins and repository names. */
const LOGIN = /^[A-Za-z0-9](?:[A-Za-z0-9-_]{0,99})$/;
const REPOSITORY = /^[A-Za-z0-9._-]{1,100}$/;

/** GitLab's for a part of a path; twenty subgroups may be between a group and a project. */
const SEGMENT = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,254}$/;
const MOST_SEGMENTS = 22;

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

/** Addresses may be those of any page: `groups/GROUP/-/children`, `GROUP/PROJECT/-/tree/main`, `GROUP/PROJECT.git`. */
function gitlab(written: string, path: string, host: string | null): Target {
  const plain = path
    .replace(/\/-(?:\/.*)?$/, '')
    .replace(/^(?:\/?groups|\/?users)\//, '')
    .replace(/^\/+|\/+$/g, '')
    .replace(/\.git$/, '');
  const segments = plain.split('/');
  const bad = segments.length > MOST_SEGMENTS || segments.some((one) => !SEGMENT.test(one));
  if (bad) throw refused(`${written}: not a group, project or user`);
  return { forge: 'gitlab', written, host, path: plain };
}

/** GitLab's own site, a host that says so in its name, or one whose API is said to be elsewhere than GitHub's. */
function isGitlab({ hostname, host }: URL, apiUrl: string | undefined): boolean {
  if (hostname.split('.').includes('gitlab')) return true;
  if (apiUrl === undefined || !URL.canParse(apiUrl)) return false;
  const api = new URL(apiUrl);
  return api.host === host && !api.pathname.includes('/api/v3');
}

function fromUrl(written: string, apiUrl: string | undefined): Target {
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
  return isGitlab(url, apiUrl)
    ? gitlab(plain, url.pathname, url.host)
    : github(plain, url.pathname.slice(1), url.host);
}

/** As one would write it: the two public forges by their names, any other host by its address. */
export const onForge = (host: string, path: string): string =>
  host === 'github.com'
    ? `github:${path}`
    : host === 'gitlab.com'
      ? `gitlab:${path}`
      : `https://${host}/${path}`;

/** What somebody who wrote no scheme had in mind. */
function meantBy(written: string): string | undefined {
  const ssh = /^[\w.-]{1,64}@([\w.-]{1,255}):((?:[\w.-]{1,100}\/){1,21}[\w.-]{1,100})$/.exec(written);
  if (ssh !== null) return `Did you mean https://${ssh[1]}/${ssh[2]?.replace(/\.git$/, '')}?`;
  if (/^[.~/\\]/.test(written)) return `Did you mean local:${written} or snapshot:${written}?`;
  if (/^[\w-]{1,63}(\.[\w-]{1,63})+\/[\w./-]+$/.test(written)) return `Did you mean https://${written}?`;
  if (/^[\w.-]+$/.test(written))
    return `Did you mean github:${written}, gitlab:${written}, local:${written} or snapshot:${written}?`;
  return /^[\w.-]+\/[\w./-]+$/.test(written)
    ? `Did you mean github:${written}, gitlab:${written} or local:${written}?`
    : undefined;
}

/**
 * @param workingDirectory for relative folders
 * @param apiUrl where the API of an address is, which tells what speaks there
 */
export function parseTarget(written: string, workingDirectory: string, apiUrl?: string): Target {
  if (/^https?:\/\//i.test(written)) return fromUrl(written, apiUrl);
  const colon = written.indexOf(':');
  const scheme = colon < 0 ? '' : written.slice(0, colon).toLowerCase();
  const rest = written.slice(colon + 1);
  if (scheme === 'github' && rest !== '') return github(written, rest, null);
  if (scheme === 'gitlab' && rest !== '') return gitlab(written, rest, null);
  if (scheme === 'local')
    return { forge: 'local', written, directory: resolve(workingDirectory, rest || '.'), single: false };
  if (scheme === 'snapshot' && rest !== '')
    return { forge: 'snapshot', written, directory: resolve(workingDirectory, rest) };
  if (written === '.') return standingIn(workingDirectory);
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
