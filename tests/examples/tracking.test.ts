import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type EmbeddedForge, startForge, storedOrganization } from '../../fixtures/index.ts';
import { run } from '../cli/command.ts';
import { runWorkflow, type Workflow, workflowSchema } from './runner.ts';
import { openWorkshop, type Workshop } from './workshop.ts';

/** What `init --track` writes, run week after week: real git with a bare remote, the embedded forge, and `gh` played by a script. */

const JQ = 'map(select(.body | startswith("<!-- ospo-compass"))) | .[0].number // empty';
/** As much of gh as the workflow asks for. Issues are a list of objects in a file; what it is not asked for in these words it refuses. */
const GH = `#!${process.execPath}
const { readFileSync, writeFileSync, existsSync, appendFileSync } = require('node:fs');
const file = __dirname + '/../issues.json';
const issues = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
const args = process.argv.slice(2);
const value = (name) => args[args.indexOf(name) + 1];
if (process.env.GH_TOKEN !== 'the token of the run' || process.env.GH_REPO !== 'harbor/office') process.exit(4);
const said = args.slice(0, 2).join(' ');
appendFileSync(__dirname + '/../asked', process.env.GH_HOST + ' ' + said + '\\n');
if (said === 'issue list' && value('--jq') === ${JSON.stringify(JQ)} && value('--json') === 'number,body') {
  const open = issues.filter(({ state, label }) => state === value('--state') && label === value('--label'));
  const [found] = open.filter(({ body }) => body.startsWith('<!-- ospo-compass'));
  if (found) console.log(found.number);
} else if (said === 'issue edit') issues.find(({ number }) => String(number) === args[2]).body = readFileSync(value('--body-file'), 'utf8');
else if (said === 'issue create')
  issues.push({ number: issues.length + 1, state: 'open', label: value('--label'), title: value('--title'), body: readFileSync(value('--body-file'), 'utf8') });
else if (said !== 'label create') process.exit(9);
writeFileSync(file, JSON.stringify(issues));
`;
interface Issue {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  state: string;
}

const base = mkdtempSync(join(tmpdir(), 'ospo-compass-tracking-'));
const BRANCH = 'ospo-compass-history';
let forge: EmbeddedForge;
let workshop: Workshop;
let remote: string;
beforeAll(async () => {
  forge = await startForge({ organizations: [storedOrganization('lighthouse-office')] });
});
afterAll(async () => {
  await forge.close();
  rmSync(base, { recursive: true, force: true });
});

const git = (cwd: string, ...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], { cwd }).toString();

/** The repository that the workflow lives in, as `init` leaves it. */
async function begin(...flags: string[]): Promise<Workflow> {
  const home = mkdtempSync(join(base, 'home-'));
  const ran = await run(['init', 'github:lighthouse-office', '--track', ...flags], { cwd: home });
  expect([ran.code, ran.stderr]).toEqual([0, '']);
  git(home, 'init', '--quiet', '--initial-branch=main');
  git(home, 'add', '.');
  git(home, 'commit', '--quiet', '-m', 'Begin');
  remote = join(home, '../', `${home.split('-').at(-1)}.git`);
  git(base, 'clone', '--quiet', '--bare', home, remote);
  return workflowSchema.parse(parse(readFileSync(join(home, '.github/workflows/ospo-compass.yml'), 'utf8')));
}

/** A run on a fresh runner; the moment of the crawl is what tells two runs apart. */
const week = (workflow: Workflow, env: { readonly [name: string]: string } = {}) => {
  for (const folder of ['artifacts', 'jobs'])
    rmSync(join(workshop.path, folder), { recursive: true, force: true });
  return runWorkflow(
    { ...workflow, env: { ...workflow.env, ...env } },
    {
      workshop,
      secrets: { OSPO_COMPASS_TOKEN: forge.token, OSPO_COMPASS_KEY: 'a key' },
      token: 'the token of the run',
      env: {
        GITHUB_ACTIONS: 'true',
        GITHUB_API_URL: forge.url,
        GITHUB_SERVER_URL: 'https://git.example.org',
        GITHUB_REPOSITORY: 'harbor/office',
      },
      checkout: (folder) => {
        mkdirSync(folder, { recursive: true });
        git(folder, 'clone', '--quiet', '--depth', '1', `file://${remote}`, '.');
      },
    },
  );
};
const issues = (): Issue[] => JSON.parse(readFileSync(join(workshop.path, 'issues.json'), 'utf8'));
const runsKept = () => git(remote, 'ls-tree', '--name-only', BRANCH).trim().split('\n');

