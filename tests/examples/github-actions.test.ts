import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmbeddedForge, startForge, storedOrganization } from '../../fixtures/index.ts';
import { runWorkflow, type Workflow, workflowSchema } from './runner.ts';
import { judged, openWorkshop, readExample, type Workshop, wholeOf } from './workshop.ts';

/** examples/github-actions, its steps run one by one against the embedded forge. */

const KEY = 'a key that no log may show';
const told = (): Workflow => workflowSchema.parse(readExample('github-actions/ospo-compass.yml'));
const actions = Object.values(told().jobs).flatMap(({ steps }) => steps.flatMap(({ uses }) => uses ?? []));

let forge: EmbeddedForge;
let workshop: Workshop;
beforeAll(async () => {
  forge = await startForge({ organizations: [storedOrganization('lighthouse-office')] });
  workshop = openWorkshop();
  const workflow = told();
  await runWorkflow(
    { ...workflow, env: { ...workflow.env, ORGANIZATION: 'lighthouse-office' } },
    {
      workshop,
      secrets: { OSPO_COMPASS_TOKEN: forge.token, OSPO_COMPASS_KEY: KEY },
      env: { GITHUB_ACTIONS: 'true', GITHUB_API_URL: forge.url, GITHUB_SERVER_URL: 'https://github.com' },
    },
  );
}, 240_000);
afterAll(async () => {
  await forge.close();
  workshop.remove();
});
const artifact = (...names: string[]) => join(workshop.path, 'artifacts', ...names);

describe('the workflow for GitHub Actions', () => {
  it('crawls in as many parts as it says, and hands on their snapshots, the report and its tables', () => {
    expect(readdirSync(artifact()).sort()).toEqual([
      'part-1',
      'part-2',
      'part-3',
      'part-4',
      'report',
      'snapshot',
    ]);
    expect(readdirSync(artifact('report')).sort()).toContain('report.md');
    expect(readdirSync(artifact('report', 'tables')).sort()).toEqual([
      'findings.parquet',
      'repositories.parquet',
    ]);
    // Four crawls and the audit.
    expect(workshop.installed()).toBe(5);
  });

  it('reports what one crawl of the whole reports', async () => {
    const merged = judged(artifact('report', 'report.json')) as { asOf: string };
    const { asOf } = merged;
    expect(merged).toEqual(
      await wholeOf(workshop, { target: 'github:lighthouse-office', forge, asOf, key: KEY }),
    );
    expect((merged as { repositories?: unknown[] }).repositories?.length).toBeGreaterThan(5);
  }, 60_000);

  it('shows neither token nor key in a log', () => {
    expect(workshop.log()).toContain('wrote ');
    expect(workshop.log()).not.toContain(forge.token);
    expect(workshop.log()).not.toContain(KEY);
  });

  it('gives the token of the run no right, and pins every action to a commit', () => {
    expect(told().permissions).toEqual({});
    expect(actions.length).toBeGreaterThan(5);
    for (const action of actions) expect(action).toMatch(/^actions\/[a-z-]+@[0-9a-f]{40}$/);
  });

  it('lets only the crawl know the secrets', () => {
    const knowing = Object.entries(told().jobs).filter(([, job]) => JSON.stringify(job).includes('secrets.'));
    expect(knowing.map(([name]) => name)).toEqual(['crawl']);
  });
});
