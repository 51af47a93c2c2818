import { z } from 'zod';
import type { RepositoryRecord } from '../../../model/snapshot.ts';
import type { Ask } from '../../graphql/ask.ts';
import { operation } from './document.ts';

/**
 * Node ids by record id. The listing tells them; after a resume, or for an owner's defaults that no listing told, they are
 * looked up by name.
 */
export interface NodeIds {
  remember(recordId: string, nodeId: string): void;
  of(records: readonly RepositoryRecord[]): Promise<ReadonlyMap<string, string>>;
}

const identity = z.object({ id: z.string(), databaseId: z.number().nullable() });
const answer = z.record(z.string(), z.unknown()).nullable();
/** Aliases in one document; far under what the platform takes. */
const AT_ONCE = 50;

export function nodeIds(host: string, ask: Ask): NodeIds {
  const ids = new Map<string, string>();
  const lookUp = async (records: readonly RepositoryRecord[]): Promise<void> => {
    const variables: Record<string, string> = {};
    const roots = records.map(({ name }, index) => {
      const slash = name.indexOf('/');
      variables[`o${index}`] = name.slice(0, slash);
      variables[`n${index}`] = name.slice(slash + 1);
      return `r${index}: repository(owner: $o${index}, name: $n${index}, followRenames: false) { id databaseId }`;
    });
    const declared = Object.keys(variables).map((name) => `$${name}: String!`);
    const reply = await ask(operation('NodeIds', `(${declared.join(', ')})`, ...roots), variables);
    const found = answer.parse(reply.data);
    for (const [index, record] of records.entries()) {
      const parsed = identity.safeParse(found?.[`r${index}`]);
      if (parsed.success && isSame(record, host, parsed.data)) ids.set(record.id, parsed.data.id);
    }
  };
  return {
    remember: (recordId, nodeId) => void ids.set(recordId, nodeId),
    async of(records) {
      const missing = records.filter((record) => !ids.has(record.id));
      for (let start = 0; start < missing.length; start += AT_ONCE) {
        await lookUp(missing.slice(start, start + AT_ONCE));
      }
      const known = records.flatMap(({ id }) => {
        const node = ids.get(id);
        return node === undefined ? [] : [[id, node] as const];
      });
      return new Map(known);
    },
  };
}

/** A new repository under an old name has another database id. */
const isSame = (record: RepositoryRecord, host: string, found: z.infer<typeof identity>): boolean =>
  !/^\d+$/.test(record.id.slice(host.length + 1)) || record.id === `${host}/${found.databaseId}`;
