import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { placesOf } from './places.js';

// node scripts/release/notes.js TAG: the notes of a release from the changelog, or what would be wrong with it, and exit 1.

const root = process.cwd();
const [tag = ''] = process.argv.slice(2);
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** What stands below a heading of this version, up to the next of its kind. */
function sectionOf(changelog) {
  const [, ...sections] = changelog.split(/^## /m);
  const found = sections.find((section) => section.split(/\s/, 1)[0] === version);
  return found?.slice(found.indexOf('\n')).trim() ?? '';
}

const notes = sectionOf(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'));
const wrong = [
  ...(tag === `v${version}` ? [] : [`the tag is ${tag}, and package.json says ${version}`]),
  ...(notes === '' ? [`CHANGELOG.md: nothing below "## ${version}"`] : []),
  ...placesOf(root).flatMap(({ file, versions }) =>
    versions.filter((one) => one !== version).map((one) => `${file}: names ${one}`),
  ),
];
if (wrong.length > 0) {
  console.error(`No release: ${wrong.join('\n            ')}\n"npm version" moves all of them at once.`);
  process.exit(1);
}
console.log(notes);
