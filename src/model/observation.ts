import { z } from 'zod';

/** Why a fact is not known. `not-observable` alone lowers no coverage: the source can't tell and the file may be inherited. */
export const UNKNOWN_REASONS = [
  'permission',
  'not-observable',
  'not-collected',
  'truncated',
  'timeout',
  'not-offered',
  'not-recognized',
  'sso',
  'blocked',
  'capped',
] as const;
export type UnknownReason = (typeof UNKNOWN_REASONS)[number];

/** Who may see a fact; `--audience public` drops everything else before scoring. */
export const ACCESS = ['public', 'member', 'admin'] as const;
export type Access = (typeof ACCESS)[number];

export interface Known<T> {
  readonly known: true;
  readonly value: T;
  /** The query or file that showed it. */
  readonly via: string;
  readonly access: Access;
}

export interface Unknown {
  readonly known: false;
  readonly why: UnknownReason;
  readonly detail: string;
  /** The smallest right that would show it, in the forge's own words. */
  readonly wants?: string;
}

/** A fact as one observer saw it. Absent (`value: null` or empty) and unseen (`known: false`) are different things. */
export type Observation<T> = Known<T> | Unknown;

export const unknownSchema = z.object({
  known: z.literal(false),
  why: z.enum(UNKNOWN_REASONS),
  detail: z.string(),
  wants: z.string().exactOptional(),
});

/** The zod schema of an observation of `value`. */
export function observed<T extends z.ZodType>(value: T) {
  return z.discriminatedUnion('known', [
    z.object({ known: z.literal(true), value, via: z.string(), access: z.enum(ACCESS) }),
    unknownSchema,
  ]);
}

export function known<T>(value: T, via: string, access: Access = 'public'): Known<T> {
  return { known: true, value, via, access };
}

export function unknown(why: UnknownReason, detail: string, wants?: string): Unknown {
  return wants === undefined ? { known: false, why, detail } : { known: false, why, detail, wants };
}

export const isObservation = (value: unknown): value is Observation<unknown> =>
  typeof value === 'object' && value !== null && 'known' in value;

/** Applies `change` to what is known and keeps where it came from. */
export function mapKnown<T, U>(observation: Observation<T>, change: (value: T) => U): Observation<U> {
  return observation.known
    ? known(change(observation.value), observation.via, observation.access)
    : observation;
}

/** The value, or `instead` where it is not known. For display and for facts that only ever help. */
export function valueOr<T, U>(observation: Observation<T>, instead: U): T | U {
  return observation.known ? observation.value : instead;
}

/** The first of several observations that is not known. Nothing for what is null, which was not looked for. */
export function firstUnknown(...observations: readonly (Observation<unknown> | null)[]): Unknown | undefined {
  for (const observation of observations) if (observation !== null && !observation.known) return observation;
  return undefined;
}
