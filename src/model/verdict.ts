import type { Confidence } from './bearing.ts';
import type { Unknown, UnknownReason } from './observation.ts';

/** What a finding rests on. Paths are of the audited repository (or of `.github` when `origin` is inherited). */
export interface Evidence {
  readonly path?: string;
  readonly url?: string;
  readonly line?: number;
  readonly observed?: string;
  readonly expected?: string;
  readonly origin?: 'own' | 'inherited';
}

interface Decided {
  readonly credit: number;
  readonly message?: string;
  readonly evidence: readonly Evidence[];
  /** Lowers or raises the rule's usual confidence. */
  readonly confidence?: Confidence;
}

export type Verdict =
  | ({ readonly verdict: 'pass' | 'partial' | 'fail' } & Decided)
  | { readonly verdict: 'unknown'; readonly unknown: Unknown }
  | { readonly verdict: 'not-applicable'; readonly because: string };

type Found = Evidence | readonly Evidence[];
interface Extra {
  readonly confidence?: Confidence;
}

const list = (found: Found): readonly Evidence[] => (Array.isArray(found) ? found : [found as Evidence]);
const told = (message: string | undefined) => (message === undefined ? {} : { message });

/** The check holds. Without a message the title of the rule is it. */
export const pass = (found: Found, message?: string, extra: Extra = {}): Verdict => ({
  verdict: 'pass',
  credit: 1,
  evidence: list(found),
  ...told(message),
  ...extra,
});

/** Holds in part; `credit` lies strictly between 0 and 1. 0 and 1 become fail and pass. */
export function partial(credit: number, found: Found, message: string, extra: Extra = {}): Verdict {
  if (credit >= 1) return pass(found, message, extra);
  if (!(credit > 0)) return fail(found, message, extra);
  return { verdict: 'partial', credit, evidence: list(found), message, ...extra };
}

export const fail = (found: Found, message: string, extra: Extra = {}): Verdict => ({
  verdict: 'fail',
  credit: 0,
  evidence: list(found),
  message,
  ...extra,
});

/** It could not be seen: an observation that is not known, or a reason of the rule's own. */
export function undecided(reason: Unknown): Verdict;
export function undecided(reason: UnknownReason, detail: string, wants?: string): Verdict;
export function undecided(reason: Unknown | UnknownReason, detail = '', wants?: string): Verdict {
  if (typeof reason !== 'string') return { verdict: 'unknown', unknown: reason };
  return {
    verdict: 'unknown',
    unknown: { known: false, why: reason, detail, ...(wants === undefined ? {} : { wants }) },
  };
}

export const notApplicable = (because: string): Verdict => ({ verdict: 'not-applicable', because });
