import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compassMaker } from '../../src/audit/compass.ts';
import { BEARINGS } from '../../src/model/bearing.ts';
import type { Policy } from '../../src/model/policy.ts';
import type { Finding } from '../../src/model/report.ts';
import type { Waiver } from '../../src/model/waiver.ts';
import { BARE, DESCRIBED, judged, type Told, waiver } from './pier.ts';

const only = (...waivers: Waiver[]): Partial<Policy> => ({ waivers });
const verdicts = async (told: readonly Told[], policy: Partial<Policy>, rule = 'licensing/described') =>
  (await judged(told, policy)).findings.filter((one) => one.rule === rule).map(({ verdict }) => verdict);
const rowsOf = async (told: readonly Told[], policy: Partial<Policy>) =>
  (await judged(told, policy)).method.waivers;
const warningOf = async (told: readonly Told[], policy: Partial<Policy>) =>
  (await rowsOf(told, policy))?.[0]?.warning;

describe('a waived finding', () => {
  it('neither passes nor fails, and keeps its message and the verdict underneath', async () => {
    const report = await judged([BARE, DESCRIBED], only(waiver({ evidence: 'https://harbor.example/7' })));
    expect(report.findings[1]).toMatchObject({
      subject: { name: 'harbor/r0' },
      verdict: 'waived',
      credit: null,
      gain: 0,
      message: 'It is not described.',
      waiver: {
        reason: 'moves to the archive in May',
        owner: '@harbor/records',
        expires: '2027-08-31',
        evidence: 'https://harbor.example/7',
        origin: 'configuration',
        verdict: 'fail',
        credit: 0,
      },
    });
    expect(report.findings[2]).toMatchObject({ verdict: 'pass' });
    expect(report.ruleset.rules[0]?.counts).toMatchObject({ waived: 1, pass: 1, fail: 0 });
    expect(report.corrections.flatMap(({ rules }) => rules)).not.toContain('licensing/described');
  });

  it('keeps half a credit underneath', async () => {
    const half = { meta: { description: null, homepage: 'https://harbor.example' } };
    const { findings } = await judged([half], only(waiver()));
    expect(findings.find(({ verdict }) => verdict === 'waived')?.waiver).toMatchObject({
      verdict: 'partial',
      credit: 0.5,
    });
  });

  it('may be one that nobody could see, which then lowers no coverage', async () => {
    const waived = only(
      waiver({ rule: 'governance/profiled', repositories: undefined as never, organization: true }),
    );
    const seen = await judged([DESCRIBED], waived);
    expect(seen.findings.find(({ rule }) => rule === 'governance/profiled')).toMatchObject({
      verdict: 'waived',
      unknown: { why: 'not-collected' },
      waiver: { verdict: 'unknown', credit: null },
    });
    expect(seen.organizations[0]?.compass.governance).toMatchObject({
      coverage: null,
      withWaiversIgnored: null,
    });
    expect((await judged([DESCRIBED])).organizations[0]?.compass.governance.coverage).toBe(0);
  });

  it('says the score with and without beside each other, only where something is waived', async () => {
    const ignored = { meta: { ...BARE.meta, stars: 0 } };
    const [row] = (await judged([ignored, DESCRIBED], only(waiver({ rule: 'LIC-91' })))).organizations;
    expect(row?.compass.licensing).toMatchObject({ score: 72.73, withWaiversIgnored: 50 });
    expect(row?.compass.governance).not.toHaveProperty('withWaiversIgnored');
  });
});

