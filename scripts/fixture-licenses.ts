import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/**
 * Writes fixtures/texts/licenses.json: the license texts that the organizations of the embedded forge use, taken from
 * `spdx-license-list` (CC0-1.0; the texts are those of the SPDX License List).
 */

const IDS =
  `0BSD AGPL-3.0-only Apache-2.0 BSD-2-Clause BSD-3-Clause CC-BY-4.0 CC-BY-NC-4.0 CC-BY-SA-4.0 CC0-1.0 EPL-2.0 EUPL-1.2
  GPL-2.0-only GPL-3.0-only GPL-3.0-or-later ISC LGPL-3.0-only MIT MPL-2.0 ODbL-1.0 Unlicense`.split(/\s+/);

const require = createRequire(import.meta.url);
const read = (id: string) => {
  const { name, licenseText } = JSON.parse(
    readFileSync(require.resolve(`spdx-license-list/licenses/${id}.json`), 'utf8'),
  ) as { name: string; licenseText: string };
  return { name, text: licenseText.endsWith('\n') ? licenseText : `${licenseText}\n` };
};

const body = {
  source: 'spdx-license-list 6.12.0 (CC0-1.0), texts of the SPDX License List',
  licenses: Object.fromEntries(IDS.map((id) => [id, read(id)])),
};
writeFileSync(
  new URL('../fixtures/texts/licenses.json', import.meta.url),
  `${JSON.stringify(body, null, 2)}\n`,
);
