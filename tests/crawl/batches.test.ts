import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CrawlEvent, crawl } from '../../src/crawl/index.ts';
import { HeavyError } from '../../src/forge/http/client.ts';
import { CompassError } from '../../src/model/errors.ts';
import { known, unknown } from '../../src/model/observation.ts';
import { answerOf, forEach, forgeOf, listed, requestOf, step } from './harbor.ts';

const numbers = (count: number) => Array.from({ length: count }, (_, at) => listed(at + 1));
const fine = () => answerOf({ languages: known([], 'test') });
const numberOf = (id: string) => Number(id.split('/')[1]);
const quiet = () => {};

describe('batches', () => {
  it('end with every repository answered or marked, whatever is heavy, and never ask the same twice', async () => {
    const shape = {
      count: fc.integer({ min: 0, max: 40 }),
      heavy: fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 8 }),
      brokenParts: fc.subarray(['counts', 'lists']),
      most: fc.integer({ min: 1, max: 16 }),
      start: fc.integer({ min: 1, max: 16 }),
      lane: fc.constantFrom('graphql' as const, 'rest' as const, 'git' as const),
    };
    await fc.assert(
      fc.asyncProperty(fc.record(shape), async ({ count, heavy, brokenParts, most, start, lane }) => {
        const asked: string[] = [];
        const languages = step(
          'languages',
          (batch, part) => {
            asked.push(`${part}:${batch.map(({ record }) => record.id)}`);
            const isHeavy = batch.some(({ record }) => heavy.includes(numberOf(record.id)));
            const fails = part === undefined ? isHeavy || batch.length > most : brokenParts.includes(part);
            if (fails) throw new HeavyError('too much');
            return forEach(batch, fine);
          },
          { batch: { start, max: 16 }, lane, parts: ['counts', 'lists'] },
        );
        const { repositories } = await crawl(
          [forgeOf({ records: numbers(count), steps: [languages] })],
          requestOf(),
          quiet,
        );
        expect(new Set(asked).size).toBe(asked.length);
        expect(repositories.map(({ id }) => numberOf(id)).sort((a, b) => a - b)).toEqual(
          numbers(count).map(({ id }) => numberOf(id)),
        );
        for (const { id, status, facts } of repositories) {
          const lost = heavy.includes(numberOf(id)) && brokenParts.length === 2;
          expect(status).toBe(lost ? 'partial' : 'crawled');
          expect(facts.languages.known ? 'known' : facts.languages.why).toBe(lost ? 'timeout' : 'known');
        }
      }),
    );
  });

  it('are given up where none of thirty in a row is answered, and the rest says so', async () => {
    const asked: number[] = [];
    const troubles: string[] = [];
    const languages = step(
      'languages',
      (batch) => {
        asked.push(batch.length);
        throw new HeavyError('no answer');
      },
      { batch: { start: 10, max: 10 }, lane: 'graphql', parts: ['counts'] },
    );
    const { repositories } = await crawl(
      [forgeOf({ records: numbers(500), steps: [languages] })],
      requestOf(),
      (event) => event.type === 'trouble' && troubles.push(event.message),
    );
    expect(asked.length).toBeLessThan(60);
    expect(repositories.map(({ facts }) => !facts.languages.known && facts.languages.why)).toEqual(
      Array(500).fill('timeout'),
    );
    expect(troubles.at(-1)).toMatch(
      /^30 questions in a row brought nothing; 4\d\d repositories are left unread$/,
    );
  });

  it('grow while answers are quick and shrink while they are slow', async () => {
    const sizes: number[] = [];
    let clock = 0;
    const languages = step(
      'languages',
      (batch) => {
        sizes.push(batch.length);
        clock += batch.length > 6 ? 7_000 : 1_000;
        return forEach(batch, fine);
      },
      { batch: { start: 4, max: 10 } },
    );
    await crawl(
      [forgeOf({ records: numbers(40), steps: [languages] })],
      requestOf({ now: () => clock }),
      quiet,
    );
    expect(sizes.slice(0, 5)).toEqual([4, 5, 6, 7, 4]);
  });

  it('wait one to two seconds after a heavy one', async () => {
    const slept: number[] = [];
    const sleep = async (milliseconds: number) => void slept.push(milliseconds);
    const heavy = step('languages', () => {
      throw new HeavyError('too much');
    });
    await crawl([forgeOf({ records: numbers(2), steps: [heavy] })], requestOf({ sleep }), quiet);
    expect(slept).toEqual([1_500, 1_500, 1_500]);
  });

  it('of the REST lane run three at once, of GraphQL alone', async () => {
    const flying = { graphql: 0, rest: 0, git: 0 };
    const most = { graphql: 0, rest: 0, git: 0 };
    const slow = (lane: 'graphql' | 'rest') => ({
      ...step(lane, () => new Map(), { lane, batch: { start: 1, max: 1 } }),
      read: async (batch: Parameters<typeof forEach>[0]) => {
        flying[lane] += 1;
        most[lane] = Math.max(most[lane], flying[lane]);
        await new Promise((resolve) => setImmediate(resolve));
        flying[lane] -= 1;
        return forEach(batch, fine);
      },
    });
    await crawl(
      [forgeOf({ records: numbers(6), steps: [slow('graphql'), slow('rest')] })],
      requestOf(),
      quiet,
    );
    expect(most).toMatchObject({ graphql: 1, rest: 3 });
  });
});

