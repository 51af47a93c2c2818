// Crawls COUNT generated repositories of the embedded forge at both depths, or those that are named: requests, points, time, memory.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generated, startForge } from '../../dist/fixtures/index.js';

const cli = fileURLToPath(new URL('../../bin/ospo-compass.js', import.meta.url));
const count = Number(process.argv[2] ?? 1000);
const depths = (process.argv[3] ?? 'quick,full').split(',');
const folder = mkdtempSync(join(tmpdir(), 'ospo-compass-crawl-'));
const organization = generated(count);

/** Runs the program and gives its peak memory in MB. */
function run(args, env) {
  const tell = `process.on('exit', () => process.stderr.write('\\n' + process.resourceUsage().maxRSS))`;
  const watch = ['--import', `data:text/javascript,${encodeURIComponent(tell)}`];
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [...watch, cli, ...args], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let stderr = '';
    child.stderr.on('data', (data) => {
      stderr += data;
    });
    child.on('close', (code) => {
      if (code === 0) done(Math.round(Number(stderr.trim().split('\n').at(-1)) / 1024));
      else fail(new Error(`exit ${code}: ${stderr}`));
    });
  });
}

for (const depth of depths) {
  const forge = await startForge({ organizations: [organization] });
  const started = process.hrtime.bigint();
  const megabytes = await run(
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
    `crawl ${count} ${depth.padEnd(6)}   ${graphql.length} GraphQL requests, ${points} points, ${rest} REST, ${time.toFixed(1)} s, ${megabytes} MB`,
  );
  await forge.close();
}
rmSync(folder, { recursive: true, force: true });
