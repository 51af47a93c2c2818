import { describe, expect, it } from 'vitest';
import { crawl } from '../../src/crawl/index.ts';
import { createIdentifier } from '../../src/crawl/people.ts';
import { known } from '../../src/model/observation.ts';
import { blobOid } from '../../src/model/ordinary.ts';
import type { RawIdentity } from '../../src/model/person.ts';
import { answerOf, forEach, forgeOf, listed, requestOf, step, treeAnswer, treeOf } from './harbor.ts';

const open = (mailmap?: string) => createIdentifier({ key: 'k', host: 'github.com', mailmap });
const same = (a: RawIdentity, b: RawIdentity, mailmap?: string) => {
  const identifier = open(mailmap);
  const [first, second] = [identifier.identify(a), identifier.identify(b)];
  return first !== null && first === second;
};

describe('one person', () => {
  it('is a login without case, also in a noreply address', () => {
    expect(same({ login: 'Ada' }, { email: '12+ada@users.noreply.github.com' })).toBe(true);
    expect(same({ login: 'ada' }, { email: 'ADA@users.noreply.github.com' })).toBe(true);
    expect(same({ login: 'ada' }, { email: 'ada@users.noreply.gitlab.com' })).toBe(false);
  });

  it('is an address without case, and never a name', () => {
    expect(same({ name: 'Ada', email: 'ada@x.org' }, { name: 'A. L.', email: 'Ada@X.org' })).toBe(true);
    expect(same({ name: 'Ada', email: 'ada@x.org' }, { name: 'Ada', email: 'ada@y.org' })).toBe(false);
    expect(open().identify({ name: 'Ada' })).toBeNull();
    expect(open().identify({ login: 'ghost' })).toBeNull();
  });

  it('is what .mailmap says, in its four forms', () => {
    const proper = { email: 'ada@x.org' };
    expect(same(proper, { email: 'old@x.org' }, '<ada@x.org> <OLD@x.org>')).toBe(true);
    expect(same(proper, { email: 'old@x.org' }, '# people\nAda <ada@x.org> <old@x.org> # hi')).toBe(true);
    const byName = 'Ada <ada@x.org> Root <root@localhost>';
    expect(same(proper, { name: 'root', email: 'root@localhost' }, byName)).toBe(true);
    expect(same(proper, { name: 'Bob', email: 'root@localhost' }, byName)).toBe(false);
    expect(same(proper, { email: 'ada@x.org' }, 'Ada Lovelace <ada@x.org>')).toBe(true);
    expect(
      same({ login: 'ada' }, { email: 'old@x.org' }, '<1+ada@users.noreply.github.com> <old@x.org>'),
    ).toBe(true);
  });

  it('keeps no address: a keyed hash, the login, and the domain where it is not a noreply one', () => {
    const identifier = open();
    identifier.identify({ login: 'Ada', email: 'ada@gmail.com' });
    identifier.identify({ login: 'ada', email: 'ada@harbor.example' });
    identifier.identify({ login: 'ada', email: '1+ada@users.noreply.github.com' });
    expect(identifier.people()).toEqual([
      { key: expect.stringMatching(/^[0-9a-f]{16}$/), login: 'ada', domain: 'harbor.example', bot: false },
    ]);
    const other = createIdentifier({ key: 'another', host: 'github.com' });
    other.identify({ login: 'ada' });
    expect(other.people()[0]?.key).not.toBe(identifier.people()[0]?.key);
  });

  it('of GitLab’s own making is a bot, by its login and by the address of its commits', () => {
    const login = 'project_12_bot_4f2a91c07d';
    const identifier = createIdentifier({ key: 'k', host: 'gitlab.com' });
    const email = `${login}@noreply.gitlab.com`;
    expect(identifier.identify({ name: 'Updates', email })).toBe(identifier.identify({ login }));
    expect(identifier.people()).toEqual([{ key: expect.any(String), login, bot: true }]);
    expect(same({ login: 'ada' }, { email: 'ada@noreply.gitlab.com' })).toBe(false);
  });

  it('that was first met by address is the login it belongs to, in whatever order', () => {
    const raws: RawIdentity[] = [{ email: 'ada@x.org' }, { login: 'ada', email: 'ada@x.org' }];
    for (const order of [raws, raws.toReversed()]) {
      const identifier = open();
      for (const raw of order) identifier.identify(raw);
      expect(identifier.people()).toMatchObject([{ login: 'ada', domain: 'x.org' }]);
      expect(identifier.aliases().size).toBe(1);
    }
  });

  it('does not swallow others through an address that several share', () => {
    const identifier = open();
    for (const login of ['ada', 'bob', undefined]) identifier.identify({ login, email: 'team@x.org' });
    expect(identifier.people()).toHaveLength(3);
  });
});

describe('a bot', () => {
  const table: [string, RawIdentity][] = [
    ['by the type of its account', { login: 'harbor-app', accountType: 'Bot' }],
    ['by its login', { login: 'harbor-app[bot]' }],
    ['by its name', { name: 'harbor-app[bot]', email: 'app@x.org' }],
    ['by its address', { email: '49699333+dependabot[bot]@users.noreply.github.com' }],
    ['by the list', { login: 'renovate-bot' }],
    ['by a project token', { login: 'project_12_bot_abc' }],
    ['by a group token', { login: 'group_1_bot' }],
    ['by a service account', { login: 'service_account_group_1_abc' }],
  ];
  it.each(table)('is known %s', (_, raw) => {
    const identifier = open();
    identifier.identify(raw);
    expect(identifier.people()).toMatchObject([{ bot: true }]);
  });

  it('is one whether or not an interface adds the mark', () => {
    expect(same({ login: 'renovate', accountType: 'Bot' }, { login: 'renovate[bot]' })).toBe(true);
  });

  it('is not somebody with bot in the name, nor the web merge', () => {
    const identifier = open();
    for (const login of ['abbot', 'robotnik', 'web-flow']) identifier.identify({ login });
    expect(identifier.people().some(({ bot }) => bot)).toBe(false);
  });
});

describe('people of a crawl', () => {
  it('use the .mailmap that was read, and facts name the one key', async () => {
    const mailmap = '<ada@x.org> <old@x.org>';
    const commits = (author: string | null) => ({
      commits: known(
        { since: '', coveredSince: '', totalCount: 1, rows: [{ oid: 'c', at: '', author }] },
        'test',
      ),
    });
    const steps = [
      step('tree', (batch) => forEach(batch, () => treeAnswer(treeOf({ '.mailmap': mailmap }))), {
        answers: ['tree'],
      }),
      step(
        'commits',
        (batch) =>
          forEach(batch, ({ identifier }) => {
            const author = identifier.identify({ email: 'old@x.org' });
            identifier.identify({ login: 'ada', email: 'ada@x.org' });
            return answerOf(commits(author));
          }),
        { depth: 'full', answers: ['commits'] },
      ),
    ];
    const texts = new Map([[blobOid(mailmap), mailmap]]);
    const { repositories } = await crawl(
      [forgeOf({ records: [listed(1)], steps, texts })],
      requestOf(),
      () => {},
    );
    const [record] = repositories;
    expect(record?.people).toMatchObject([{ login: 'ada', domain: 'x.org', bot: false }]);
    expect(record?.facts.commits).toMatchObject({ value: { rows: [{ author: record?.people[0]?.key }] } });
  });
});
