/**
 * The `fetch` for this environment: through the proxy it names and with the CA handed in, else the given one. Node 20
 * knows no proxy variables by itself. undici is loaded with the first request that needs it.
 */
export function createFetch(options: {
  readonly env: { readonly [name: string]: string | undefined };
  readonly fetch: typeof globalThis.fetch;
  /** PEM of certificate authorities to trust instead of the built-in ones. */
  readonly ca?: string;
}): typeof globalThis.fetch {
  const { env, ca } = options;
  // Lower case first, as curl does it. '' keeps undici from looking into the environment itself.
  const httpProxy = env.http_proxy ?? env.HTTP_PROXY ?? '';
  const httpsProxy = env.https_proxy ?? env.HTTPS_PROXY ?? '';
  const noProxy = env.no_proxy ?? env.NO_PROXY ?? '';
  if (httpProxy === '' && httpsProxy === '' && ca === undefined) return options.fetch;
  let opened: Promise<(url: string, init?: object) => Promise<unknown>> | undefined;
  const open = async () => {
    const { fetchThrough } = await import('./proxied.ts');
    return fetchThrough({ httpProxy, httpsProxy, noProxy, ...(ca === undefined ? {} : { ca }) });
  };
  const through = async (url: string, init?: object) => {
    opened ??= open();
    return (await opened)(url, init);
  };
  // undici's fetch is the built-in one of a later Node: the same shapes under other type names.
  return through as unknown as typeof globalThis.fetch;
}
