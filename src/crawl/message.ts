/** One line, capped: servers and strangers have a hand in it. */
export const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).slice(0, 300).replaceAll(/[\r\n\t]/g, ' ');
