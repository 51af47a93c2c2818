import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

/** Links between the documents lead somewhere, to the heading that they name. */

const root = fileURLToPath(new URL('../..', import.meta.url));
const below = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
const pages = [...readdirSync(root), ...below('docs'), ...below('examples'), ...below('rules')].filter(
  (name) => name.endsWith('.md'),
);
const read = (page: string) => readFileSync(join(root, page), 'utf8');

/** As GitHub and GitLab make them: lower case, letters and digits, spaces as hyphens. */
const anchorsOf = (page: string): string[] =>
  [...read(page).matchAll(/^#{1,6} (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  );

interface Link {
  readonly page: string;
  readonly path: string;
  readonly anchor: string | undefined;
}
const links: Link[] = pages.flatMap((page) =>
  [
    ...read(page)
      .replace(/^```[\s\S]*?^```$|`[^`\n]*`/gm, '')
      .matchAll(/\]\((?![a-z]+:)([^)#\s]*)(?:#([^)\s]*))?\)/g),
  ].map(([, path = '', anchor]) => ({
    page,
    path: path === '' ? page : join(dirname(page), decodeURIComponent(path)),
    anchor,
  })),
);

it('there are links', () => {
  expect(links.length).toBeGreaterThan(300);
  expect(links.filter(({ anchor }) => anchor !== undefined).length).toBeGreaterThan(3);
});

it('lead to files that are there', () => {
  expect(links.filter(({ path }) => !existsSync(join(root, path)))).toEqual([]);
});

it('lead to headings that are there', () => {
  const named = links.filter(({ path, anchor }) => anchor !== undefined && path.endsWith('.md'));
  expect(named.filter(({ path, anchor = '' }) => !anchorsOf(path).includes(anchor))).toEqual([]);
});

it('lead to every page of the documents from another one', () => {
  const reached = new Set(links.filter(({ page, path }) => page !== path).map(({ path }) => path));
  const unreached = pages.filter((page) => /^docs\/[^/]+$/.test(page) && !reached.has(page));
  expect(unreached).toEqual([]);
});
