import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { moved, placesOf } from './places.js';

// Run by `npm version`, after it has moved package.json: all that names the version follows, and the changelog gets a section.

const root = process.cwd();
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
for (const { file, text } of placesOf(root)) writeFileSync(join(root, file), moved(text, version));

const path = join(root, 'CHANGELOG.md');
const changelog = readFileSync(path, 'utf8');
const day = new Date().toISOString().slice(0, 10);
const dated = changelog.replace(/^## Unreleased$/m, `## Unreleased\n\n## ${version} (${day})`);
if (dated === changelog) {
  console.error('CHANGELOG.md: no section "## Unreleased" that would become the notes of this release');
  process.exit(1);
}
writeFileSync(path, dated);
