import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import picomatch from 'picomatch';
import { z } from 'zod';
import type { Workshop } from './workshop.ts';

/** As much of GitHub's runner as the examples use: jobs in order, a matrix, expressions, outputs and artifacts. */

const texts = z.record(z.string(), z.string());
/** The one condition that is played: also after something failed. */
const always = z.literal(`\${{ !cancelled() }}`);
const step = z.strictObject({
  id: z.string().optional(),
  if: always.optional(),
  uses: z.string().optional(),
  with: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  env: texts.optional(),
  run: z.string().optional(),
});
const job = z.strictObject({
  if: always.optional(),
  needs: z.string().optional(),
  'runs-on': z.literal('ubuntu-latest'),
  'timeout-minutes': z.number().max(360),
  permissions: texts.optional(),
  environment: z.string().optional(),
  outputs: texts.optional(),
  strategy: z
    .strictObject({ 'fail-fast': z.literal(false), matrix: z.strictObject({ shard: z.string() }) })
    .optional(),
  steps: z.array(step),
});
/** Strict: a key that this runner does not play must not pass unseen. */
export const workflowSchema = z.strictObject({
  name: z.string(),
  on: z.record(z.string(), z.unknown()),
  permissions: z.record(z.string(), z.string()),
  concurrency: z.string(),
  env: texts.default({}),
  defaults: z.strictObject({ run: z.strictObject({ shell: z.literal('bash') }) }),
  jobs: z.record(z.string(), job),
});
export type Workflow = z.infer<typeof workflowSchema>;
type Job = Workflow['jobs'][string];

interface Context {
  readonly [name: string]: unknown;
}

/** An expression is a path into a context, or `fromJSON` of one. */
function evaluate(expression: string, context: Context): unknown {
  const inner = /^fromJSON\((.+)\)$/.exec(expression)?.[1];
  if (inner !== undefined) return JSON.parse(String(evaluate(inner, context)));
  const found = expression
    .split('.')
    .reduce<unknown>((value, key) => (value as Context | undefined)?.[key], context);
  if (found === undefined) throw new Error(`\${{ ${expression} }} is nothing`);
  return found;
}
const filledIn = (text: string, context: Context): string =>
  text.replace(/\$\{\{ (.+?) \}\}/g, (_, expression: string) => String(evaluate(expression, context)));
const allFilledIn = (values: { readonly [name: string]: unknown }, context: Context) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, filledIn(String(value), context)]));

export interface Surroundings {
  readonly workshop: Workshop;
  readonly secrets: { readonly [name: string]: string };
  /** What the runner itself sets. */
  readonly env: { readonly [name: string]: string };
  /** The token of the run. */
  readonly token?: string;
  /** Lays the files of the repository into a folder; none where the example only reads artifacts. */
  readonly checkout?: (folder: string, inputs: { readonly [name: string]: string }) => void;
}

/** What the artifact actions of these examples do: a folder becomes an artifact; each that fits comes into a folder of its name. */
function act(
  action: string,
  inputs: { readonly [name: string]: string },
  cwd: string,
  artifacts: string,
  checkout: Surroundings['checkout'],
): void {
  const { name = '', path = '', pattern = '' } = inputs;
  if (action === 'actions/upload-artifact') {
    if (existsSync(join(artifacts, name))) throw new Error(`there is an artifact ${name} already`);
    cpSync(join(cwd, path), join(artifacts, name), { recursive: true });
  } else if (action === 'actions/download-artifact') {
    // One that is named comes into the folder itself, those of a pattern each into a folder of its name.
    if (name !== '') cpSync(join(artifacts, name), join(cwd, path), { recursive: true });
    const fits = pattern === '' ? () => false : picomatch(pattern);
    for (const one of readdirSync(artifacts).filter((artifact) => fits(artifact)))
      cpSync(join(artifacts, one), join(cwd, path, one), { recursive: true });
  } else if (action === 'actions/checkout') checkout?.(cwd, inputs);
  else if (action !== 'actions/setup-node') throw new Error(`this runner does not know ${action}`);
}

async function runJob(name: string, told: Job, workflow: Workflow, given: Context, around: Surroundings) {
  const { workshop, env } = around;
  const cwd = workshop.folder(`jobs/${name}`);
  const artifacts = workshop.folder('artifacts');
  const steps: { [id: string]: { outputs: { [name: string]: string } } } = {};
  const github = around.token === undefined ? {} : { token: around.token };
  const context = { ...given, steps, github, secrets: around.secrets, env: workflow.env };
  let failed: Error | null = null;
  for (const [at, one] of told.steps.entries()) {
    if (failed !== null && one.if === undefined) continue;
    if (one.uses !== undefined) {
      const inputs = allFilledIn(one.with ?? {}, context);
      try {
        act(one.uses.split('@')[0] ?? '', inputs, cwd, artifacts, around.checkout);
      } catch (error) {
        failed ??= error as Error;
      }
      continue;
    }
    const output = join(workshop.folder('outputs'), `${name}-${at}`);
    const script = `${output}.sh`;
    writeFileSync(output, '');
    writeFileSync(script, filledIn(one.run ?? '', context));
    const variables = {
      ...env,
      ...workflow.env,
      ...allFilledIn(one.env ?? {}, context),
      GITHUB_OUTPUT: output,
    };
    const argv = ['bash', '--noprofile', '--norc', '-eo', 'pipefail', script];
    await workshop.run({ argv, cwd, env: variables }).catch((error: Error) => {
      failed ??= error;
    });
    const lines = readFileSync(output, 'utf8').split('\n').filter(Boolean);
    const outputs = Object.fromEntries(lines.map((line) => line.split(/=(.*)/).slice(0, 2)));
    if (one.id !== undefined) steps[one.id] = { outputs };
  }
  if (failed !== null) throw failed;
  return allFilledIn(told.outputs ?? {}, context);
}

/** Runs a workflow to its end, or to what failed and what follows nevertheless; artifacts are in `artifacts/` of the workshop, each under its name. */
export async function runWorkflow(workflow: Workflow, around: Surroundings): Promise<void> {
  const done: { [job: string]: { outputs: { [name: string]: string } } } = {};
  let failed: unknown = null;
  for (const [name, told] of Object.entries(workflow.jobs)) {
    if (failed !== null && told.if === undefined) continue;
    // A job sees the outputs of those that it needs, and of no other.
    const needs = Object.fromEntries(Object.entries(done).filter(([one]) => one === told.needs));
    if (told.needs !== undefined && needs[told.needs] === undefined) throw new Error(`${name} is too early`);
    const matrix = told.strategy?.matrix.shard;
    const shards =
      matrix === undefined
        ? [null]
        : (evaluate(matrix.slice('${{ '.length, -' }}'.length), { needs }) as unknown[]);
    for (const shard of shards) {
      const given = { needs, ...(shard === null ? {} : { matrix: { shard } }) };
      const outputs = await runJob(`${name}-${shard ?? ''}`, told, workflow, given, around).catch((error) => {
        failed ??= error;
        return {};
      });
      done[name] = { outputs };
    }
  }
  if (failed !== null) throw failed;
  mkdirSync(join(around.workshop.path, 'artifacts'), { recursive: true });
}
