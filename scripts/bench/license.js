// Milliseconds a file to identify license texts: the reference texts themselves, and each with lines re-wrapped and an owner put in.
import { createRequire } from 'node:module';
import { identifyText } from '../../dist/src/derive/license/index.js';

const require = createRequire(import.meta.url);
const texts = Object.values(require('spdx-license-list/full.js')).map(({ licenseText }) => licenseText);
const worn = texts.map(
  (text) =>
    `Copyright (c) 2021 Harbor Agency\n\n${text.replace(/\s+/g, ' ').replace(/(.{60,70}) /g, '$1\n')}`,
);

const load = process.hrtime.bigint();
identifyText('warm up');
const loaded = Number(process.hrtime.bigint() - load) / 1e6;
function each(list) {
  const started = process.hrtime.bigint();
  for (const text of list) identifyText(text);
  return Number(process.hrtime.bigint() - started) / 1e6 / list.length;
}
const [plain, altered] = [each(texts), each(worn)];
console.log(
  `license             ${plain.toFixed(2)} ms a file (${texts.length} references), ${altered.toFixed(2)} ms re-wrapped with an owner, index ${loaded.toFixed(0)} ms once`,
);
