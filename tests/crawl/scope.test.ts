import { describe, expect, it } from 'vitest';
import { type CrawlRequest, crawl } from '../../src/crawl/index.ts';
import { HeavyError } from '../../src/forge/http/client.ts';
import { known } from '../../src/model/observation.ts';
import { forgeOf, listed, requestOf } from './harbor.ts';

const records = [listed(1, 'harbor/tides'), listed(2, 'harbor/Tide-Tables'), listed(3, 'harbor/sub/quay')];
async function names(filters: Partial<CrawlRequest>, some = records) {
  const { repositories } = await crawl([forgeOf({ records: some })], requestOf(filters), () => {});
  return repositories.map(({ name }) => name);
}

describe('the scope', () => {
  it('takes globs over the last segment, or over the full name with a slash, without case', async () => {
    expect(await names({ include: ['TIDE*'] })).toEqual(['harbor/tides', 'harbor/Tide-Tables']);
    expect(await names({ include: ['harbor/sub/**'] })).toEqual(['harbor/sub/quay']);
    expect(await names({ exclude: ['quay', 'tide-*'] })).toEqual(['harbor/tides']);
  });

  it('keeps out what is not known to be of the visibility asked for, but no clone', async () => {
    const [first, second, third] = records as [(typeof records)[0], (typeof records)[0], (typeof records)[0]];
    const hidden = {
      ...first,
      facts: { ...first.facts, meta: { ...first.facts.meta, visibility: known('private' as const, 'test') } },
    };
    const untold = { known: false, why: 'not-collected', detail: '' } as const;
    const dark = {
      ...second,
      facts: { ...second.facts, meta: { ...second.facts.meta, visibility: untold } },
    };
    const clone = { ...dark, id: 'clone', name: 'here/clone', source: 'local' as const };
    expect(await names({ visibility: ['public'] }, [hidden, dark, third, clone])).toEqual([
      'here/clone',
      'harbor/sub/quay',
    ]);
  });
});

describe('the reconciliation', () => {
  const again = (...pages: { id: string; name: string }[][]) =>
    async function* () {
      yield* pages;
    };
  const run = async (reconcile: () => AsyncIterable<readonly { id: string; name: string }[]>) => {
    const { repositories } = await crawl([forgeOf({ records, reconcile })], requestOf(), () => {});
    return repositories.map(({ name, status }) => [name, status]);
  };

  it('marks what vanished and renames what was renamed', async () => {
    const reconcile = again(
      [{ id: 'forge.example/1', name: 'harbor/tides-2' }],
      [{ id: 'forge.example/3', name: 'harbor/sub/quay' }],
    );
    expect(await run(reconcile)).toEqual([
      ['harbor/tides-2', 'crawled'],
      ['harbor/Tide-Tables', 'gone'],
      ['harbor/sub/quay', 'crawled'],
    ]);
  });

  it('that breaks off takes nothing for gone', async () => {
    const reconcile = async function* () {
      yield [{ id: 'forge.example/1', name: 'harbor/tides' }];
      throw new HeavyError('too slow');
    };
    expect((await run(reconcile)).map(([, status]) => status)).toEqual(['crawled', 'crawled', 'crawled']);
  });
});

describe('the snapshot head', () => {
  it('says what was asked for, with which rights, and never the key', async () => {
    const content = await crawl([forgeOf({ records }), forgeOf({ records })], requestOf(), () => {});
    expect(content.head).toMatchObject({ keyId: 'k1', rights: { 'github:harbor': ['read'] } });
    expect(JSON.stringify(content)).not.toContain('secret');
    expect(content.organizations).toHaveLength(1);
    expect(content.repositories).toHaveLength(3);
  });
});
