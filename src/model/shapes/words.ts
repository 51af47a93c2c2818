import { z } from 'zod';

/** What the shapes of derived facts are spelled with. */

export const text = z.string();
export const texts = z.array(text);
export const count = z.number();
export const maybe = text.nullable();
export const origin = z.enum(['own', 'inherited']);

export function byName<K extends string, V extends z.ZodType>(names: readonly K[], value: V) {
  return Object.fromEntries(names.map((name) => [name, value])) as { [N in K]: V };
}
