import { cpSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type EmbeddedGitlab, startGitlab } from '../../fixtures/index.ts';
import { fleet } from '../gitlab/fleet.ts';
import { judged, openWorkshop, readExample, type Workshop, wholeOf } from './workshop.ts';

/** examples/gitlab-ci, its scripts run as a runner would, against the embedded GitLab. */

const lines = z.array(z.string());
const artifacts = z.strictObject({
  when: z.literal('always').optional(),
  paths: lines,
  expire_in: z.string(),
  access: z.literal('developer'),
});
const matrix = z.strictObject({ matrix: z.tuple([z.strictObject({ SHARD: lines })]) });
const job = z.strictObject({
  stage: z.string(),
  timeout: z.string().optional(),
  retry: z.number().optional(),
  parallel: matrix.optional(),
  script: lines,
  artifacts,
});
type Job = z.infer<typeof job>;
/** Strict: a key that is not played here must not pass unseen. */
const pipelineSchema = z.strictObject({
  stages: lines,
  workflow: z.strictObject({ rules: z.array(z.strictObject({ if: z.string() })) }),
  default: z.strictObject({ image: z.string(), before_script: lines }),
  variables: z.record(z.string(), z.string()),
  crawl: job,
  audit: job,
});
const told = pipelineSchema.parse(readExample('gitlab-ci/.gitlab-ci.yml'));

const KEY = 'a key that no log may show';
const GROUP = 'generated-12';
const secrets = { OSPO_COMPASS_KEY: KEY };
let forge: EmbeddedGitlab;
let workshop: Workshop;

/** Before each job the artifacts of earlier stages are laid into its folder; after it, its own are kept. */
async function runJob(name: string, one: Job, more: { readonly [name: string]: string }) {
  const cwd = workshop.folder(`builds/${name}`);
  const kept = workshop.folder('artifacts');
  if (one.stage !== told.stages[0]) cpSync(kept, cwd, { recursive: true });
  const script = [...told.default.before_script, ...one.script].join('\n');
  await workshop.run({
    argv: ['bash', '-eo', 'pipefail', '-c', script],
    cwd,
    env: {
      GITLAB_CI: 'true',
      CI_SERVER_URL: forge.url,
      CI_PIPELINE_CREATED_AT: '2026-09-01T22:15:07Z',
      CI_NODE_TOTAL: '1',
      ...told.variables,
      GROUP,
      GITLAB_TOKEN: forge.token,
      ...secrets,
      ...more,
    },
  });
  for (const path of one.artifacts.paths) {
    if (!existsSync(join(cwd, path))) throw new Error(`${name} left no ${path}`);
    cpSync(join(cwd, path), join(kept, path), { recursive: true });
  }
}

beforeAll(async () => {
  forge = await startGitlab({ organizations: [fleet(12)] });
  workshop = openWorkshop();
  const shards = told.crawl.parallel?.matrix[0].SHARD ?? [];
  for (const SHARD of shards)
    await runJob(`crawl ${SHARD}`, told.crawl, { SHARD, CI_NODE_TOTAL: String(shards.length) });
  await runJob('audit', told.audit, {});
}, 240_000);
afterAll(async () => {
  await forge.close();
  workshop.remove();
});
const kept = (...names: string[]) => join(workshop.path, 'artifacts', ...names);

describe('the pipeline for GitLab', () => {
  it('crawls in four parts, and hands on their snapshots, the report and its tables', () => {
    expect(told.stages).toEqual([told.crawl.stage, told.audit.stage]);
    expect(readdirSync(kept()).sort()).toEqual(['parts', 'report', 'snapshot']);
    expect(readdirSync(kept('parts')).sort()).toEqual(['1', '2', '3', '4']);
    expect(readdirSync(kept('report')).sort()).toContain('report.md');
    expect(readdirSync(kept('report/tables')).sort()).toEqual(['findings.parquet', 'repositories.parquet']);
    expect(workshop.installed()).toBe(5);
  });

  it('reports what one crawl of the whole reports, as of the day of the pipeline', async () => {
    const merged = judged(kept('report/report.json'));
    expect(merged).toMatchObject({ asOf: '2026-09-01T00:00:00Z' });
    expect(merged).toEqual(
      await wholeOf(workshop, {
        target: `gitlab:${GROUP}`,
        forge,
        asOf: '2026-09-01',
        key: KEY,
      }),
    );
    expect((merged as { repositories?: unknown[] }).repositories).toHaveLength(12);
  }, 60_000);

  it('shows neither token nor key in a log', () => {
    expect(workshop.log()).toContain('wrote ');
    expect(workshop.log()).not.toContain(forge.token);
    expect(workshop.log()).not.toContain(KEY);
  });

  it('writes no secret into the file', () => {
    expect(Object.keys(told.variables).sort()).toEqual(['GIT_STRATEGY', 'GROUP']);
  });
});