describe('a step that fails', () => {
  it('leaves its facts unread for these repositories and the crawl goes on', async () => {
    const events: CrawlEvent[] = [];
    const broken = step('languages', () => {
      throw new Error('another form\nthan documented');
    });
    const settings = step(
      'settings',
      (batch) => forEach(batch, () => answerOf({ settings: { wiki: known(true, 'test') } })),
      { answers: ['settings'] },
    );
    const { repositories } = await crawl(
      [forgeOf({ records: numbers(2), steps: [broken, settings] })],
      requestOf(),
      (event) => void events.push(event),
    );
    expect(repositories.map(({ status }) => status)).toEqual(['partial', 'partial']);
    expect(repositories[0]?.facts.languages).toMatchObject({ known: false, why: 'not-recognized' });
    expect(repositories[0]?.facts.settings.wiki).toMatchObject({ known: true });
    expect(events.filter(({ type }) => type === 'trouble')).toMatchObject([
      { name: 'languages', message: 'another form than documented' },
    ]);
  });

  it('stops everything when the token is refused', async () => {
    let later = 0;
    const refused = step('first', () => {
      throw new CompassError('access', 'refused');
    });
    const next = step('second', (batch) => {
      later += 1;
      return forEach(batch, fine);
    });
    const crawling = crawl([forgeOf({ records: numbers(9), steps: [refused, next] })], requestOf(), quiet);
    await expect(crawling).rejects.toThrow('refused');
    expect(later).toBe(0);
  });

  it('stops between two batches when it is interrupted', async () => {
    const stop = new AbortController();
    let asked = 0;
    const languages = step('languages', (batch) => {
      asked += 1;
      stop.abort(new Error('interrupted'));
      return forEach(batch, fine);
    });
    const forge = forgeOf({ records: numbers(9), steps: [languages] });
    await expect(crawl([forge], requestOf({ signal: stop.signal }), quiet)).rejects.toThrow('interrupted');
    expect(asked).toBe(1);
  });
});

describe('answers', () => {
  it('merge field by field, and a later step that could not see takes nothing away', async () => {
    const answers = [
      { settings: { wiki: known(true, 'one'), issues: unknown('permission', 'no') } },
      { settings: { wiki: unknown('permission', 'no'), issues: known(false, 'two') } },
    ];
    const steps = answers.map((facts, at) =>
      step(`settings-${at}`, (batch) => forEach(batch, () => answerOf(facts)), { answers: ['settings'] }),
    );
    const { repositories } = await crawl([forgeOf({ records: numbers(1), steps })], requestOf(), quiet);
    expect(repositories[0]?.facts.settings).toMatchObject({
      wiki: { known: true, value: true, via: 'one' },
      issues: { known: true, value: false, via: 'two' },
      discussions: { known: false, why: 'not-collected' },
    });
  });

  it('that find a repository blocked end its reading', async () => {
    const seen: string[] = [];
    const blocked = step('first', (batch) =>
      forEach(batch, ({ record }) =>
        record.name === 'harbor/r1' ? { facts: {}, status: 'blocked', because: 'dmca' } : fine(),
      ),
    );
    const next = step('second', (batch) => {
      seen.push(...batch.map(({ record }) => record.name));
      return forEach(batch, fine);
    });
    const { repositories } = await crawl(
      [forgeOf({ records: numbers(2), steps: [blocked, next] })],
      requestOf(),
      quiet,
    );
    expect(seen).toEqual(['harbor/r2']);
    expect(repositories[0]).toMatchObject({ status: 'blocked', because: 'dmca' });
  });

  it('give the same bytes in whatever order they come', async () => {
    const run = async (records: ReturnType<typeof numbers>, start: number) => {
      const languages = step('languages', (batch) => forEach(batch, fine), { batch: { start, max: 16 } });
      return JSON.stringify(await crawl([forgeOf({ records, steps: [languages] })], requestOf(), quiet));
    };
    expect(await run(numbers(12), 5)).toBe(await run(numbers(12).reverse(), 1));
  });
});
