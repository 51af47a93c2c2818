import { z } from 'zod';

/** A date as a forge tells it (with any zone) as ISO 8601 in UTC without milliseconds. */
export const instant = z.string().transform((text, context) => {
  const time = Date.parse(text);
  if (Number.isNaN(time)) {
    context.addIssue({ code: 'custom', message: 'not a date' });
    return z.NEVER;
  }
  return instantOf(time);
});

/** Milliseconds since 1970 as the same form. */
export const instantOf = (time: number): string => new Date(time).toISOString().replace('.000Z', 'Z');
