import { allOf, answer, anyOf, notOf, type Test } from './answer.ts';
import { fileTest } from './files.ts';
import { type FactPath, follow, pathTo } from './path.ts';
import { type Check, WORDS } from './schema.ts';
import { spell } from './spell.ts';
import { type Asked, asked, type Compile } from './words.ts';

export type Place = readonly (string | number)[];
export interface Mistake {
  readonly path: Place;
  readonly message: string;
}

/** Compiles checks, and notes every mistake in them with its place. */
export interface Compiler {
  readonly patterns: Compile;
  readonly mistakes: Mistake[];
}

const NOTHING: Test = { facts: [], needs: [], texts: [], of: () => answer(false, []) };

/** A check whose facts, words and patterns are right; one that is not is noted, and never used. */
export function compileCheck(check: Check, at: Place, compiler: Compiler): Test {
  const inner = (checks: readonly Check[], key: string) =>
    checks.map((one, index) => compileCheck(one, [...at, key, index], compiler));
  if (check.all !== undefined) return allOf(inner(check.all, 'all'));
  if (check.any !== undefined) return anyOf(inner(check.any, 'any'));
  if (check.not !== undefined) return notOf(compileCheck(check.not, [...at, 'not'], compiler));
  if (check.file !== undefined)
    return noted(fileTest(check.file, compiler.patterns), [...at, 'file'], compiler);
  return factTest(check, at, compiler);
}

function noted(test: Test | string, path: Place, { mistakes }: Compiler): Test {
  if (typeof test !== 'string') return test;
  mistakes.push({ path, message: test });
  return NOTHING;
}

function factTest(check: Check, at: Place, compiler: Compiler): Test {
  const path = pathTo(check.fact ?? '');
  if (typeof path === 'string') return noted(path, [...at, 'fact'], compiler);
  const tests = WORDS.flatMap((word) => {
    const value = check[word];
    if (value === undefined) return [];
    const one = asked(word, value, path.ends, compiler.patterns);
    return [noted(typeof one === 'string' ? one : wordTest(path, one), [...at, word], compiler)];
  });
  return tests.length === 1 && tests[0] !== undefined ? tests[0] : allOf(tests);
}

/** One value that fits is enough, also of a list; one that could not be seen may have been it. */
function wordTest({ text, fact, steps }: FactPath, { says, whole, refuses = false, fits }: Asked): Test {
  return {
    facts: [fact],
    needs: [fact],
    texts: [],
    of(sight) {
      const { values, unseen } = follow(sight.fact(fact), steps);
      let doubt = unseen[0];
      const flat = whole ? values : values.flat();
      for (const value of flat) {
        const fit = fits(value, sight.asOf);
        if (fit === true) return answer(!refuses, [evidence(value)]);
        if (fit !== false) doubt ??= fit;
      }
      if (doubt !== undefined) return doubt;
      return answer(refuses, [evidence(values.length === 1 ? values[0] : values)]);
    },
  };
  function evidence(value: unknown) {
    return { observed: `${text}: ${spell(value)}`, expected: says };
  }
}
