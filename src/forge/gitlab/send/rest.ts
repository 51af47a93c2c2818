import { z } from 'zod';
import type { Client, Failure } from '../../http/client.ts';

export type RestSeen<T> =
  | { readonly ok: true; readonly value: T; readonly via: string; readonly next: string | null }
  | { readonly ok: false; readonly failure: Failure };

/** Rows of all pages that were read; `whole` is false when the cap left some out. */
export interface Rows<T> {
  readonly rows: readonly T[];
  readonly whole: boolean;
}

/** GitLab's REST interface, each body checked against its schema. `route` names the path in observations. */
export interface Rest {
  get<S extends z.ZodType>(route: string, path: string, schema: S): Promise<RestSeen<z.infer<S>>>;
  /** Follows `Link` for at most `most` pages; a failure on the way fails the whole. */
  pages<S extends z.ZodType>(
    route: string,
    path: string,
    row: S,
    most: number,
  ): Promise<RestSeen<Rows<z.infer<S>>>>;
}

export function restOver(client: Pick<Client, 'rest'>): Rest {
  const get: Rest['get'] = async (route, path, schema) => {
    const answer = await client.rest({ method: 'GET', path });
    if (!answer.ok) return { ok: false, failure: answer };
    const parsed = schema.safeParse(answer.body);
    if (parsed.success) return { ok: true, value: parsed.data, via: route, next: answer.next };
    const message = `${route} has another form than documented`;
    return { ok: false, failure: { class: 'bug', status: answer.status, message } };
  };
  return {
    get,
    async pages(route, path, row, most) {
      const rows: z.infer<typeof row>[] = [];
      let next: string | null = path;
      for (let page = 0; next !== null && page < most; page++) {
        const seen: RestSeen<z.infer<typeof row>[]> = await get(route, next, z.array(row));
        if (!seen.ok) return seen;
        rows.push(...seen.value);
        next = seen.next;
      }
      return { ok: true, value: { rows, whole: next === null }, via: route, next };
    },
  };
}
