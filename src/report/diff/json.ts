import type { Changes } from '../../model/changes.ts';
import type { Reporter } from '../../model/reporter.ts';
import { jsonText } from '../escape.ts';

/** The changes as data, by `schemas/changes.schema.json`. */
export const json = {
  name: 'json',
  extension: '.json',
  render: (changes) => [{ name: '', content: `${jsonText(changes, 2)}\n` }],
} satisfies Reporter<Changes>;
