import { audit } from '../../src/audit/audit.ts';
import { EXAMPLE_AS_OF, scene } from '../../src/model/ordinary.ts';
import { neutralPolicy, type Policy } from '../../src/model/policy.ts';
import type { Report } from '../../src/model/report.ts';
import { defineRule, type Given, type Rule } from '../../src/model/rule.ts';
import { fail, partial, pass } from '../../src/model/verdict.ts';
import type { Waiver } from '../../src/model/waiver.ts';
import { memorySnapshot } from '../../src/snapshot/index.ts';

/** Repositories `harbor/r0`, `harbor/r1`, … judged by a few plain rules, for tests about policy. */

const shared = {
  subject: 'repository',
  severity: 'high',
  confidence: 'setting',
  appliesTo: {},
  standards: {},
  docs: {
    why: 'w',
    mistakes: [],
    fix: { id: 'describe', text: 'Describe it.', scope: 'repository', effort: 'S' },
  },
  examples: [],
} as const;

/** Passes with a description, half with a homepage only. */
export const described = defineRule({
  ...shared,
  id: 'licensing/described',
  code: 'LIC-90',
  title: 'A described repository',
  needs: ['meta.description', 'meta.homepage'],
  judge: ({ meta }) => {
    if (meta.description !== null) return pass([]);
    return meta.homepage === null ? fail([], 'It is not described.') : partial(0.5, [], 'It has a homepage.');
  },
});
export const starred = defineRule({
  ...shared,
  id: 'licensing/starred',
  code: 'LIC-91',
  title: 'Somebody starred it',
  severity: 'critical',
  needs: ['meta.stars'],
  judge: ({ meta }) => (meta.stars > 0 ? pass([]) : fail([], 'Nobody starred it.')),
});
export const profiled = defineRule({
  ...shared,
  id: 'governance/profiled',
  code: 'GOV-90',
  title: 'The organization has a profile',
  subject: 'organization',
  needs: ['orgProfile'],
  judge: () => pass([]),
});

/** What is told of a repository beside what is ordinary. */
export interface Told {
  readonly meta?: { readonly [field: string]: unknown };
  readonly files?: Given['files'];
}

export const DESCRIBED: Told = { meta: { description: 'Tides' } };
export const BARE: Told = { meta: { description: null, homepage: null } };

export function snapshotOf(told: readonly Told[]) {
  const scenes = told.map(({ files }) => scene(files === undefined ? {} : { files }));
  const { organization } = scene({});
  const texts = new Map(scenes.flatMap((one) => [...one.texts]));
  const known = (value: unknown) => ({ known: true, value, via: 'test', access: 'public' });
  return memorySnapshot({
    head: {
      tool: { name: 'ospo-compass', version: '0' },
      targets: [organization.target],
      filters: { include: [], exclude: [], visibility: ['public'] },
      plan: { depth: 'full', facts: [], texts: [], since: EXAMPLE_AS_OF },
      takenAt: EXAMPLE_AS_OF,
      asOf: EXAMPLE_AS_OF,
      rights: {},
      keyId: 'k',
    },
    organizations: [organization],
    repositories: scenes.map(({ record }, index) => {
      const meta = Object.entries(told[index]?.meta ?? {}).map(([field, value]) => [field, known(value)]);
      return {
        ...record,
        id: `forge.example/${index}`,
        name: `harbor/r${index}`,
        facts: { ...record.facts, meta: { ...record.facts.meta, ...Object.fromEntries(meta) } },
      };
    }),
    texts,
  });
}

export const RULES: readonly Rule[] = [described, starred, profiled];

export const judged = (
  told: readonly Told[],
  policy: Partial<Policy> = {},
  audience: 'public' | 'internal' = 'internal',
): Promise<Report> =>
  audit(
    snapshotOf(told),
    { version: 'v', policy: { ...neutralPolicy, ...policy }, rules: RULES, lenses: [] },
    { audience, tool: { name: 'ospo-compass', version: '0' } },
  );

/** A waiver of `described` for all repositories, unless it says otherwise. */
export const waiver = (over: Partial<Waiver> = {}): Waiver => ({
  rule: 'licensing/described',
  repositories: ['*'],
  reason: 'moves to the archive in May',
  owner: '@harbor/records',
  expires: '2027-08-31',
  ...over,
});
