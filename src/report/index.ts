import type { Reporter } from '../model/reporter.ts';

/** The formats that come with the tool, by name; each is loaded when it is asked for. A user's module may bring more. */
export const reporters: { readonly [name: string]: () => Promise<Reporter> } = {
  terminal: async () => (await import('./terminal/index.ts')).terminal,
  json: async () => (await import('./json.ts')).json,
  markdown: async () => (await import('./markdown/index.ts')).markdown,
  parquet: async () => (await import('./parquet/index.ts')).parquet,
};