beforeEach(() => {
  workshop = openWorkshop();
  writeFileSync(join(workshop.path, 'tools/gh'), GH, { mode: 0o755 });
  return () => workshop.remove();
});

describe('a workflow that keeps runs', () => {
  it('begins a branch of its own, and an issue with the corrections', async () => {
    await week(await begin());
    expect(git(remote, 'rev-list', '--count', BRANCH).trim()).toBe('1');
    expect(runsKept()).toEqual([expect.stringMatching(/^2\d{3}-.*\.json$/)]);
    // The branch that people work on is as it was.
    expect(git(remote, 'rev-list', '--count', 'main').trim()).toBe('1');
    const [only, ...others] = issues();
    expect(others).toEqual([]);
    expect(only?.title).toBe('Open source compass: github:lighthouse-office');
    expect(only?.body).toContain('## Course corrections');
    expect(readFileSync(join(workshop.path, 'asked'), 'utf8')).toMatch(/^git\.example\.org label create\n/);
  }, 120_000);

  it('adds the next run to the branch, and writes the same issue anew, with what moved', async () => {
    const workflow = await begin();
    await week(workflow);
    const [before] = issues();
    await week(workflow);
    expect(git(remote, 'rev-list', '--count', BRANCH).trim()).toBe('2');
    expect(runsKept().length).toBe(2);
    const [after, ...others] = issues();
    expect(others).toEqual([]);
    expect(before?.body).not.toContain('2 runs');
    expect(after?.body).toContain('2 runs');
  }, 120_000);

  it('leaves an issue alone that somebody closed, and opens another', async () => {
    const workflow = await begin();
    await week(workflow);
    const closed = issues().map((issue) => ({ ...issue, state: 'closed', body: `${issue.body}done` }));
    writeFileSync(join(workshop.path, 'issues.json'), JSON.stringify(closed));
    await week(workflow);
    expect(issues().map(({ state }) => state)).toEqual(['closed', 'open']);
    expect(issues()[0]?.body.endsWith('done')).toBe(true);
  }, 120_000);

  it('keeps the run and writes the issue when the gate fails, and is red all the same', async () => {
    const workflow = await begin('--fail-on', 'low');
    await expect(week(workflow)).rejects.toThrow('ended with 1');
    expect(runsKept().length).toBe(1);
    expect(issues().length).toBe(1);
  }, 120_000);

  it('begins no second history where the first can’t be asked for', async () => {
    const workflow = await begin();
    await week(workflow);
    const tools = join(workshop.path, 'tools/git');
    const real = execFileSync('sh', ['-c', 'command -v git']).toString().trim();
    writeFileSync(tools, `#!/bin/sh\n[ "$1" = ls-remote ] && exit 128\nexec ${real} "$@"\n`, { mode: 0o755 });
    await expect(week(workflow)).rejects.toThrow('128');
    expect(runsKept().length).toBe(1);
  }, 120_000);
});

describe('its rights', () => {
  it('let no job write that reads what strangers wrote, nor one that writes know the secrets', async () => {
    const { jobs, permissions } = await begin();
    expect(permissions).toEqual({ contents: 'read' });
    expect(jobs.audit?.permissions).toBeUndefined();
    expect(jobs.keep?.permissions).toEqual({ contents: 'write', issues: 'write' });
    expect(JSON.stringify(jobs.keep)).not.toContain('secrets.');
    expect(JSON.stringify(jobs.keep)).not.toContain('npm');
  });

  it('pins every action to a commit', async () => {
    const { jobs } = await begin();
    const uses = Object.values(jobs).flatMap(({ steps }) => steps.flatMap((step) => step.uses ?? []));
    expect(uses.length).toBe(7);
    for (const one of uses) expect(one).toMatch(/^actions\/[a-z-]+@[0-9a-f]{40}$/);
  });

  it('tell of what is public alone, unless it is said otherwise', async () => {
    const { env, jobs } = await begin();
    expect(env.AUDIENCE).toBe('public');
    const audit = (jobs.audit?.steps ?? []).map(({ run: script = '' }) => script).join('\n');
    expect(audit).toContain('--audience "$AUDIENCE"');
  });

  it('are for GitHub, and GitLab is told what else keeps runs', async () => {
    const { code, stderr } = await run(['init', 'gitlab:a', '--track'], { cwd: base });
    expect([code, stderr]).toEqual([2, expect.stringContaining('--history DIR')]);
  });
});
