import { CompassError } from '../../model/errors.ts';

/** Why nobody answers, in words (https://nodejs.org/api/errors.html#common-system-errors, and undici's own). */
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

/** Another try will not find it trusted. */
export function isDistrust(error: unknown): boolean {
  const code = codeOf(error);
  return code !== null && CERTIFICATE.test(code);
}

/** `nothing listens there (ECONNREFUSED)`; null where nothing is known. */
export function whyUnreached(error: unknown): string | null {
  const code = codeOf(error);
  if (code === null) return null;
  const why = CERTIFICATE.test(code)
    ? 'its certificate is not trusted'
    : (WHY[code] ?? 'the connection broke');
  return `${why} (${code})`;
}

/** What to do where nobody answers. */
export const CHECK =
  'Check the address (--api-url), the network, and the proxy (HTTPS_PROXY, NO_PROXY); then ask again.';

export const unreached = (host: string, cause: unknown): CompassError =>
  new CompassError(
    'access',
    `${host} could not be reached: ${whyUnreached(cause) ?? 'no whole answer came'}`,
    isDistrust(cause)
      ? 'Name the certificate authority of the host: "ca" of the target, in the configuration given with -c.'
      : CHECK,
    { cause },
  );
