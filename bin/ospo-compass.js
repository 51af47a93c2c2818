#!/usr/bin/env node
// Hands the world to the program: nothing below src/ knows process, clock or network by itself.
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';

const USAGE = 2;
const OLDEST = [20, 19];
const PROGRAM = new URL('../dist/src/cli/main.js', import.meta.url);

const give = (message, next) => {
  process.stderr.write(`ospo-compass: ${message}\n  ${next}\n`);
  process.exit(USAGE);
};
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]))
  give(`Node ${process.versions.node} is too old`, `Install Node ${OLDEST.join('.')} or later.`);
if (!existsSync(PROGRAM)) give('it is not built yet', 'Run "npm ci" in its folder.');

// An audit keeps its findings to the end, and the heap would be let grow to a multiple of them before it is cleaned. The size of
// the nursery can no longer be set here: it is settled before the first line runs.
setFlagsFromString('--heap-growing-percent=40');

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const interruption = new AbortController();
let signalCode = 0;
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
]) {
  process.on(signal, () => {
    // A second signal means it: leave at once.
    if (interruption.signal.aborted) process.exit(code);
    signalCode = code;
    interruption.abort();
  });
}

let lost = 0;
// A reader that closed the pipe early (head, less) has seen what it wanted; files are still written, and the gate still asked.
process.stdout.on('error', ({ code, message }) => {
  if (code === 'EPIPE') return;
  if (lost === 0) process.stderr.write(`ospo-compass: standard output could not be written: ${message}\n`);
  lost = USAGE;
});
process.stderr.on('error', () => {});

const out = (stream) => ({
  write: (text) => void stream.write(text),
  isTTY: stream.isTTY === true,
  get columns() {
    return stream.columns;
  },
});

// Nobody sits at a pipe, nor at a server that says it is one.
const isSomebodyThere = process.stdin.isTTY === true && process.stderr.isTTY === true && !process.env.CI;
const ask = async (question) => {
  const { createInterface } = await import('node:readline/promises');
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  lines.on('SIGINT', () => process.emit('SIGINT'));
  try {
    return await Promise.race([
      lines.question(question, { signal: interruption.signal }),
      new Promise((_, fail) => lines.once('close', () => fail(new Error('standard input ended')))),
    ]);
  } finally {
    lines.close();
  }
};

const { main } = await import(PROGRAM.href);
const code = await main({
  argv: process.argv.slice(2),
  env: process.env,
  workingDirectory: process.cwd(),
  stdout: out(process.stdout),
  stderr: out(process.stderr),
  fetch: globalThis.fetch,
  ask: isSomebodyThere ? ask : null,
  now: () => Date.now(),
  sleep: (milliseconds) => sleep(milliseconds, undefined, { signal: interruption.signal }),
  random: () => Math.random(),
  version,
  node: process.versions.node,
  interrupted: interruption.signal,
});
// What is still on its way to standard output may yet fail.
process.on('exit', () => {
  process.exitCode = signalCode || lost || code;
});
