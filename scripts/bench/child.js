import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../../bin/ospo-compass.js', import.meta.url));
const tell = `process.on('exit', () => process.stderr.write('\\n' + process.resourceUsage().maxRSS))`;
const watch = ['--import', `data:text/javascript,${encodeURIComponent(tell)}`];

/** Runs the program to its end while this process serves it, and gives its peak memory in MB. */
export function peakOf(args, env) {
  const child = spawn(process.execPath, [...watch, cli, ...args], {
    env: { ...process.env, OSPO_COMPASS_KEY: 'bench', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (data) => {
    stderr += data;
  });
  return new Promise((done, fail) => {
    child.on('close', (code) => {
      if (code === 0) done(Math.round(Number(stderr.trim().split('\n').at(-1)) / 1024));
      else fail(new Error(`exit ${code}: ${stderr}`));
    });
  });
}
