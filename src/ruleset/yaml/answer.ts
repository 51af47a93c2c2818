import type { FactName } from '../../model/names.ts';
import type { Observation, Unknown } from '../../model/observation.ts';
import type { Evidence } from '../../model/verdict.ts';

/** What a check says of one subject: it holds or not, with what shows it; or what could not be seen. */
export type Answer =
  | { readonly known: true; readonly holds: boolean; readonly evidence: readonly Evidence[] }
  | Unknown;

/** The facts of one subject as a check reads them. */
export interface Sight {
  readonly asOf: string;
  fact(name: FactName): Observation<unknown>;
}

/** A check, compiled. */
export interface Test {
  /** Every fact that it may read. */
  readonly facts: readonly FactName[];
  /** Those without which it never says anything. */
  readonly needs: readonly FactName[];
  /** Paths whose texts it reads. */
  readonly texts: readonly string[];
  of(sight: Sight): Answer;
}

export const answer = (holds: boolean, evidence: readonly Evidence[]): Answer => ({
  known: true,
  holds,
  evidence,
});

const unique = <T>(items: readonly T[]): T[] => [...new Set(items)];
const shared = (tests: readonly Test[]): FactName[] =>
  (tests[0]?.needs ?? []).filter((name) => tests.every(({ needs }) => needs.includes(name)));

/** All of several, or any: what settles it wins over what could not be seen. */
function together(tests: readonly Test[], settles: boolean, needs: readonly FactName[]): Test {
  return {
    facts: unique(tests.flatMap(({ facts }) => facts)),
    needs: unique(needs),
    texts: unique(tests.flatMap(({ texts }) => texts)),
    of(sight) {
      const evidence: Evidence[] = [];
      let unseen: Unknown | undefined;
      for (const test of tests) {
        const said = test.of(sight);
        if (!said.known) unseen ??= said;
        else if (said.holds === settles) return said;
        else evidence.push(...said.evidence);
      }
      return unseen ?? answer(!settles, evidence);
    },
  };
}

export const allOf = (tests: readonly Test[]): Test =>
  together(
    tests,
    false,
    tests.flatMap(({ needs }) => needs),
  );

/** One that holds is enough, so only what every one of them needs has to be known. */
export const anyOf = (tests: readonly Test[]): Test => together(tests, true, shared(tests));

export const notOf = (test: Test): Test => ({
  ...test,
  of(sight) {
    const said = test.of(sight);
    return said.known ? { ...said, holds: !said.holds } : said;
  },
});
