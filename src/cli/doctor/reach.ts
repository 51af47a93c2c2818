import type { WebClient } from '../../forge/http/client.ts';
import { CompassError } from '../../model/errors.ts';

/** What a system says when nobody answers, in words (https://nodejs.org/api/errors.html#common-system-errors, and undici's own). */
const WHY: { readonly [code: string]: string } = {
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'it hung up',
  ENOTFOUND: 'its name is not known here',
  EAI_AGAIN: 'no server for names answers',
  ENETUNREACH: 'there is no network',
  EHOSTUNREACH: 'there is no way to it',
  ETIMEDOUT: 'it does not answer',
  UND_ERR_CONNECT_TIMEOUT: 'it does not answer',
};
/** As OpenSSL and Node name what is wrong with a certificate. */
const CERTIFICATE = /CERT|^UNABLE_TO_|^ERR_TLS_/;

/** The code of what broke, however deep it is wrapped. */
function codeOf(error: unknown): string | null {
  for (let inner = error, depth = 0; inner instanceof Error && depth < 5; inner = inner.cause, depth++) {
    const { code } = inner as NodeJS.ErrnoException;
    if (code !== undefined) return code;
  }
  return null;
}

/**
 * Asks once, before anything that would be tried again and again, for what costs nothing.
 * @param path below the REST root, such as /rate_limit
 * @throws CompassError access where nobody answers, or the token is refused
 */
export async function requireReach(client: WebClient, root: string, path: string): Promise<void> {
  try {
    await client.fetch(`${root}${path}`);
  } catch (cause) {
    if (cause instanceof CompassError) throw cause;
    throw unreached(new URL(root).host, codeOf(cause), cause);
  }
}

function unreached(host: string, code: string | null, cause: unknown): CompassError {
  const isCertificate = code !== null && CERTIFICATE.test(code);
  const why = isCertificate
    ? `its certificate is not trusted (${code})`
    : code === null
      ? 'no whole answer came'
      : `${WHY[code] ?? 'the connection broke'} (${code})`;
  return new CompassError(
    'access',
    `${host} could not be reached: ${why}`,
    isCertificate
      ? 'Name the certificate authority of the host: "ca" of the target, in the configuration given with -c.'
      : 'Check the address (--api-url), the network, and the proxy (HTTPS_PROXY, NO_PROXY); then ask again.',
    { cause },
  );
}
