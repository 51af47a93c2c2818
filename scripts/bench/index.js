// npm run bench [-- name…]: startup, audit, license, hostile, crawl, page. Each figure is of a process of its own; medians of several runs.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SHAPE } from './generate.js';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const cli = here('../../bin/ospo-compass.js');
const folder = mkdtempSync(join(tmpdir(), 'ospo-compass-bench-'));
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(2)} s`;

function time(args, runs) {
  return median(
    Array.from({ length: runs }, () => {
      const started = process.hrtime.bigint();
      const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
      if (status !== 0) throw new Error(`${args.join(' ')}: exit ${status}\n${stderr}`);
      return Number(process.hrtime.bigint() - started) / 1e6;
    }),
  );
}

/** Time and peak memory (MB) of a command line, as the process itself tells them. */
function measure(args) {
  const out = execFileSync(process.execPath, [here('measure.js'), ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return JSON.parse(out.trim().split('\n').at(-1));
}

/** The whole command over a generated snapshot: median milliseconds, peak memory and size of the report in MB. */
function auditOf(count, runs) {
  const snapshot = join(folder, `snapshot-${count}`);
  const report = join(folder, `report-${count}.json`);
  execFileSync(process.execPath, [here('write-snapshot.js'), String(count), snapshot]);
  const all = Array.from({ length: runs }, () =>
    measure(['audit', `snapshot:${snapshot}`, '-f', `json=${report}`, '-q']),
  );
  return {
    ms: median(all.map((run) => run.milliseconds)),
    mb: median(all.map((run) => run.megabytes)),
    report: statSync(report).size / 1e6,
  };
}

const benches = {
  startup() {
    const bare = time(['-e', ''], 11);
    const help = time([cli, '--help'], 11);
    const list = time([cli, 'rules', 'list'], 7);
    console.log(
      `start-up            --help ${help.toFixed(0)} ms, rules list ${list.toFixed(0)} ms, bare node ${bare.toFixed(0)} ms (x${(help / bare).toFixed(1)})`,
    );
  },
  audit() {
    const one = auditOf(1, 5);
    console.log(`audit      1        ${seconds(one.ms)}: what starting and loading cost`);
    for (const [count, runs] of [
      [1_000, 5],
      [10_000, 3],
    ]) {
      const { ms, mb, report } = auditOf(count, runs);
      const apart = `${seconds(ms - one.ms)} of it for the repositories`;
      console.log(
        `audit ${String(count).padStart(6)}        ${seconds(ms)}, ${apart}, ${mb} MB at the peak, report ${report.toFixed(0)} MB`,
      );
    }
    const shape = Object.entries(SHAPE).map(([what, n]) => `${n} ${what}`);
    console.log(`                    each repository: ${shape.join(', ')}`);
  },
  license() {
    console.log(execFileSync(process.execPath, [here('license.js')], { encoding: 'utf8' }).trimEnd());
  },
  hostile() {
    console.log(execFileSync(process.execPath, [here('hostile.js')], { encoding: 'utf8' }).trimEnd());
  },
  crawl() {
    console.log(execFileSync(process.execPath, [here('crawl.js'), '1000'], { encoding: 'utf8' }).trimEnd());
  },
  page() {
    const counts = ['50', '5000', '20000'];
    console.log(execFileSync(process.execPath, [here('page.js'), ...counts], { encoding: 'utf8' }).trimEnd());
  },
};

const wanted = process.argv.slice(2);
console.log(`node ${process.version}, ${cpus().length} cores\n`);
try {
  for (const [name, run] of Object.entries(benches)) if (wanted.length === 0 || wanted.includes(name)) run();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
