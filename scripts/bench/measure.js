// Runs the program in this process and prints its time and peak memory as the last line.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../../bin/ospo-compass.js', import.meta.url));
const tell = `process.on('exit', () => process.stderr.write('\\n' + process.resourceUsage().maxRSS))`;
const started = process.hrtime.bigint();
const { status, stderr } = spawnSync(
  process.execPath,
  ['--import', `data:text/javascript,${encodeURIComponent(tell)}`, cli, ...process.argv.slice(2)],
  { encoding: 'utf8', maxBuffer: 1 << 28 },
);
if (status !== 0) throw new Error(stderr);
const milliseconds = Number(process.hrtime.bigint() - started) / 1e6;
console.log(
  JSON.stringify({ milliseconds, megabytes: Math.round(Number(stderr.trim().split('\n').at(-1)) / 1024) }),
);
