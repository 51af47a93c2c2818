/**
 * Writes the license texts that `ospo-compass fix` proposes. Run it when the list moves:
 *
 *     node scripts/license-texts.js && npm run build
 *
 * Source: @rexxars/choosealicense-list (MIT), whose texts say `[year]` and `[fullname]` where an owner belongs.
 */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { brotliCompressSync } from 'node:zlib';

const require = createRequire(import.meta.url);
const chosen = require('@rexxars/choosealicense-list/licenses.json');
const current = new Set(require('spdx-license-ids/index.json'));

/** The list names GNU licenses by their version alone, which SPDX no longer does. */
const idsOf = (id) => (current.has(id) ? [id] : [`${id}-only`, `${id}-or-later`]);
const texts = Object.entries(chosen).flatMap(([id, { body }]) =>
  idsOf(id).map((one) => [one, `${body.trim()}\n`]),
);
const sorted = Object.fromEntries(texts.sort(([a], [b]) => (a < b ? -1 : 1)));
const packed = brotliCompressSync(JSON.stringify(sorted));
writeFileSync(new URL('../src/mend/license-texts.generated.br', import.meta.url), packed);
console.log(`${texts.length} texts, ${packed.length} bytes`);
