import { describe, expect, test } from 'vitest';
import { portrait } from '../../src/audit/portrait/index.ts';
import type { Item } from '../../src/model/facts.ts';
import { known } from '../../src/model/observation.ts';
import { EXAMPLE_AS_OF, scene } from '../../src/model/ordinary.ts';
import { neutralPolicy } from '../../src/model/policy.ts';
import { portraitSchema } from '../../src/model/portrait.ts';
import type { Given } from '../../src/model/rule.ts';
import { changesOf, openItems } from '../../src/model/specimens.ts';
import { seen } from '../derive/seen.ts';

const since = '2025-09-01T00:00:00Z';
const people = [
  { key: 'ada', login: 'ada', domain: 'harbor.example', bot: false },
  { key: 'bo', login: 'bo', domain: 'quay.example', bot: false },
  { key: 'cy', login: 'cy', domain: 'gmail.com', bot: false },
  { key: 'bot', login: 'renovate[bot]', bot: true },
];
const [early, late] = ['2025-11-01T00:00:00Z', '2026-08-01T00:00:00Z'];
const commits = (...rows: [author: string | null, at: string][]) => ({
  since,
  coveredSince: since,
  totalCount: rows.length,
  rows: rows.map(([author, at], index) => ({ oid: String(index), author, at })),
});
const merged = (author: string | null, outsider: boolean | null): Item => ({
  number: 1,
  state: 'merged',
  createdAt: late,
  mergedAt: late,
  closedAt: late,
  author,
  outsider,
});

interface Sat {
  readonly given: Given;
  readonly scored?: boolean;
  readonly insiders?: readonly string[];
}
function portrayed(...sitters: readonly Sat[]) {
  const insiders = sitters.flatMap((sat) => sat.insiders ?? []);
  const policy = { ...neutralPolicy, insiders: { domains: [], logins: insiders, teams: {} } };
  const sum = portrait(policy, EXAMPLE_AS_OF);
  for (const { given, scored = true } of sitters) {
    const record = { ...scene(given).record, people };
    sum.add({ record, view: seen(given, { record: { people }, policy }), license: 'MIT', scored });
  }
  return sum.done();
}

describe('the portrait of an organization', () => {
  test('has a form that is published, and says null where nothing was read', () => {
    const facts = portrayed({ given: {} });
    expect(portraitSchema.parse(facts)).toEqual(facts);
    expect(facts).toMatchObject({ crew: null, contributions: null, answers: null, tags: null, stars: 3 });
  });

  test('counts no work of others', () => {
    const facts = portrayed({ given: {} }, { given: { 'flags.fork': true } });
    expect(facts).toMatchObject({
      licenses: { MIT: 1 },
      languages: { TypeScript: 50_000 },
      stars: 3,
      upstream: null,
    });
  });

  test('tells how many forks carry commits of their own', () => {
    const { record } = scene({});
    const sum = portrait(neutralPolicy, EXAMPLE_AS_OF);
    for (const aheadBy of [0, 14]) {
      const fork = known({ parent: 'lighthouse/tides', aheadBy, changeRequestsToParent: null }, 't');
      const view = seen({ 'flags.fork': true });
      sum.add({
        record: { ...record, facts: { ...record.facts, fork } },
        view,
        license: 'MIT',
        scored: false,
      });
    }
    expect(sum.done().upstream).toEqual({ forks: 2, ahead: 1 });
  });

  test('counts people over all scored repositories once, and on how few the work rests', () => {
    const one = commits(['ada', early], ['ada', late], ['ada', late], ['bot', late], ['bo', early]);
    const two = commits(['ada', late], [null, late], ['cy', '2024-01-01T00:00:00Z']);
    const facts = portrayed(
      { given: { commits: one } },
      { given: { commits: two } },
      { given: { commits: one }, scored: false },
    );
    expect(facts.crew).toEqual({
      repositories: 2,
      people: 3,
      commits: 6,
      half: 1,
      fourFifths: 2,
      came: 1,
      left: 1,
    });
    expect(facts.humanCommitsByMonth).toEqual({ '2025-11': 2, '2026-08': 4 });
  });

  test('tells merged changes by members and outsiders, and a share from ten on', () => {
    const items = [merged('ada', false), merged('bo', true), merged('bot', true), merged(null, null)];
    const few = portrayed({ given: { changeRequests: changesOf({ items }) } }).contributions;
    expect(few).toEqual({
      repositories: 1,
      merged: 3,
      byOutsiders: 1,
      outsideShare: null,
      members: 1,
      outsiders: 1,
      unsure: 1,
      byMonth: { '2026-08': { inside: 1, outside: 1 } },
    });
    const many = changesOf({
      items: [...Array(7).fill(merged('ada', false)), ...Array(5).fill(merged('bo', true))],
    });
    expect(portrayed({ given: { changeRequests: many } }).contributions?.outsideShare).toBe(0.4167);
    const ours = portrayed({ given: { changeRequests: many }, insiders: ['bo'] }).contributions;
    expect(ours).toMatchObject({ byOutsiders: 0, members: 2 });
  });

  test('finds the fewest affiliations behind a flagship, with the share that is unknown', () => {
    const rows = [
      ...Array(12).fill(['ada', late]),
      ...Array(8).fill(['bo', late]),
      ...Array(5).fill(['cy', late]),
    ];
    const given = { commits: commits(...rows), 'flags.flagship': true };
    expect(portrayed({ given }).elephantFactor).toEqual([
      { repository: 'harbor/tides', factor: 1, commits: 25, unknownShare: 0.2 },
    ]);
    expect(portrayed({ given: { ...given, 'flags.flagship': false } }).elephantFactor).toEqual([]);
  });

  test('takes the median over the answers of all repositories, from five on', () => {
    const item = (hours: number): Item => ({
      number: hours,
      state: 'open',
      createdAt: '2026-08-01T00:00:00Z',
      author: 'bo',
      outsider: true,
      replies: known([{ at: `2026-08-01T0${hours}:00:00Z`, by: 'ada', member: true }], 't'),
    });
    const given = (...hours: number[]) => ({
      issues: { ...openItems(0), coveredSince: since, items: hours.map(item) },
      changeRequests: changesOf({ coveredSince: since }),
    });
    expect(portrayed({ given: given(1, 9) }, { given: given(6, 6, 6) }).answers).toEqual({
      repositories: 2,
      waiting: 0,
      forgotten: 0,
      items: 5,
      median: 0.25,
    });
    expect(portrayed({ given: given(1, 9) }).answers?.median).toBeNull();
  });

  test('tells whom each organization sponsors', () => {
    const { organization } = scene({});
    const sum = portrait(neutralPolicy, EXAMPLE_AS_OF);
    const profile = {
      account: 'organization',
      name: null,
      description: null,
      website: null,
      email: null,
    } as const;
    const orgProfile = known(
      { ...profile, verifiedDomain: null, pinned: [], sponsoring: 2, sponsorsListing: null },
      't',
    );
    sum.organization({ ...organization, facts: { ...organization.facts, orgProfile } });
    sum.organization(organization);
    expect(sum.done().sponsoring).toEqual([{ organization: 'harbor', accounts: 2, listing: null }]);
  });
});
