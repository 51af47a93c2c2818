import { EnvHttpProxyAgent, fetch } from 'undici';

/** What a request goes through on its way. */
export interface Way {
  readonly httpProxy: string;
  readonly httpsProxy: string;
  readonly noProxy: string;
  /** PEM of certificate authorities. */
  readonly ca?: string;
}

export function fetchThrough({ ca, ...proxies }: Way) {
  const trust = ca === undefined ? {} : { connect: { ca }, requestTls: { ca }, proxyTls: { ca } };
  const dispatcher = new EnvHttpProxyAgent({ ...proxies, connections: 8, ...trust });
  return (url: string, init: object = {}) => fetch(url, { ...init, dispatcher });
}
