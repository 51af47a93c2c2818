import type { Sent } from './lookout.ts';
import type { Voyage } from './voyage.ts';

/** How a client must behave on the wire, told from what was sent and answered alone. Each law answers with its breaches. */

const SECOND = 1_000;
const json = (
  text: string,
): { errors?: { type?: string; message?: string; path?: unknown[] }[]; data?: unknown } => {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
};
const nameOf = ({ url, body }: Sent): string => /query (\w+)/.exec(body ?? '')?.[1] ?? new URL(url).pathname;

/** Until when an answer forbids to send; null when it does not. By GitHub's documentation. */
function forbiddenUntil({ answer }: Sent): number | null {
  if (answer === undefined || answer.status === null) return null;
  const { status, headers, text, at } = answer;
  const isTyped = (json(text).errors ?? []).some(
    ({ type }) => type === 'RATE_LIMITED' || type === 'RATE_LIMIT',
  );
  const isWorded = /secondary rate limit/.test(text);
  const spent = headers.get('x-ratelimit-remaining') === '0';
  if (!(status === 429 || (status === 403 && (spent || isWorded)) || (status === 200 && isTyped)))
    return null;
  const after = headers.get('retry-after');
  if (after !== null && status !== 200) return at + Number(after) * SECOND;
  if (spent) return Number(headers.get('x-ratelimit-reset')) * SECOND;
  return at + (after === null ? 60 : Number(after)) * SECOND;
}

export function sentDuringWait({ sent }: Pick<Voyage, 'sent'>): string[] {
  const waits = sent.flatMap((one) => {
    const until = forbiddenUntil(one);
    return until === null ? [] : [{ from: one.answer?.order ?? 0, until }];
  });
  return sent
    .filter((one) => waits.some(({ from, until }) => one.order > from && one.at < until))
    .map((one) => `${nameOf(one)} was sent before the end of a wait`);
}

/** The server did not manage it: too much at once, out of time, or out of resources. */
export function isTooMuch({ answer, body }: Sent): boolean {
  if (answer === undefined || body === null) return false;
  const errors = json(answer.text).errors ?? [];
  const isHeavy = errors.some(
    ({ type, message }) =>
      type === 'RESOURCE_LIMITS_EXCEEDED' ||
      message?.startsWith('Something went wrong while executing') === true,
  );
  return isHeavy || (answer.status !== null && answer.status >= 500);
}

/** No answer, or a broken one: worth one more try. */
function isBroken({ answer }: Sent): boolean {
  if (answer === undefined || answer.status === null) return true;
  return answer.status === 200 && (answer.text.startsWith('<') || answer.text === '');
}

/** About one account: there is nothing smaller to ask for, so that a bad moment of the server is worth one more try. */
const SMALLEST = /^\{"query":"query (?:OrgProfile|OrgSettings|OwnerDefaults|Account)\b/;
const mostTries = ({ body }: Sent): number => (SMALLEST.test(body ?? '') ? 2 : 1);

export function sentAgain({ sent }: Pick<Voyage, 'sent'>): string[] {
  const breaches: string[] = [];
  const before = new Map<string, Sent[]>();
  for (const one of sent) {
    if (one.body === null) continue;
    const earlier = before.get(one.body) ?? [];
    if (earlier.filter(isTooMuch).length >= mostTries(one))
      breaches.push(`${nameOf(one)} was sent again after it was too much`);
    if (earlier.filter(isBroken).length > 1) breaches.push(`${nameOf(one)} was sent a third time`);
    before.set(one.body, [...earlier, one]);
  }
  return breaches;
}

/** After what was too much, and before a second try, a second or two. */
export function sentInHaste({ sent }: Pick<Voyage, 'sent'>): string[] {
  const graphql = sent.filter(({ body }) => body !== null);
  return graphql.flatMap((one, index) => {
    const last = graphql[index - 1];
    if (last?.answer === undefined || !(isTooMuch(last) || isBroken(last))) return [];
    return one.at - last.answer.at < SECOND ? [`${nameOf(one)} followed a failure at once`] : [];
  });
}

export function strayed({ sent }: Pick<Voyage, 'sent'>): string[] {
  const home = new URL(sent[0]?.url ?? '').origin;
  return sent
    .filter(({ url, authorized }) => new URL(url).origin !== home || !authorized)
    .map(({ url }) => `${url} is not at home, or was asked without the token`);
}

export const crowded = ({ sent }: Pick<Voyage, 'sent'>): string[] =>
  sent
    .filter(({ inFlight, body }) => body !== null && inFlight > 1)
    .map((one) => `${nameOf(one)} was not alone`);

export const told = ({ content, report, token }: Pick<Voyage, 'content' | 'report' | 'token'>): string[] =>
  JSON.stringify([content, [...content.texts], report]).includes(token)
    ? ['the token is in what is kept']
    : [];

export const badManners = (voyage: Omit<Voyage, 'content' | 'report'>): string[] =>
  [sentDuringWait, sentAgain, sentInHaste, strayed, crowded].flatMap((law) => law(voyage));
