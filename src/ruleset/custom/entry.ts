import { createRequire, register } from 'node:module';
import { pathToFileURL } from 'node:url';

/**
 * Answers `import … from 'ospo-compass/rule'` in a rule with the program that runs it: so a rule needs nothing installed
 * beside it, and never meets another version than the one that judges by it. In Node 20 only a module of its own can do
 * that, and this one is too small for a file.
 */
const HOOK = `
let entry;
export const initialize = (url) => { entry = url; };
export const resolve = (specifier, context, next) =>
  specifier === 'ospo-compass/rule' ? { url: entry, shortCircuit: true } : next(specifier, context);
`;

/** Filled once: hooks are those of the whole process. */
const answering = new Set<string>();

export function answerEntry(): void {
  const entry = pathToFileURL(createRequire(import.meta.url).resolve('ospo-compass/rule')).href;
  if (answering.has(entry)) return;
  answering.add(entry);
  register(`data:text/javascript,${encodeURIComponent(HOOK)}`, { data: entry });
}
