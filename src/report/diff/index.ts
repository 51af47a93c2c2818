import type { Changes } from '../../model/changes.ts';
import type { Formats } from '../../model/reporter.ts';

/** The formats of a comparison. */
export const diffFormats: Formats<Changes> = {
  terminal: async () => (await import('./terminal.ts')).terminal,
  markdown: async () => (await import('./markdown.ts')).markdown,
  json: async () => (await import('./json.ts')).json,
};
