import type { Reporter } from '../model/reporter.ts';
import { json } from './json.ts';
import { markdown } from './markdown/index.ts';
import { terminal } from './terminal/index.ts';

/** The formats that come with the tool, by name. A user's module may bring more. */
export const reporters: { readonly [name: string]: Reporter } = { terminal, json, markdown };
