import { type Unknown, type UnknownReason, unknown } from '../model/observation.ts';
import type { Status } from '../model/snapshot.ts';
import type { Failure, OutcomeClass } from './http/client.ts';

/** What a classified failure makes of the fact behind it. */
const REASONS: { readonly [C in OutcomeClass]: UnknownReason } = {
  transient: 'timeout',
  auth: 'permission',
  limit: 'timeout',
  timeout: 'timeout',
  'too-heavy': 'timeout',
  drift: 'not-offered',
  permission: 'permission',
  sso: 'sso',
  blocked: 'blocked',
  gone: 'permission',
  moved: 'not-recognized',
  empty: 'not-recognized',
  bug: 'not-recognized',
};

/** Words of a server are strangers' words: one line, capped. */
const LONGEST_DETAIL = 300;
export const oneLine = (text: string): string => text.slice(0, LONGEST_DETAIL).replace(/\s+/g, ' ').trim();

/** Why a fact is not known after a failure. */
export type Explain = (failure: Failure, fact: string) => Unknown;
/** The smallest right that shows a fact, in the forge's own words; what is not named needs the right to see the repository. */
export type Rights = { readonly [fact: string]: string };

/** Only missing rights say what would show the fact: what the server named itself, else what the forge's `rights` say. */
export const explainer =
  (rights: Rights): Explain =>
  (failure, fact) => {
    const why = REASONS[failure.class];
    if (why === 'sso') {
      const where = failure.ssoUrl === undefined ? '' : `: sign on at ${failure.ssoUrl}`;
      return unknown('sso', oneLine(failure.message) + where, 'A token authorized for the single sign-on');
    }
    const detail = oneLine(failure.message) || `the server answered ${failure.status ?? 'nothing'}`;
    return why === 'permission'
      ? unknown(why, detail, failure.wants ?? rights[fact] ?? rights['meta.visibility'])
      : unknown(why, detail, failure.wants);
  };

/**
 * Of a text: what failed was the asking, and the text may be as good as any. Only a text that was seen, and is none, stays
 * `not-recognized`: a rule may take that for a broken file.
 */
export const ofAsking = (reason: Unknown): Unknown =>
  reason.why === 'not-recognized' ? { ...reason, why: 'truncated' } : reason;

/** The status of a repository whose whole node or path failed like this; undefined where single facts failed only. */
export function statusFrom(failure: Failure): Status | undefined {
  if (failure.class === 'gone') return 'gone';
  if (failure.class === 'blocked') return 'blocked';
  if (failure.class === 'empty') return 'empty';
  if (failure.class === 'moved') return 'moved';
  return undefined;
}
