import { CompassError } from '../../model/errors.ts';

/** Where a GitLab answers. The root of its pages is the site root, and no address ends with a slash. */
export interface GitlabHost {
  /** Name in ids: the host, with the path below it where the site has one. */
  readonly host: string;
  readonly restRoot: string;
  readonly graphqlUrl: string;
  readonly webRoot: string;
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);
const API = /\/api(?:\/v4|\/graphql)?$/;

/**
 * Addresses from the site root, such as `https://gitlab.com` or `https://HOST/gitlab`; that of an API below it is taken for
 * the same. Throws `CompassError('usage')` for anything else than https off loopback.
 */
export function gitlabHost(apiUrl: string): GitlabHost {
  const url = URL.canParse(apiUrl) ? new URL(apiUrl) : null;
  if (url === null) throw refused(apiUrl, 'is not a URL');
  const path = url.pathname.replace(/\/+$/, '').replace(API, '');
  const webRoot = url.origin + path;
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    throw refused(url.origin + url.pathname, 'must be a plain address without a user, query or fragment');
  if (url.protocol !== 'https:' && !(LOOPBACK.has(url.hostname) && url.protocol === 'http:'))
    throw refused(webRoot, 'must begin with https://');
  return {
    host: url.host + path,
    restRoot: `${webRoot}/api/v4`,
    graphqlUrl: `${webRoot}/api/graphql`,
    webRoot,
  };
}

const refused = (apiUrl: string, why: string): CompassError =>
  new CompassError(
    'usage',
    `--api-url ${apiUrl} ${why}`,
    'Give the root of the site: https://gitlab.com, https://HOST or https://HOST/PATH',
  );
