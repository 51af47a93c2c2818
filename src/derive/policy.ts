import picomatch from 'picomatch';
import { oncePer } from '../model/once-per.ts';
import type { Policy } from '../model/policy.ts';

interface Entry<T> {
  readonly matches: (name: string) => boolean;
  readonly says: T;
  readonly glob: string;
}
interface Compiled {
  readonly kinds: readonly Entry<Policy['kinds'][number]['kind']>[];
  readonly flags: readonly Entry<{ readonly flag: string; readonly value: boolean }>[];
  readonly owners: readonly Entry<string>[];
}

/** A glob over full names; without a slash it is compared with the last segment. Case is ignored. */
export function nameMatcher(glob: string): (name: string) => boolean {
  const matches = picomatch(glob.toLowerCase(), { dot: true, nonegate: true });
  const whole = glob.includes('/');
  return (name) => {
    const lower = name.toLowerCase();
    return matches(whole ? lower : lower.slice(lower.lastIndexOf('/') + 1));
  };
}

/** Globs are compiled once a policy, not once a repository. */
const compile = oncePer((policy: Policy): Compiled => {
  const entry = <T>(glob: string, says: T): Entry<T> => ({ matches: nameMatcher(glob), says, glob });
  return {
    kinds: policy.kinds.map(({ repositories, kind }) => entry(repositories, kind)),
    flags: policy.flags.map(({ repositories, flag, value }) => entry(repositories, { flag, value })),
    owners: policy.owners.map(({ repositories, owner }) => entry(repositories, owner)),
  };
});

/** The last entry that fits decides, so that what is written later refines what stands before it. */
function last<T>(entries: readonly Entry<T>[], fits: (entry: Entry<T>) => boolean): Entry<T> | null {
  return entries.findLast(fits) ?? null;
}

export const policyKind = (policy: Policy, name: string) =>
  last(compile(policy).kinds, (entry) => entry.matches(name));

export const policyFlag = (policy: Policy, name: string, flag: string): boolean | null =>
  last(compile(policy).flags, (entry) => entry.says.flag === flag && entry.matches(name))?.says.value ?? null;

export const policyOwner = (policy: Policy, name: string): string | null =>
  last(compile(policy).owners, (entry) => entry.matches(name))?.says ?? null;
