// Part of the build: copies what is no TypeScript (data, YAML, schemas) beside the compiled files that read it.
import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
for (const room of ['src', 'rules', 'fixtures']) {
  for (const file of readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })) {
    if (/\.(yml|json|br|graphql)$/.test(file)) cpSync(join(root, room, file), join(root, 'dist', room, file));
  }
}
