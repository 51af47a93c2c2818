import { readFileSync } from 'node:fs';

/** What the build lays beside this file; the sources, which tests run as they are, find it where it was built. */
const beside = (name: string): string => {
  const built = import.meta.url.endsWith('.ts') ? '../../../dist/src/report/html/' : './';
  return readFileSync(new URL(built + name, import.meta.url), 'utf8');
};

export const pageStyle = (): string => beside('page.css');
export const pageScript = (): string => beside('page.js');
