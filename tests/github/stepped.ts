import type { Answer } from '../../src/forge/contract.ts';
import {
  listed,
  listOf,
  planFor,
  reading,
  type Script,
  type Sent,
  type Served,
  serve,
  stepOf,
} from './served.ts';

export const listing = (...cards: object[]) => ({ ListRepos: () => listOf(cards) });
export const nodesOf = (nodes: unknown[], errors?: object[]) => () => ({
  data: { nodes },
  ...(errors ? { errors } : {}),
});

export interface Stepped {
  readonly answers: Record<string, Answer>;
  readonly sent: readonly Sent[];
}

/** Runs a step over what the listing gave; answers by the name of the repository. */
export async function stepped(step: string, facts: string[], script: Script): Promise<Stepped> {
  const served: Served = await serve(script);
  try {
    const plan = planFor(...facts);
    const one = stepOf(served.forge, step);
    const records = (await listed(served.forge, planFor())).filter((record) => one.applies(record, plan));
    const answers = await one.read(records.map(reading), plan);
    const named = records.map(({ id, name }) => [name.slice('harbor/'.length), answers.get(id) as Answer]);
    return { answers: Object.fromEntries(named), sent: served.sent };
  } finally {
    await served.close();
  }
}

/** The answers alone. */
export const run = async (...asked: Parameters<typeof stepped>) => (await stepped(...asked)).answers;
