import type { Formats } from '../../model/reporter.ts';
import type { Annual } from '../../model/year.ts';

/** The formats of the annual report. */
export const annualFormats: Formats<Annual> = {
  html: async () => (await import('./html.ts')).html,
  markdown: async () => (await import('./markdown.ts')).markdown,
};
