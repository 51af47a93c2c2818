import { CompassError } from '../../model/errors.ts';
import type { Rule } from '../../model/rule.ts';
import { fileOf } from './find.ts';

/** Rules that are not built in, each file read once however often it is named. */
export interface OwnRules {
  /** Those of a file or a package; null when the name is neither. */
  named(name: string): Promise<readonly Rule[] | null>;
  /** All that were named. */
  all(): Promise<readonly Rule[]>;
}

export function ownRules(workingDirectory: string): OwnRules {
  const read = new Map<string, Promise<Rule[]>>();
  return {
    async named(name) {
      const file = fileOf(name, workingDirectory);
      if (file === null) return null;
      // The shapes of facts and rules are loaded only for those who bring some.
      const reading = read.get(file) ?? import('./import.ts').then(({ rulesOf }) => rulesOf(file, name));
      read.set(file, reading);
      return reading;
    },
    all: async () => (await Promise.all(read.values())).flat(),
  };
}

/** Ids and codes name one rule each, in every report and configuration. */
export function refuseCollisions(builtIn: readonly Rule[], own: readonly Rule[]): void {
  const ids = new Map(builtIn.map((rule) => [rule.id, rule]));
  const codes = new Map(builtIn.map((rule) => [rule.code, rule]));
  for (const rule of own) {
    const file = rule.origin?.file ?? rule.id;
    for (const [what, others] of [
      ['id', ids],
      ['code', codes],
    ] as const) {
      const other = others.get(rule[what]);
      if (other !== undefined) {
        const whose =
          other.origin === undefined ? `the built-in ${other.id}` : `${other.id} in ${other.origin.file}`;
        const message = `${file}: ${what} ${rule[what]} is that of ${whose}`;
        throw new CompassError(
          'module',
          message,
          `Give the rule ${what === 'id' ? 'an id' : 'a code'} of its own.`,
        );
      }
      others.set(rule[what], rule);
    }
  }
}
