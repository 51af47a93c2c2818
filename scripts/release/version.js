import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { moved, placesOf } from './places.js';

// Run by `npm version`, after it has moved package.json: all that names the version follows, and the changelog gets a section.

const root = process.cwd();
const path = join(root, 'CHANGELOG.md');
const changelog = readFileSync(path, 'utf8');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** What is wrong with the notes that this release would have; asked before anything is written, since the tag follows at once. */
function wrongWith(sections) {
  const unreleased = sections.find((section) => /^Unreleased\n/.test(section));
  if (unreleased === undefined)
    return 'no section "## Unreleased" that would become the notes of this release';
  return unreleased.slice('Unreleased'.length).trim() === '' ? 'nothing below "## Unreleased"' : null;
}

const wrong = wrongWith(changelog.split(/^## /m));
if (wrong !== null) {
  console.error(`CHANGELOG.md: ${wrong}. Write down what is new, then run it again.`);
  process.exit(1);
}
for (const { file, text } of placesOf(root)) writeFileSync(join(root, file), moved(text, version));
const day = new Date().toISOString().slice(0, 10);
writeFileSync(path, changelog.replace(/^## Unreleased$/m, `## Unreleased\n\n## ${version} (${day})`));
