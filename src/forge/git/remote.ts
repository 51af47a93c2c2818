import { lastValue, type Setting } from './config.ts';

/** Where a clone came from. `url` is the page of the repository: never a credential, a query or a fragment. */
export interface Remote {
  readonly host: string;
  readonly fullName: string;
  readonly url: string;
}

/** `user@host:path`, git's short form of ssh. */
const SHORT = /^(?:[^@/\s]+@)?([A-Za-z0-9.-]+):(?!\/\/)([^\s]+)$/;

/** The remote `origin`, or the only one there is; null when there is none or it is no host on the web. */
export function remoteOf(settings: readonly Setting[]): Remote | null {
  const names = new Set(settings.filter((s) => s.section === 'remote' && s.key === 'url').map((s) => s.name));
  const name = names.has('origin') ? 'origin' : names.size === 1 ? [...names][0] : undefined;
  const raw = name === undefined ? null : lastValue(settings, 'remote', 'url', name);
  return raw === null || raw.length > 2000 ? null : parseRemote(raw);
}

export function parseRemote(raw: string): Remote | null {
  const short = raw.includes('://') || raw.includes('::') ? null : SHORT.exec(raw);
  if (short !== null) return overSsh(short[1] ?? '', short[2] ?? '');
  if (!URL.canParse(raw)) return null;
  const url = new URL(raw);
  if (url.protocol === 'https:' || url.protocol === 'http:')
    return told(url.protocol, url.host, url.pathname);
  if (url.protocol === 'ssh:' || url.protocol === 'git:' || url.protocol === 'git+ssh:') {
    return overSsh(url.hostname, url.pathname);
  }
  return null;
}

/** A name without a dot is an alias of somebody's ssh configuration, or a drive of Windows: no host that can be shown. */
const overSsh = (host: string, path: string): Remote | null =>
  host.includes('.') ? told('https:', host, path) : null;

function told(protocol: string, host: string, path: string): Remote | null {
  const fullName = path
    .replace(/^\/{1,8}/, '')
    .replace(/\/$/, '')
    .replace(/\.git$/, '');
  const address = `${protocol}//${host.toLowerCase()}/${fullName}`;
  if (host === '' || fullName === '' || !URL.canParse(address)) return null;
  const url = new URL(address);
  url.search = '';
  url.hash = '';
  return { host: url.host, fullName, url: url.href };
}
