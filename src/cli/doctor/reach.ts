import type { WebClient } from '../../forge/http/client.ts';
import { unreached } from '../../forge/http/unreached.ts';
import { CompassError } from '../../model/errors.ts';

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
    throw unreached(new URL(root).host, cause);
  }
}
