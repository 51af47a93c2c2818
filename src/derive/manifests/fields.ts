/** What a manifest's text says; null where it could not be parsed. */
export interface Fields {
  /** The license field as written; null when there is none. */
  readonly license: string | null;
  readonly publishes: boolean;
  readonly dependencies: readonly string[];
  /** The entry point is the `index.js` that npm suggests, and nothing else says what the package is made of. */
  readonly suggested?: boolean;
}

export type FieldsReader = (text: string) => Fields | null;

const MAX_DEPENDENCIES = 500;
const MAX_RAW = 200;

export const record = (value: unknown): { readonly [key: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};

export const string = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, MAX_RAW) : null;

export const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.flatMap((one) => string(one) ?? []) : [];

/** Several licenses of which one may be chosen. */
export const anyOf = (licenses: readonly string[]): string | null =>
  licenses.length === 0 ? null : licenses.length === 1 ? (licenses[0] ?? null) : `(${licenses.join(' OR ')})`;

export const keysOf = (...maps: readonly unknown[]): string[] =>
  maps.flatMap((map) => Object.keys(record(map))).slice(0, MAX_DEPENDENCIES);

export const capped = (names: readonly string[]): string[] => names.slice(0, MAX_DEPENDENCIES);
