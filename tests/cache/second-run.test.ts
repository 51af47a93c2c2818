import { describe, expect, it } from 'vitest';
import type { SnapshotContent } from '../../src/model/snapshot.ts';
import { badManners } from '../end-to-end/manners.ts';
import { sail } from '../end-to-end/voyage.ts';
import { shed } from './folder.ts';

const bytes = ({ texts, ...rows }: SnapshotContent) => JSON.stringify({ ...rows, texts: [...texts] });
const asked = ({ requests }: Awaited<ReturnType<typeof sail>>) =>
  requests.map(({ kind, name }) => (kind === 'graphql' ? name : 'rest'));

describe('a second run of an unchanged organization', () => {
  it.each(['quick', 'full'] as const)(
    'at depth %s gives the same snapshot and report, byte for byte',
    async (depth) => {
      using place = shed();
      const first = await sail({ depth, cache: await place.open() });
      const second = await sail({ depth, cache: await place.open() });
      const plain = await sail({ depth });
      expect(bytes(second.content)).toBe(bytes(first.content));
      expect(bytes(second.content)).toBe(bytes(plain.content));
      expect(JSON.stringify(second.report)).toBe(JSON.stringify(first.report));
      expect(badManners(second)).toEqual([]);
    },
  );
});
