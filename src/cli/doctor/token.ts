import type { WebClient } from '../../forge/http/client.ts';

/** What a forge says of the token that asks. What it does not say is null. */
export interface TokenTold {
  readonly expires: string | null;
  /** Limits by kind of request. */
  readonly budgets: readonly Budget[];
}

export interface Budget {
  readonly kind: string;
  readonly limit: number;
  readonly left: number;
  /** Milliseconds since 1970. */
  readonly anew: number;
}

type Body = { readonly [key: string]: unknown };
const isBody = (value: unknown): value is Body => typeof value === 'object' && value !== null;
const day = (text: unknown): string | null => {
  const at =
    typeof text === 'string' ? Date.parse(text.replace(/ UTC$/, 'Z').replace(/ (?=[+-]?\d|Z)/, 'T')) : NaN;
  return Number.isNaN(at) ? null : new Date(at).toISOString().slice(0, 10);
};

/** `GET /rate_limit` costs nothing; its answer carries the date on which a fine-grained or expiring token ends. */
export async function githubToken(client: WebClient): Promise<TokenTold> {
  const answer = await client.rest({ method: 'GET', path: '/rate_limit' });
  if (!answer.ok) return { expires: day(answer.headers?.get(EXPIRATION)), budgets: [] };
  const { resources } = isBody(answer.body) ? answer.body : {};
  const kinds = isBody(resources)
    ? [budget('GraphQL', resources.graphql), budget('REST', resources.core)]
    : [];
  return { expires: day(answer.headers.get(EXPIRATION)), budgets: kinds.flat() };
}

const EXPIRATION = 'github-authentication-token-expiration';

function budget(kind: string, told: unknown): Budget[] {
  if (!isBody(told)) return [];
  const { limit, remaining, reset } = told;
  if (typeof limit !== 'number' || typeof remaining !== 'number' || typeof reset !== 'number') return [];
  return [{ kind, limit, left: remaining, anew: reset * 1000 }];
}

/** A token of a person, group or project tells of itself; the limits of GitLab stand in the head of each answer. */
export async function gitlabToken(client: WebClient): Promise<TokenTold> {
  const answer = await client.rest({ method: 'GET', path: '/personal_access_tokens/self' });
  const expires = answer.ok && isBody(answer.body) ? day(answer.body.expires_at) : null;
  const number = (name: string): number => Number(answer.headers?.get(name) ?? Number.NaN);
  const [limit, left, reset] = ['ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset'].map(number);
  const told = [limit, left, reset].every((value) => value !== undefined && Number.isFinite(value));
  return {
    expires,
    budgets: told ? [{ kind: 'REST', limit: limit ?? 0, left: left ?? 0, anew: (reset ?? 0) * 1000 }] : [],
  };
}
