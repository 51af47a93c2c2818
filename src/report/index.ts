import type { Formats } from '../model/reporter.ts';

/** The formats of a report that come with the tool. A user's module may bring more. */
export const reporters: Formats = {
  terminal: async () => (await import('./terminal/index.ts')).terminal,
  json: async () => (await import('./json.ts')).json,
  html: async () => (await import('./html/index.ts')).html,
  markdown: async () => (await import('./markdown/index.ts')).markdown,
  csv: async () => (await import('./csv/index.ts')).csv,
  xlsx: async () => (await import('./xlsx/index.ts')).xlsx,
  parquet: async () => (await import('./parquet/index.ts')).parquet,
  badge: async () => (await import('./badge/index.ts')).badge,
  sarif: async () => (await import('./sarif/index.ts')).sarif,
  junit: async () => (await import('./junit/index.ts')).junit,
  gitlab: async () => (await import('./gitlab/index.ts')).gitlab,
  github: async () => (await import('./github/index.ts')).github,
  issue: async () => (await import('./issue/index.ts')).issue,
  rollout: async () => (await import('./rollout/index.ts')).rollout,
  todo: async () => (await import('./todo/index.ts')).todo,
};
