// Crawls COUNT generated repositories of the embedded forge at both depths: requests, points, time.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generated, startForge } from '../../dist/fixtures/index.js';

const cli = fileURLToPath(new URL('../../bin/ospo-compass.js', import.meta.url));
const count = Number(process.argv[2] ?? 1000);
const folder = mkdtempSync(join(tmpdir(), 'ospo-compass-crawl-'));
const organization = generated(count);

function run(args, env) {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [cli, ...args], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    child.on('exit', (code) => (code === 0 ? done() : fail(new Error(`exit ${code}`))));
  });
}

for (const depth of ['quick', 'full']) {
  const forge = await startForge({ organizations: [organization] });
  const started = process.hrtime.bigint();
  await run(
    [
      'crawl',
      `github:${organization.login}`,
      '--api-url',
      forge.url,
      '--token-env',
      'BENCH_TOKEN',
      '--depth',
      depth,
      '-o',
      join(folder, depth),
      '-q',
    ],
    { BENCH_TOKEN: forge.token },
  );
  const time = Number(process.hrtime.bigint() - started) / 1e9;
  const graphql = forge.requests.filter(({ kind }) => kind === 'graphql');
  const points = graphql.reduce((sum, { cost }) => sum + (cost ?? 0), 0);
  const rest = forge.requests.length - graphql.length;
  console.log(
    `crawl ${count} ${depth.padEnd(6)}   ${graphql.length} GraphQL requests, ${points} points, ${rest} REST, ${time.toFixed(1)} s`,
  );
  await forge.close();
}
rmSync(folder, { recursive: true, force: true });
