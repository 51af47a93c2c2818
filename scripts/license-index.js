/**
 * Writes the reference texts and facts of src/derive/license from the SPDX license list. Run it when that list moves:
 *
 *     npm run build && node scripts/license-index.js && npm run build
 *
 * Sources: spdx-license-list (CC0-1.0) for texts, names and OSI approval; @rexxars/choosealicense-list (MIT) for the forms of
 * its texts that people really use; scripts/license-fsf.json for what the FSF calls free.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { brotliCompressSync, constants } from 'node:zlib';
import { normalize } from '../dist/src/derive/license/words.js';

const require = createRequire(import.meta.url);
const full = require('spdx-license-list/full');
const current = new Set(require('spdx-license-ids/index.json'));
const everyId = [
  ...current,
  ...new Set([...require('spdx-license-ids/deprecated.json'), ...Object.keys(full)]),
];
const chosen = require('@rexxars/choosealicense-list/licenses.json');
const exceptions = createRequire(require.resolve('spdx-expression-parse'))('spdx-exceptions');
const fsf = new Set(JSON.parse(readFileSync(new URL('license-fsf.json', import.meta.url), 'utf8')).ids);
const target = (name) => new URL(`../src/derive/license/${name}`, import.meta.url);

const CLASSES = {
  'public-domain':
    /^(CC0-1\.0|Unlicense|PDDL-1\.0|CC-PDDC|CC-PDM-1\.0|SAX-PD|libselinux-1\.0|blessing|NIST-PD.*|public-domain.*)$/,
  permissive:
    /^(MIT(-0)?|0BSD|ISC|BSD-[123]-Clause(-Patent|-Clear)?|BSD-4-Clause|Apache-(1\.[01]|2\.0)|Zlib|BSL-1\.0|PostgreSQL|Python-2\.0|PSF-2\.0|X11|NCSA|UPL-1\.0|MulanPSL-2\.0|AFL-.*|Artistic-2\.0|ECL-2\.0|WTFPL|Unicode-.*|BlueOak-1\.0\.0|W3C)$/,
  weak: /^(LGPL-.*|MPL-.*|EPL-.*|CDDL-.*|MS-RL|OFL-.*|CPL-1\.0|EUPL-1\.0)$/,
  strong: /^(GPL-.*|EUPL-1\.[12]|CECILL-2.*|QPL-1\.0|CERN-OHL-S-2\.0|Sleepycat)$/,
  network: /^(AGPL-.*|OSL-.*|CPAL-1\.0|CAL-1\.0.*)$/,
  data: /^(ODbL-1\.0|ODC-By-1\.0|CDLA-.*|etalab-2\.0|OGL-.*|DL-DE-.*|O-UDA-1\.0|C-UDA-1\.0)$/,
  content: /^(CC-BY(-SA)?-\d.*|GFDL-.*|FreeBSD-DOC|LAL-.*)$/,
  'non-open':
    /^(CC-BY-N.*|BUSL-1\.1|SSPL-1\.0|Elastic-2\.0|PolyForm-.*|FSL-.*|JSON|Hippocratic-.*|Parity-.*|Prosperity-.*)$/,
};
const classOf = (id) => Object.entries(CLASSES).find(([, pattern]) => pattern.test(id))?.[0];

/** A license's own text starts with an unfilled owner line. */
const startsWithOwner = (text) => normalize(text.split('\n').slice(0, 30).join('\n')).owner.placeholder;

const groups = new Map();
function add(id, words, part) {
  const key = `${part} ${words.join(' ')}`;
  if (words.length < 4) return console.warn(`${id}: nothing left of its text`);
  const group = groups.get(key) ?? { ids: new Set(), words, part };
  group.ids.add(id);
  groups.set(key, group);
}
function addText(id, text) {
  const { words, tail, aside } = normalize(text);
  add(id, words, 'license');
  if (tail.length > 0) add(id, tail, 'tail');
  if (aside.length > 0) add(id, aside, 'aside');
}

const facts = {};
const texts = Object.entries(full).filter(([id]) => current.has(id));
for (const [id, { name, osiApproved, licenseText }] of texts) {
  addText(id, licenseText);
  facts[id] = { name, osi: osiApproved || undefined, owner: startsWithOwner(licenseText) || undefined };
}
for (const [id, { body }] of Object.entries(chosen)) {
  const ids = current.has(id) ? [id] : [`${id}-only`, `${id}-or-later`];
  for (const one of ids) {
    addText(one, body);
    if (facts[one] !== undefined && startsWithOwner(body)) facts[one].owner = true;
  }
}
/** The third condition of BSD as many write it: it names an author and no contributors. */
const THIRD = /Neither the name of[\s\S]*?without specific prior written permission\./;
const AUTHOR =
  'The name of the author may not be used to endorse or promote products derived from this software without ' +
  'specific prior written permission.';
addText('BSD-3-Clause', chosen['BSD-3-Clause'].body.replace(THIRD, AUTHOR));
const lesser = full['LGPL-3.0-only'].licenseText;
const general = lesser.search(/^\s*GNU GENERAL PUBLIC LICENSE\s*$/m);
for (const id of ['LGPL-3.0-only', 'LGPL-3.0-or-later']) addText(id, lesser.slice(0, general));
for (const id of everyId) {
  const listed = full[id];
  facts[id] ??= { name: listed?.name ?? id, osi: listed?.osiApproved || undefined };
  if (fsf.has(id)) facts[id].fsf = true;
  if (!current.has(id)) facts[id].deprecated = true;
  facts[id].class = classOf(id);
}

/** The plainest id of a family first: the -only form of the GNU licenses, else the shortest. */
const rank = (id) => (id.endsWith('-only') ? 0 : 1) * 100 + id.length;
const references = [...groups.values()].map(({ ids, words, part }) => ({
  ids: [...ids].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1)),
  words,
  part,
}));
const PARTS = ['license', 'tail', 'aside'];
references.sort((a, b) => PARTS.indexOf(a.part) - PARTS.indexOf(b.part) || (a.ids[0] < b.ids[0] ? -1 : 1));
for (const { ids } of references.filter(({ ids, part }) => part === 'license' && ids.length > 1))
  console.log('family', ids.join(' '));

const counts = new Map();
for (const { words } of references) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
const vocabulary = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a) || (a < b ? -1 : 1));
if (vocabulary.length > 0xffff) throw new Error('more words than 16 bits number');
const numbers = new Map(vocabulary.map((word, index) => [word, index]));
const head = Buffer.from(
  JSON.stringify({
    vocabulary,
    references: references.map(({ ids, words, part }) => ({
      ids,
      count: words.length,
      ...(part === 'license' ? {} : { part }),
    })),
  }),
);
const body = Buffer.from(
  Uint16Array.from(references.flatMap(({ words }) => words.map((word) => numbers.get(word)))).buffer,
);
const length = Buffer.alloc(4);
length.writeUInt32LE(head.length);
const packed = brotliCompressSync(Buffer.concat([length, head, body]), {
  params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 },
});
writeFileSync(target('references.generated.br'), packed);
const sorted = Object.fromEntries(Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1)));
const rows = Object.entries(sorted).map(([id, fact]) => `  ${JSON.stringify(id)}: ${JSON.stringify(fact)}`);
writeFileSync(
  target('licenses.generated.json'),
  `{"exceptions": ${JSON.stringify(exceptions)},\n"licenses": {\n${rows.join(',\n')}\n}}\n`,
);
console.log(`${references.length} references, ${vocabulary.length} words, ${packed.length} bytes`);
