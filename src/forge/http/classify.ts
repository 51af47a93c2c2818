import type { OutcomeClass } from './client.ts';
import { isObject, type Signal } from './signal.ts';

/** The one place that tells what an answer of a forge means. Ordered tables: the first row that holds decides. */

export type Flavor = 'github' | 'gitlab';
/** How long a limit lasts when the server does not say it: until the reset, a minute and growing, five minutes. */
export type Limit = 'primary' | 'secondary' | 'address';

export interface Verdict {
  readonly class: OutcomeClass | 'ok';
  readonly limit?: Limit;
}

interface Row extends Verdict {
  readonly when: (signal: Signal) => boolean;
}

const has = (name: string) => (signal: Signal) => signal.headers?.has(name) === true;
const status =
  (...numbers: readonly number[]) =>
  (signal: Signal) =>
    signal.status !== null && numbers.includes(signal.status);
const says = (signal: Signal, ...words: readonly string[]): boolean => {
  const text = signal.body.text.slice(0, 4096).toLowerCase();
  return words.some((word) => text.includes(word));
};
const refused = status(403, 429);
const isSecondary = (signal: Signal) => says(signal, 'secondary rate', 'abuse');
const blockReason = (signal: Signal) =>
  signal.body.form === 'json' && isObject(signal.body.value) && isObject(signal.body.value.block);

const NO_ANSWER: readonly Row[] = [
  { class: 'timeout', when: ({ trouble }) => trouble === 'deadline' },
  { class: 'too-heavy', when: ({ trouble }) => trouble === 'oversize' },
  { class: 'transient', when: ({ trouble, status: code }) => trouble === 'network' || code === null },
  { class: 'auth', when: status(401) },
];
const REST_OF_ALL: readonly Row[] = [
  { class: 'permission', when: status(403) },
  { class: 'gone', when: status(404, 410) },
  { class: 'empty', when: status(409) },
  { class: 'too-heavy', when: status(413) },
  { class: 'ok', when: status(304) },
  { class: 'moved', when: ({ status: code }) => code !== null && code >= 300 && code < 400 },
  { class: 'bug', when: ({ status: code }) => code !== null && code >= 400 },
  { class: 'transient', when: ({ body }) => body.form === 'html' || body.form === 'cut' },
];
const over500: Row = { class: 'timeout', when: ({ status: code }) => code !== null && code >= 500 };

const RESPONSES: { readonly [F in Flavor]: readonly Row[] } = {
  github: [
    ...NO_ANSWER,
    { class: 'limit', limit: 'secondary', when: (s) => refused(s) && has('retry-after')(s) },
    { class: 'limit', limit: 'primary', when: (s) => refused(s) && pointsLeft(s.headers) === 0 },
    { class: 'limit', limit: 'secondary', when: (s) => status(429)(s) || (refused(s) && isSecondary(s)) },
    over500,
    { class: 'sso', when: (s) => status(403)(s) && has('x-github-sso')(s) },
    { class: 'blocked', when: (s) => status(451)(s) || (status(403)(s) && blockReason(s)) },
    { class: 'sso', when: (s) => status(403)(s) && says(s, 'ip allow list') },
    ...REST_OF_ALL,
  ],
  gitlab: [
    ...NO_ANSWER,
    { class: 'limit', limit: 'primary', when: (s) => status(429)(s) && has('ratelimit-reset')(s) },
    { class: 'limit', limit: 'secondary', when: status(429) },
    { class: 'limit', limit: 'address', when: (s) => status(403)(s) && s.body.form === 'html' },
    over500,
    { class: 'blocked', when: status(451) },
    ...REST_OF_ALL,
  ],
};

/** Requests or points left as the last answer told; null where the server has no limits. */
export function pointsLeft(headers: Headers | null): number | null {
  const told = headers?.get('x-ratelimit-remaining') ?? headers?.get('ratelimit-remaining') ?? null;
  return told === null || !/^\d{1,9}$/.test(told) ? null : Number(told);
}

export function classifyResponse(flavor: Flavor, signal: Signal): Verdict {
  const { class: type, limit } = RESPONSES[flavor].find(({ when }) => when(signal)) ?? { class: 'ok' };
  return limit === undefined ? { class: type } : { class: type, limit };
}

/** One entry of `errors` of a GraphQL answer, as the table sees it. */
export interface GraphqlSign {
  readonly type: string;
  readonly code: string;
  readonly message: string;
  readonly saml: boolean;
}

interface ErrorRow {
  readonly class: OutcomeClass;
  readonly when: (sign: GraphqlSign) => boolean;
}
const typed =
  (...types: readonly string[]) =>
  ({ type, code }: GraphqlSign) =>
    types.includes(type) || types.includes(code);
const worded =
  (...words: readonly string[]) =>
  ({ message }: GraphqlSign) =>
    words.some((word) => message.toLowerCase().includes(word));

const ERRORS: { readonly [F in Flavor]: readonly ErrorRow[] } = {
  github: [
    { class: 'limit', when: typed('RATE_LIMITED', 'RATE_LIMIT') },
    { class: 'limit', when: (sign) => sign.type === '' && worded('secondary rate', 'abuse detection')(sign) },
    { class: 'too-heavy', when: typed('RESOURCE_LIMITS_EXCEEDED') },
    { class: 'too-heavy', when: typed('MAX_NODE_LIMIT_EXCEEDED', 'ARGUMENT_LIMIT') },
    { class: 'timeout', when: worded('something went wrong while executing your query', 'timedout') },
    { class: 'sso', when: ({ saml, message }) => saml || message.toLowerCase().includes('ip allow list') },
    { class: 'permission', when: typed('FORBIDDEN', 'INSUFFICIENT_SCOPES') },
    { class: 'gone', when: typed('NOT_FOUND') },
  ],
  gitlab: [
    { class: 'limit', when: worded('requested too many times') },
    { class: 'too-heavy', when: worded('query has complexity', 'max blobs size limit', 'query too large') },
    { class: 'timeout', when: worded('timeout', 'timed out') },
    { class: 'permission', when: worded("don't have permission", 'not authorized') },
    { class: 'bug', when: worded('can be requested only for') },
  ],
};
const DRIFT: readonly ErrorRow[] = [
  {
    class: 'drift',
    when: typed('undefinedField', 'undefinedType', 'undefinedDirective', 'argumentNotAccepted'),
  },
  { class: 'drift', when: worded("doesn't exist on type", 'cannot query field', "isn't a defined") },
];

export function classifyError(flavor: Flavor, sign: GraphqlSign): OutcomeClass {
  return [...ERRORS[flavor], ...DRIFT].find(({ when }) => when(sign))?.class ?? 'bug';
}

/** The right that would have helped, in the forge's words. */
export function missingRight({ headers, body }: Signal): string | undefined {
  const rights = headers?.get('x-accepted-github-permissions');
  if (rights) return rights;
  const scope = body.form === 'json' && isObject(body.value) ? body.value.scope : undefined;
  return typeof scope === 'string' ? scope : undefined;
}

/** Where to sign on: `required; url=https://…` of the single sign-on header. */
export function signOnUrl(headers: Headers | null): string | undefined {
  const told = headers?.get('x-github-sso') ?? '';
  const start = told.indexOf('url=https://');
  return start < 0 ? undefined : told.slice(start + 'url='.length).split(/[;,\s]/)[0];
}
