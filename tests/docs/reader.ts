import { spawn } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startForge, startGitlab, storedOrganization } from '../../fixtures/index.ts';
import { bin } from '../cli/command.ts';
import { fleet } from '../gitlab/fleet.ts';
import { clone, git } from '../local/workshop.ts';

/** A reader of the documents: somebody with an organization, a clone, a token and a shell. */
export interface Reader {
  run(command: string): Promise<{ readonly code: number | null; readonly stderr: string }>;
  close(): Promise<void>;
}

/** Commands of the shell blocks of a page: a line each, continued lines joined, comments and variables of one's own left out. */
export function commandsOf(page: string): string[] {
  return [...page.matchAll(/^```sh\n([\s\S]*?)^```$/gm)]
    .flatMap(([, block = '']) => block.replace(/\\\n\s*/g, ' ').split('\n'))
    .map((line) => line.replace(/\s+#.*$/, '').trim())
    .filter((line) => line !== '' && !line.startsWith('#') && !line.startsWith('export '))
    .map((line) => line.replaceAll('node bin/ospo-compass.js', 'ospo-compass'));
}

/**
 * The program as the shell finds it. Where a name is the reader's, that of an embedded organization takes its place, and its
 * address and token are added where the command asks it.
 */
const PROGRAM = `#!/bin/bash
args=()
asks=
for arg in "$@"; do
  case "$arg" in
    github:your-org) arg="github:lighthouse-office"; asks=github ;;
    gitlab:your-group) arg="gitlab:generated-6"; asks=gitlab ;;
    your-repo) arg="beam-control" ;;
    your-org) arg="lighthouse-office" ;;
  esac
  args+=("$arg")
done
case "$1:$asks" in
  audit:github|crawl:github|doctor:github) args+=(--api-url "$GITHUB_URL" --token-env GH_TOKEN) ;;
  audit:gitlab) args+=(--api-url "$GITLAB_URL" --token-env GITLAB_TOKEN) ;;
esac
# Several forges have their addresses in a configuration.
if [ "$*" = "audit github:a gitlab:b/c" ]; then args=(audit -c "$SEVERAL"); fi
exec "${process.execPath}" "${bin}" "\${args[@]}"
`;

const example = fileURLToPath(new URL('../../examples/reporters/without-license.mjs', import.meta.url));

export async function openReader(): Promise<Reader> {
  const [forge, gitlab] = await Promise.all([
    startForge({ organizations: [storedOrganization('lighthouse-office')] }),
    startGitlab({ organizations: [fleet(6)] }),
  ]);
  const base = mkdtempSync(join(tmpdir(), 'ospo-compass-reader-'));
  const [tools, home, several] = [join(base, 'tools'), join(base, 'home'), join(base, 'several.yml')];
  for (const dir of [tools, home]) mkdirSync(dir);
  writeFileSync(join(tools, 'ospo-compass'), PROGRAM);
  chmodSync(join(tools, 'ospo-compass'), 0o755);
  const targets = [
    { target: 'github:lighthouse-office', apiUrl: forge.url, tokenEnv: 'GH_TOKEN' },
    { target: 'gitlab:generated-6', apiUrl: gitlab.url, tokenEnv: 'GITLAB_TOKEN' },
  ];
  writeFileSync(several, JSON.stringify({ targets }));
  const env = {
    PATH: [tools, dirname(process.execPath), process.env.PATH].join(delimiter),
    HOME: home,
    LANG: 'C.UTF-8',
    OSPO_COMPASS_KEY: 'a key',
    GH_TOKEN: forge.token,
    GITLAB_TOKEN: gitlab.token,
    GITHUB_URL: forge.url,
    GITLAB_URL: gitlab.url,
    SEVERAL: several,
    ...(process.env.CHROME_PATH === undefined ? {} : { CHROME_PATH: process.env.CHROME_PATH }),
  };
  const cwd = standingIn(base);
  const run: Reader['run'] = (command) => {
    const child = spawn('bash', ['-c', command], { cwd, env, stdio: ['ignore', 'ignore', 'pipe'] });
    let stderr = '';
    child.stderr.on('data', (data: Buffer) => {
      stderr += data;
    });
    return new Promise((done) => {
      child.on('close', (code) => done({ code, stderr }));
    });
  };
  for (const command of BEFORE) {
    const { code, stderr } = await run(command);
    if (code !== 0) throw new Error(`${command}\n${stderr}`);
  }
  const close = async () => {
    await Promise.all([forge.close(), gitlab.close()]);
    rmSync(base, { recursive: true, force: true });
  };
  return { run, close };
}

/** What a reader has who comes to a page in the middle: last year's facts, parts, reports, and this year's. */
const BEFORE = [
  'ospo-compass crawl github:your-org --as-of 2025-09-01 -o 2025/ -q',
  'ospo-compass crawl github:your-org -o 2026/ -q',
  'ospo-compass crawl github:your-org --shard 1/2 --as-of 2026-09-01 -o parts/a -q',
  'ospo-compass crawl github:your-org --shard 2/2 --as-of 2026-09-01 -o parts/b -q',
  'ospo-compass audit snapshot:2025/ -f json=last-week.json -q',
  'ospo-compass audit snapshot:2026/ -f json=report.json -q',
];

/** The clone that the reader stands in, with other clones in a folder of it. */
function standingIn(base: string): string {
  const here = clone(join(base, 'tides'), { 'README.md': '# Tides\n', '.gitignore': '*\n' });
  git(here, ['update-ref', 'refs/remotes/origin/main', 'HEAD']);
  clone(join(here, 'clones/beam-control'), { 'README.md': '# Lamps\n', 'src/a.js': 'export {};\n' });
  copyFileSync(example, join(here, 'without-license.mjs'));
  return here;
}
