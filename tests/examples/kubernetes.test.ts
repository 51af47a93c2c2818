import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type EmbeddedForge, startForge, storedOrganization } from '../../fixtures/index.ts';
import { judged, openWorkshop, readDocuments, type Workshop, wholeOf } from './workshop.ts';

/** examples/kubernetes, the commands of its pods run against the embedded forge, a folder standing for the volume. */

const named = z.object({ name: z.string() });
const container = z.object({
  image: z.string(),
  workingDir: z.string(),
  command: z.array(z.string()),
  envFrom: z.array(z.union([z.strictObject({ configMapRef: named }), z.strictObject({ secretRef: named })])),
  env: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  securityContext: z.object({
    allowPrivilegeEscalation: z.literal(false),
    readOnlyRootFilesystem: z.literal(true),
  }),
  volumeMounts: z.array(z.strictObject({ name: z.string(), mountPath: z.string() })),
});
const jobSchema = z.object({
  kind: z.literal('Job'),
  spec: z.object({
    completionMode: z.string().optional(),
    completions: z.number().optional(),
    template: z.object({
      spec: z.object({
        automountServiceAccountToken: z.literal(false),
        securityContext: z.object({ runAsNonRoot: z.literal(true) }),
        containers: z.tuple([container]),
        volumes: z.array(z.object({ name: z.string() })),
      }),
    }),
  }),
});
const [claim, crawlJob] = readDocuments('kubernetes/crawl.yaml');
const [auditJob] = readDocuments('kubernetes/audit.yaml');
const crawl = jobSchema.parse(crawlJob).spec;
const audit = jobSchema.parse(auditJob).spec;

const KEY = 'a key that no log may show';
const AS_OF = '2026-09-01';
let forge: EmbeddedForge;
let workshop: Workshop;

/** A pod: what its ConfigMap and Secret hold is its environment, and its working folder is the volume. */
function runPod({ template }: typeof crawl, more: { readonly [name: string]: string }) {
  const [{ command, workingDir, volumeMounts, env, envFrom }] = template.spec.containers;
  const mounted = volumeMounts.find(({ mountPath }) => mountPath === workingDir);
  if (mounted?.name !== 'data') throw new Error(`${workingDir} is no volume`);
  const held = {
    config: { TARGET: 'github:lighthouse-office', API_URL: forge.url, SHARDS: '4', AS_OF },
    secret: { TOKEN: forge.token, OSPO_COMPASS_KEY: KEY },
  };
  const given = Object.assign(
    {},
    ...envFrom.map((source) => ('secretRef' in source ? held.secret : held.config)),
  );
  const own = Object.fromEntries(env.map(({ name, value }) => [name, value]));
  return workshop.run({
    argv: command,
    cwd: workshop.folder('data'),
    env: { ...given, ...own, HOME: workshop.folder('tmp'), ...more },
  });
}

beforeAll(async () => {
  forge = await startForge({ organizations: [storedOrganization('lighthouse-office')] });
  workshop = openWorkshop();
  for (let index = 0; index < (crawl.completions ?? 0); index++)
    await runPod(crawl, { JOB_COMPLETION_INDEX: String(index) });
  await runPod(audit, {});
}, 240_000);
afterAll(async () => {
  await forge.close();
  workshop.remove();
});
const data = (...names: string[]) => join(workshop.path, 'data', ...names);

describe('the Jobs for Kubernetes', () => {
  it('crawl one part a pod, and leave snapshots, report and tables below the date', () => {
    expect(crawl).toMatchObject({ completionMode: 'Indexed', completions: 4 });
    expect(readdirSync(data(AS_OF)).sort()).toEqual(['parts', 'report', 'snapshot']);
    expect(readdirSync(data(AS_OF, 'parts')).sort()).toEqual(['0', '1', '2', '3']);
    expect(readdirSync(data(AS_OF, 'report/tables')).sort()).toEqual([
      'findings.parquet',
      'repositories.parquet',
    ]);
    expect(workshop.installed()).toBe(5);
  });

  it('report what one crawl of the whole reports', async () => {
    const merged = judged(data(AS_OF, 'report/report.json'));
    expect(merged).toEqual(
      await wholeOf(workshop, { target: 'github:lighthouse-office', forge, asOf: AS_OF, key: KEY }),
    );
    expect((merged as { repositories?: unknown[] }).repositories?.length).toBeGreaterThan(5);
  }, 60_000);

  it('go on with a part whose pod was lost, from what the volume holds', async () => {
    forge.forget();
    await runPod(crawl, { JOB_COMPLETION_INDEX: '0' });
    const again = forge.requests.length;
    expect(again).toBeGreaterThan(0);
    forge.forget();
    await runPod(crawl, { JOB_COMPLETION_INDEX: '0', OSPO_COMPASS_KEY: 'another key' });
    expect(again).toBeLessThan(forge.requests.length);
  }, 60_000);

  it('show neither token nor key in a log, and tell them to no pod that asks nobody', () => {
    expect(workshop.log()).toContain('wrote ');
    expect(workshop.log()).not.toContain(forge.token);
    expect(workshop.log()).not.toContain(KEY);
    const knowing = [crawl, audit].map((job) => JSON.stringify(job).includes('secretRef'));
    expect(knowing).toEqual([true, false]);
  });

  it('share one volume, which the claim asks for', () => {
    expect(claim).toMatchObject({ kind: 'PersistentVolumeClaim', spec: { accessModes: ['ReadWriteMany'] } });
    const { name } = (claim as { metadata: { name: string } }).metadata;
    const volumes = [{ name: 'data', persistentVolumeClaim: { claimName: name } }, { name: 'tmp' }];
    for (const job of [crawlJob, auditJob])
      expect(job).toMatchObject({ spec: { template: { spec: { volumes } } } });
  });
});