describe('a waiver is for', () => {
  const stars = { stars: 1 };
  it('the rules it names by id, code or bearing', async () => {
    for (const rule of ['licensing/described', 'LIC-90', 'lic-90', 'licensing/*'])
      expect(await verdicts([BARE], only(waiver({ rule })))).toEqual(['waived']);
    expect(await verdicts([BARE], only(waiver({ rule: 'governance/*' })))).toEqual(['fail']);
  });

  it('repositories by glob, topic, custom property or owning team', async () => {
    const told = [
      { meta: { ...BARE.meta, ...stars, topics: ['retired'] } },
      { meta: { ...BARE.meta, ...stars, customProperties: { tier: 'inner' } } },
      BARE,
    ];
    const base = { repositories: undefined as never };
    expect(await verdicts(told, only(waiver({ repositories: ['r2', 'other/*'] })))).toEqual([
      'fail',
      'fail',
      'waived',
    ]);
    expect(await verdicts(told, only(waiver({ ...base, topics: ['Retired'] })))).toEqual([
      'waived',
      'fail',
      'fail',
    ]);
    expect(await verdicts(told, only(waiver({ ...base, properties: { tier: 'inner' } })))).toEqual([
      'fail',
      'waived',
      'fail',
    ]);
    const owned = { owners: [{ repositories: 'r1', owner: '@Harbor/Records' }] };
    const teams = { ...only(waiver({ ...base, teams: ['harbor/records'] })), ...owned };
    const withTrees = told.map((one) => ({ ...one, files: { 'README.md': '# Tides\n' } }));
    expect(await verdicts(withTrees, teams)).toEqual(['fail', 'waived', 'fail']);
  });

  it('what all that it says of them holds for', async () => {
    const told = [{ meta: { ...BARE.meta, topics: ['retired'] } }, BARE];
    expect(await verdicts(told, only(waiver({ repositories: ['r1'], topics: ['retired'] })))).toEqual([
      'fail',
      'fail',
    ]);
  });
});

describe('the term of a waiver', () => {
  it.each([
    ['2026-08-31', 'fail', 'expired'],
    ['2026-09-01', 'waived', 'expires-soon'],
    ['2026-10-31', 'waived', 'expires-soon'],
    ['2026-11-01', 'waived', undefined],
    ['2028-09-01', 'waived', undefined],
    ['2028-09-02', 'fail', 'too-long'],
  ])('until %s, on the first of September 2026: %s', async (expires, verdict, warning) => {
    expect(await verdicts([BARE], only(waiver({ expires })))).toEqual([verdict]);
    expect(await warningOf([BARE], only(waiver({ expires })))).toBe(warning);
  });

  it('is told when it meets nothing, or only what passes', async () => {
    expect(await warningOf([DESCRIBED], only(waiver()))).toBe('obsolete');
    expect(await warningOf([BARE], only(waiver({ repositories: ['gone-*'] })))).toBe('matches-nothing');
  });
});

describe("a repository's own waivers", () => {
  const file = (rule: string, reason = 'a museum piece kept as it was') => ({
    '.ospo-compass-waivers.yml': `waivers:\n  - { rule: ${rule}, reason: ${reason}, owner: ada, expires: 2027-01-31 }\n`,
  });
  const own = (rule: string, reason?: string): Told => ({ ...BARE, files: file(rule, reason) });

  it('hold where the organization allows them, for this repository alone', async () => {
    expect(await verdicts([own('LIC-90'), BARE], {})).toEqual(['fail', 'fail']);
    expect(await verdicts([own('LIC-90'), BARE], { repositoryWaivers: 'ordinary' })).toEqual([
      'waived',
      'fail',
    ]);
    expect(await rowsOf([own('LIC-90')], { repositoryWaivers: 'ordinary' })).toEqual([
      {
        rule: 'LIC-90',
        subjects: 'harbor/r0',
        owner: 'ada',
        expires: '2027-01-31',
        origin: 'repository',
        waived: 1,
      },
    ]);
  });

  it('are no way out of a critical rule, unless the organization says so', async () => {
    const told = [{ ...own('LIC-91'), meta: { stars: 0 } }];
    const rule = 'licensing/starred';
    expect(await verdicts(told, { repositoryWaivers: 'ordinary' }, rule)).toEqual(['fail']);
    expect(await warningOf(told, { repositoryWaivers: 'ordinary' })).toBe('critical');
    expect(await verdicts(told, { repositoryWaivers: 'all' }, rule)).toEqual(['waived']);
  });

  it('are none at all when one of them is wrong, and the report says which', async () => {
    const report = await judged([own('LIC-90', 'short')], { repositoryWaivers: 'ordinary' });
    expect(report.findings.map(({ verdict }) => verdict)).not.toContain('waived');
    expect(report.method.unreadWaivers).toEqual([
      { repository: 'harbor/r0', detail: expect.stringMatching(/^waivers\.0\.reason: /) },
    ]);
  });
});

