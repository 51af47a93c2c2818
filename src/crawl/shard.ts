import { createHash } from 'node:crypto';

/** One of `of` parts of the repositories of every target, counted from 1. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** A repository is in the same part whoever lists it, in whatever order, under whatever name. */
export function shardOf(shard: Shard | undefined): (id: string) => boolean {
  if (shard === undefined || shard.of === 1) return () => true;
  return (id) =>
    createHash('sha256').update(`shard:${id}`).digest().readUInt32BE() % shard.of === shard.index - 1;
}

export const partOf = ({ index, of }: Shard): string => `${index}/${of}`;
