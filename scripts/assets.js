// Part of the build: copies what is no TypeScript (data, YAML, schemas) beside the compiled files that read it. Profiles and
// standards are read at every start: what YAML says of them is written as JSON, under the same name.
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('..', import.meta.url));
for (const room of ['src', 'rules', 'fixtures']) {
  for (const file of readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })) {
    if (!/\.(yml|json|br|graphql|css)$/.test(file)) continue;
    const [from, to] = [join(root, room, file), join(root, 'dist', room, file)];
    cpSync(from, to);
    if (room === 'rules' && file.endsWith('.yml'))
      writeFileSync(to, JSON.stringify(parse(readFileSync(from, 'utf8'))));
  }
}
