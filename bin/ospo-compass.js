#!/usr/bin/env node
// Hands the world to the program: nothing below src/ knows process, clock or network by itself.
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { main } from '../dist/src/cli/main.js';

// Most of what an audit makes lives for one repository: a small nursery is emptied more often and costs less memory.
setFlagsFromString('--max-semi-space-size=8');

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const interruption = new AbortController();
let signalCode = 0;
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
]) {
  process.on(signal, () => {
    // A second signal means it: leave at once.
    if (interruption.signal.aborted) process.exit(code);
    signalCode = code;
    interruption.abort();
  });
}
// A reader that closed the pipe early (head, less) has seen what it wanted.
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

const out = (stream) => ({
  write: (text) => void stream.write(text),
  isTTY: stream.isTTY === true,
  get columns() {
    return stream.columns;
  },
});

const code = await main({
  argv: process.argv.slice(2),
  env: process.env,
  workingDirectory: process.cwd(),
  stdout: out(process.stdout),
  stderr: out(process.stderr),
  fetch: globalThis.fetch,
  now: () => Date.now(),
  sleep: (milliseconds) => sleep(milliseconds, undefined, { signal: interruption.signal }),
  random: () => Math.random(),
  version,
  interrupted: interruption.signal,
});
process.exitCode = signalCode || code;