it('counts a pooled rule over what is not waived', () => {
  const pooled = (verdict: Finding['verdict']): Finding => ({
    rule: 'activity/idle',
    subject: { type: 'repository', id: verdict, name: verdict },
    severity: 'low',
    weight: 0,
    verdict,
    credit: verdict === 'pass' ? 1 : null,
    gain: 0,
    message: 'So it is.',
    evidence: [],
    confidence: 'setting',
    fingerprint: verdict,
    ...(verdict === 'unknown' ? { unknown: { why: 'permission', detail: 'd', wants: null } } : {}),
  });
  const sumsOf = (...verdicts: Finding['verdict'][]) => {
    const maker = compassMaker(new Map([['activity/idle', 3]]));
    for (const verdict of verdicts) maker.repository([pooled(verdict)], true);
    return maker.done().sums.activity;
  };
  expect(sumsOf('waived', 'pass')).toEqual(sumsOf('pass'));
  expect(sumsOf('waived', 'unknown')).toEqual(sumsOf('unknown'));
  expect(sumsOf('waived')).toMatchObject({ decided: 0, open: 0 });
});

it('tells a public audience of no waiver that it does not show at work', async () => {
  const waivers = [waiver({ repositories: ['r0', 'secret-plans'] }), waiver({ repositories: ['secret-*'] })];
  const report = await judged([BARE], { waivers }, 'public');
  expect(report.method.waivers).toMatchObject([{ subjects: 'the findings listed here', waived: 1 }]);
  expect(JSON.stringify(report)).not.toContain('secret');
});

describe('the laws of waivers', () => {
  const anyTold = fc.array(
    fc.record({ described: fc.boolean(), homepage: fc.boolean(), stars: fc.nat(1), archived: fc.boolean() }),
    { minLength: 1, maxLength: 4 },
  );
  const anyWaivers = fc.array(
    fc
      .record({
        rule: fc.constantFrom('LIC-90', 'LIC-91', 'licensing/*', 'governance/*'),
        repositories: fc.subarray(['r0', 'r1', 'r2', 'r3'], { minLength: 1 }),
        expires: fc.constantFrom('2026-09-30', '2020-01-01', '2027-01-01'),
      })
      .map(waiver),
    { maxLength: 3 },
  );
  const repositories = anyTold.map((all) =>
    all.map(({ described, homepage, stars, archived }) => ({
      meta: {
        description: described ? 'Tides' : null,
        homepage: homepage ? 'https://harbor.example' : null,
        stars,
        archived,
      },
    })),
  );

  it('never change the score with waivers ignored, a kind, a flag, or what they are not for', async () => {
    await fc.assert(
      fc.asyncProperty(repositories, anyWaivers, async (told, waivers) => {
        const [plain, waived] = await Promise.all([judged(told), judged(told, { waivers })]);
        for (const bearing of BEARINGS) {
          const needle = waived.organizations[0]?.compass[bearing];
          const ignored =
            needle && 'withWaiversIgnored' in needle ? needle.withWaiversIgnored : needle?.score;
          expect(ignored).toBe(plain.organizations[0]?.compass[bearing].score);
        }
        const inventory = ({ repositories: rows }: typeof plain) =>
          rows.map(({ kind, flags, license }) => ({ kind, flags, license }));
        expect(inventory(waived)).toEqual(inventory(plain));
        expect(waived.answers).toEqual(plain.answers);
        const others = waived.findings.map((one, at) =>
          one.verdict === 'waived' ? 'waived' : plain.findings[at]?.verdict,
        );
        expect(waived.findings.map(({ verdict }) => verdict)).toEqual(others);
      }),
      { numRuns: 60 },
    );
  });

  it('only raise or leave a finding that no waiver is for: a pass stays a pass', async () => {
    await fc.assert(
      fc.asyncProperty(repositories, anyWaivers, async (told, waivers) => {
        const [plain, waived] = await Promise.all([judged(told), judged(told, { waivers })]);
        const passing = (report: typeof plain) =>
          report.findings.filter(({ verdict }) => verdict === 'pass').map(({ fingerprint }) => fingerprint);
        expect(passing(waived)).toEqual(passing(plain));
      }),
      { numRuns: 30 },
    );
  });
});
