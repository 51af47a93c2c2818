import { missingRight, signOnUrl } from './classify.ts';
import type { Failure } from './client.ts';
import type { Outcome } from './send.ts';
import { messageOf, saidBy } from './signal.ts';

/** What adapters get to know of an answer that is not one. */
export function failureOf({ verdict, exchange }: Outcome, token: string | null): Failure {
  const { status, headers } = exchange;
  // Asked anonymously, a single path that wants a token is a missing right and no reason to stop.
  const type = verdict.class === 'auth' ? 'permission' : verdict.class === 'ok' ? 'bug' : verdict.class;
  const moved = type === 'moved' ? ` and leads to ${targetOf(headers)}` : '';
  const wants =
    verdict.class === 'auth' ? 'a token' : type === 'permission' ? missingRight(exchange) : undefined;
  const ssoUrl = type === 'sso' ? signOnUrl(headers) : undefined;
  return {
    class: type,
    status,
    message: saidBy(messageOf(exchange), token) + moved,
    ...(wants === undefined ? {} : { wants }),
    ...(ssoUrl === undefined ? {} : { ssoUrl }),
  };
}

const targetOf = (headers: Headers | null): string => {
  const location = headers?.get('location') ?? '';
  return URL.canParse(location) ? new URL(location).origin : 'nowhere';
};
