import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

interface Listed {
  readonly [id: string]: { readonly licenseText: string };
}

const full = require('spdx-license-list/full') as Listed;
const current = new Set(require('spdx-license-ids/index.json') as string[]);
const chosen = require('@rexxars/choosealicense-list/licenses.json') as {
  readonly [id: string]: { readonly body: string };
};

/** Every text of the SPDX list whose id is current. */
export const spdxTexts: readonly (readonly [string, string])[] = Object.entries(full)
  .filter(([id]) => current.has(id))
  .map(([id, { licenseText }]) => [id, licenseText] as const);

export function spdx(id: string): string {
  const found = full[id];
  if (found === undefined) throw new Error(`no text of ${id}`);
  return found.licenseText;
}

/** The form of a text that people copy, with an owner filled in. */
export function everyday(id: string): string {
  const found = chosen[id];
  if (found === undefined) throw new Error(`no everyday text of ${id}`);
  return found.body.replaceAll('[year]', '2024').replaceAll('[fullname]', 'Harbor Agency');
}

export const mit = everyday('MIT');
