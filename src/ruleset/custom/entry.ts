import { createRequire, register } from 'node:module';
import { pathToFileURL } from 'node:url';

/** What modules of somebody else's are written with. */
const ENTRIES = ['ospo-compass/rule', 'ospo-compass/reporter'];

/**
 * Answers `import … from 'ospo-compass/rule'` in a rule, and its like in a format, with the program that runs it: so they need
 * nothing installed beside them, and never meet another version than the one that runs them. In Node 20 only a module of its own
 * can do that, and this one is too small for a file.
 */
const HOOK = `
let entries = {};
export const initialize = (given) => { entries = given; };
export const resolve = (specifier, context, next) =>
  Object.hasOwn(entries, specifier) ? { url: entries[specifier], shortCircuit: true } : next(specifier, context);
`;

/** Set once: hooks are those of the whole process. */
let answering = false;

export function answerEntry(): void {
  if (answering) return;
  answering = true;
  const { resolve } = createRequire(import.meta.url);
  const data = Object.fromEntries(ENTRIES.map((name) => [name, pathToFileURL(resolve(name)).href]));
  register(`data:text/javascript,${encodeURIComponent(HOOK)}`, { data });
}
