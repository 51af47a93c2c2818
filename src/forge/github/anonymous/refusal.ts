import { CompassError } from '../../../model/errors.ts';
import { oneLine } from '../../faults.ts';
import type { Failure } from '../../http/client.ts';
import { CHECK } from '../../http/unreached.ts';
import type { Session } from './session.ts';

/** What stops a crawl without a token, in words. */
export function refused({ host, login }: Pick<Session, 'host' | 'login'>, failure: Failure): CompassError {
  if (failure.status === 401)
    return new CompassError(
      'access',
      `${host} tells nothing without a token`,
      `Name the variable that holds one: --token-env NAME, or set GH_HOST=${host} and GH_ENTERPRISE_TOKEN.`,
    );
  const why = oneLine(failure.message);
  if (failure.status === null)
    return new CompassError('access', `${host} could not be reached: ${why}`, CHECK);
  const blocked = failure.class === 'blocked' || failure.class === 'moved';
  return new CompassError(
    'access',
    `${host} would not tell a stranger about "${login}": ${why}`,
    blocked ? undefined : 'Run again later, or with a token: GH_TOKEN, or --token-env NAME.',
  );
}
