import type { DerivedValues } from '../model/derived.ts';
import { known, type Observation } from '../model/observation.ts';
import type { SignsOfLife } from '../model/signs.ts';
import type { Deriver } from './deriver.ts';

type LastSign = DerivedValues['lastSign'];

const WHAT: { readonly [S in keyof SignsOfLife]: string } = {
  headAt: 'commit on the default branch',
  releaseAt: 'release or tag',
  mergedAt: 'merged change request',
  memberReplyAt: 'reply by a member',
  humanCommitAt: 'commit by a human',
};

/** The latest sign of any kind. Only the head is needed; what else was not read cannot make a repository older. */
export const lastSign: Deriver<LastSign> = {
  version: 1,
  derive({ fact }): Observation<LastSign> {
    const signs = fact('signsOfLife');
    if (!signs.known) return signs;
    const { headAt } = signs.value;
    if (!headAt.known) return headAt;
    let last: LastSign = null;
    for (const name of Object.keys(WHAT) as (keyof SignsOfLife)[]) {
      const sign = signs.value[name];
      const at = sign.known ? sign.value : null;
      if (at !== null && (last === null || Date.parse(at) > Date.parse(last.at)))
        last = { at, what: WHAT[name] };
    }
    return known(last, last?.what ?? 'no commit, release or reply');
  },
};
