import { DuckDBInstance } from '@duckdb/node-api';

/** A database in memory that reads files as they are. */

export type Row = { readonly [column: string]: unknown };

export interface Duck {
  /** Rows of the last statement. Numbers of 64 bits and larger come as numbers: none here is over 2^53. */
  ask(sql: string): Promise<Row[]>;
  close(): void;
}

/** Lists and records as JSON would have them, and times in ISO 8601. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return value.toISOString().replace('.000Z', 'Z');
  if (Array.isArray(value)) return value.map(plain);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}

export async function openDuck(): Promise<Duck> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  return {
    ask: async (sql) => {
      const reader = await connection.runAndReadAll(sql);
      return reader.getRowObjectsJS().map((row) => plain(row) as Row);
    },
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
