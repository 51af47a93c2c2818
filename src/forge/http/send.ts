import { CompassError } from '../../model/errors.ts';
import type { Bearer } from './bearer.ts';
import { budgetOf } from './budget.ts';
import { classifyResponse, type Flavor, type Limit, pointsLeft, type Verdict } from './classify.ts';
import { isHeavy } from './client.ts';
import type { ClientEvent, ClientStats } from './events.ts';
import { type Exchange, type ExchangeOptions, exchange, type Outgoing } from './exchange.ts';
import { faultsOf } from './faults.ts';
import { lane, pace } from './pace.ts';
import { messageOf, saidBy } from './signal.ts';
import { isDistrust, unreached } from './unreached.ts';

export interface SendOptions extends ExchangeOptions {
  readonly flavor: Flavor;
  readonly host: string;
  readonly bearer: Bearer;
  readonly maxWait: number;
  readonly notBefore?: number | undefined;
  readonly maxPoints: number;
  now(): number;
  sleep(milliseconds: number): Promise<void>;
  random(): number;
  onEvent(event: ClientEvent): void;
}

export interface Question {
  readonly name: string;
  readonly lane: 'graphql' | 'rest';
  readonly outgoing: Outgoing;
}

/** An answer after all waits and the one retry. */
export interface Outcome {
  readonly verdict: Verdict;
  readonly exchange: Exchange;
}

export interface Sender {
  send(question: Question): Promise<Outcome>;
  stats(): ClientStats;
}

const REST_AT_ONCE = 3;
/** A failed request is tried again after this long, and up to as long again. */
const BEFORE_RETRY = 1_000;

/** One GraphQL request in flight and a few REST ones beside it; nothing leaves before the end of a wait. */
export function sender(options: SendOptions): Sender {
  const { flavor, host, bearer, now, sleep, random, onEvent } = options;
  const lanes = { graphql: lane(1), rest: lane(REST_AT_ONCE) };
  const sums = { requests: 0, retries: 0, waits: 0, waitedMilliseconds: 0 };
  const left: Record<string, number> = {};
  const limits = pace({
    host,
    maxWait: options.maxWait,
    notBefore: options.notBefore,
    now,
    sleep,
    onWait({ name, until, milliseconds, because }) {
      sums.waits += 1;
      sums.waitedMilliseconds += milliseconds;
      onEvent({ type: 'wait', name, until: new Date(until).toISOString(), because });
    },
  });
  const budget = budgetOf(host, options.maxPoints);
  const once = async ({ name, outgoing, lane: kind }: Question): Promise<Outcome> => {
    const start = now();
    sums.requests += 1;
    const answer = await exchangeAs(bearer, outgoing, options);
    const points = pointsLeft(answer.headers);
    budget.spend(kind, points);
    if (points !== null) left[answer.headers?.get('x-ratelimit-resource') ?? kind] = points;
    const milliseconds = now() - start;
    onEvent({ type: 'request', name, status: answer.status, milliseconds, pointsLeft: points });
    return { exchange: answer, verdict: verdictOf(flavor, kind, answer, bearer.token()) };
  };
  let quietUntil = Number.NEGATIVE_INFINITY;
  const converse = async (question: Question): Promise<Outcome> => {
    for (let tries = 1; ; ) {
      if (question.lane === 'graphql' && quietUntil > now()) await sleep(quietUntil - now());
      while (limits.paused()) await limits.resume();
      budget.require();
      const round = limits.round();
      const outcome = await once(question);
      const { verdict, exchange: answer } = outcome;
      if (verdict.limit !== undefined) {
        limits.limited(verdict.limit, answer.headers, round, question.name);
        continue;
      }
      if (verdict.class !== 'transient' && verdict.class !== 'timeout') limits.passed();
      const pause = BEFORE_RETRY + random() * BEFORE_RETRY;
      // Documents are not repeated when they were too much, and what comes in their stead is not sent at once.
      if (question.lane === 'graphql' && wasTooMuch(flavor, outcome, bearer.token()))
        quietUntil = now() + pause;
      if (tries > 1 || !mayRepeat(question, outcome)) return outcome;
      tries += 1;
      sums.retries += 1;
      onEvent({ type: 'retry', name: question.name, because: saidBy(messageOf(answer), bearer.token()) });
      await sleep(pause);
    }
  };
  return {
    send: (question) => lanes[question.lane](() => converse(question)),
    stats: () => ({ ...sums, points: budget.spent(), pointsLeft: { ...left } }),
  };
}

/** With the token of now, and once more with another where that one was refused and there is another. */
async function exchangeAs(bearer: Bearer, outgoing: Outgoing, options: ExchangeOptions): Promise<Exchange> {
  const token = await bearer.fresh();
  const answer = await exchange(signed(outgoing, token), options);
  // Waiting mends no certificate.
  if (isDistrust(answer.error)) throw unreached(new URL(outgoing.url).host, answer.error);
  if (answer.status !== 401 || !(await bearer.renewed(token))) return answer;
  return exchange(signed(outgoing, await bearer.fresh()), options);
}

/** What another library wrote may carry a token of its own: the client's goes, or none. */
function signed({ headers, ...rest }: Outgoing, token: string | null): Outgoing {
  const { authorization: _, ...others } = headers;
  return { ...rest, headers: token === null ? others : { ...others, authorization: `Bearer ${token}` } };
}

/** A document that timed out is never sent again; one small REST request may meet a bad moment. */
function mayRepeat(question: Question, { verdict, exchange: answer }: Outcome): boolean {
  if (verdict.class === 'transient') return true;
  return verdict.class === 'timeout' && question.lane === 'rest' && answer.trouble === undefined;
}

const wasTooMuch = (flavor: Flavor, { verdict, exchange: answer }: Outcome, token: string | null): boolean =>
  isHeavy(verdict) || faultsOf(flavor, answer, token).some(isHeavy);

/** What the status says; for a GraphQL answer also whether its errors tell of a limit. */
function verdictOf(flavor: Flavor, kind: Question['lane'], answer: Exchange, token: string | null): Verdict {
  const verdict = classifyResponse(flavor, answer);
  if (kind !== 'graphql' || verdict.class !== 'ok') return verdict;
  if (answer.body.form !== 'json') return { class: 'transient' };
  const isLimit = faultsOf(flavor, answer, token).some((fault) => fault.class === 'limit');
  const limit: Limit = pointsLeft(answer.headers) === 0 ? 'primary' : 'secondary';
  return isLimit ? { class: 'limit', limit } : verdict;
}

/** A 401: which host, and how to mend it. */
export function refusedToken(flavor: Flavor, host: string, token: string | null): CompassError {
  const names =
    flavor === 'github'
      ? 'GH_TOKEN or GITHUB_TOKEN (GH_ENTERPRISE_TOKEN for GH_HOST)'
      : 'GITLAB_TOKEN (for gitlab.com and the host of CI_SERVER_URL)';
  return new CompassError(
    'access',
    token === null ? `${host} asks for a token` : `${host} refused the token`,
    `Set ${names} to a valid token for ${host}${flavor === 'gitlab' ? ' with read_api' : ''}, or name its variable with --token-env.`,
  );
}
