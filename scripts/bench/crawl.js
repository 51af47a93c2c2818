// Crawls COUNT generated repositories of the embedded forge at both depths, or those that are named: requests, points, time, memory.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generated, startForge } from '../../dist/fixtures/index.js';
import { peakOf } from './child.js';

const count = Number(process.argv[2] ?? 1000);
const depths = (process.argv[3] ?? 'quick,full').split(',');
const folder = mkdtempSync(join(tmpdir(), 'ospo-compass-crawl-'));
const organization = generated(count);

for (const depth of depths) {
  // The limits of an hour would be waited out.
  const limits = { graphql: 1e6, core: 1e6, anonymous: 1e6, windowSeconds: 3600 };
  const forge = await startForge({ organizations: [organization], weather: { limits } });
  const started = process.hrtime.bigint();
  const megabytes = await peakOf(
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
