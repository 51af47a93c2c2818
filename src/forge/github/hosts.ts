import { CompassError } from '../../model/errors.ts';

/** Where a GitHub answers: its REST root, its GraphQL address and the root of its pages, none with a slash at the end. */
export interface GithubHost {
  /** Name of the host as it stands in ids: that of the pages, not of the API. */
  readonly host: string;
  readonly restRoot: string;
  readonly graphqlUrl: string;
  readonly webRoot: string;
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Addresses from the REST root: `https://api.github.com`, `https://api.SUB.ghe.com`, `https://HOST/api/v3`, or a server on
 * loopback whose GraphQL is at `/graphql`. Throws `CompassError('usage')` for anything else than https off loopback.
 */
export function githubHost(apiUrl: string): GithubHost {
  const url = URL.canParse(apiUrl) ? new URL(apiUrl) : null;
  if (url === null) throw refused(apiUrl, 'is not a URL');
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw refused(url.origin + url.pathname, 'must be a plain address without a user, query or fragment');
  }
  const restRoot = url.origin + trimmed(url.pathname);
  const loopback = LOOPBACK.has(url.hostname);
  if (url.protocol !== 'https:' && !(loopback && url.protocol === 'http:')) {
    throw refused(restRoot, 'must begin with https://');
  }
  if (restRoot.endsWith('/api/v3')) {
    const webRoot = restRoot.slice(0, -'/api/v3'.length);
    return { host: url.host, restRoot, graphqlUrl: `${webRoot}/api/graphql`, webRoot };
  }
  const host = url.host.startsWith('api.') ? url.host.slice('api.'.length) : url.host;
  if (!loopback && (host === url.host || trimmed(url.pathname) !== '')) {
    throw refused(restRoot, 'is not the REST root of a GitHub');
  }
  return { host, restRoot, graphqlUrl: `${restRoot}/graphql`, webRoot: `${url.protocol}//${host}` };
}

function trimmed(path: string): string {
  let end = path.length;
  while (end > 0 && path[end - 1] === '/') end--;
  return path.slice(0, end);
}

const refused = (apiUrl: string, why: string): CompassError =>
  new CompassError(
    'usage',
    `--api-url ${apiUrl} ${why}`,
    'Give the REST root: https://api.github.com, https://HOST/api/v3 or https://api.SUBDOMAIN.ghe.com',
  );
