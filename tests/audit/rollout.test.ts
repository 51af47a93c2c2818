import { describe, expect, it } from 'vitest';
import { rolloutBook } from '../../src/audit/rollout.ts';
import { viewOf } from '../../src/derive/view.ts';
import type { View } from '../../src/model/names.ts';
import { known, type Observation, unknown } from '../../src/model/observation.ts';
import { EXAMPLE_AS_OF, scene } from '../../src/model/ordinary.ts';
import { neutralPolicy } from '../../src/model/policy.ts';
import type { Rollout } from '../../src/model/stage.ts';
import { BARE, DESCRIBED, judged, type Told } from './pier.ts';

const told: readonly Told[] = [BARE, DESCRIBED, { meta: { topics: ['incubating'] } }];
const stagesOf = async (...rollout: Rollout[]) => (await judged(told, { rollout })).method.rollout;
const all = ['forge.example/0', 'forge.example/1', 'forge.example/2'];

describe('a rollout', () => {
  it('changes no finding, no score and no correction', async () => {
    const plain = await judged(told);
    const rollout: Rollout[] = [{ stage: 'silent', repositories: ['r0'] }, { stage: 'warn' }];
    const { rollout: rows, ...method } = (await judged(told, { rollout })).method;
    expect(rows?.length).toBe(2);
    expect({ ...(await judged(told, { rollout })), method }).toEqual(plain);
    expect(plain.method.rollout).toBeUndefined();
  });

  it('is by glob, topic, property or team, and all that is said of one entry must hold', async () => {
    const entries: Rollout[] = [
      { stage: 'silent', repositories: ['r2'], topics: ['other'] },
      { stage: 'report', topics: ['Incubating'] },
      { stage: 'warn', repositories: ['harbor/r*'] },
    ];
    expect(await stagesOf(...entries)).toEqual([
      { stage: 'silent', subjects: [] },
      { stage: 'report', subjects: ['forge.example/2'] },
      { stage: 'warn', subjects: ['forge.example/0', 'forge.example/1'] },
    ]);
  });

  it('stops at the first entry for all rules, and goes on behind one for some', async () => {
    const entries: Rollout[] = [
      { stage: 'report', rules: ['licensing/*'], repositories: ['r0'] },
      { stage: 'gate', repositories: ['r*'] },
      { stage: 'silent', repositories: ['r0'] },
    ];
    expect((await stagesOf(...entries))?.map(({ subjects }) => subjects)).toEqual([
      ['forge.example/0'],
      all,
      [],
    ]);
  });

  it('has an entry without repositories for everything, the organization included, and one for that alone', async () => {
    const [first, rest] =
      (await stagesOf({ stage: 'silent', organization: true }, { stage: 'report' })) ?? [];
    expect(first?.subjects.length).toBe(1);
    expect(rest?.subjects).toEqual(all);
    const [everything] = (await stagesOf({ stage: 'silent' })) ?? [];
    expect(everything?.subjects.length).toBe(4);
  });

  it('holds nobody to a gate for want of a right: what can’t be told is at the stage before it', () => {
    const hidden = unknown('permission', 'not shown');
    const { record, organization } = scene({});
    const viewWith = (properties: Observation<unknown>): View =>
      viewOf({
        ...{ record, organization, policy: neutralPolicy, asOf: EXAMPLE_AS_OF },
        text: () => hidden,
        overrides: new Map([['meta.customProperties', properties]]),
      });
    const [unseen, seen] = [viewWith(hidden), viewWith(known({ tier: '1' }, 'test'))];
    const named = { type: 'repository', id: 'r', name: 'harbor/r' } as const;
    const bookOf = (view: View, stage: Rollout['stage']) => {
      const book = rolloutBook({ ...neutralPolicy, rollout: [{ stage, properties: { tier: '2' } }] });
      book.subject(named, view);
      return book.done().rollout?.[0]?.subjects;
    };
    expect([bookOf(unseen, 'silent'), bookOf(unseen, 'gate')]).toEqual([['r'], []]);
    expect([bookOf(seen, 'silent'), bookOf(seen, 'gate')]).toEqual([[], []]);
  });

  it('tells the public of nothing that is not public', async () => {
    const some: Told[] = [{ meta: { visibility: 'private' } }, DESCRIBED];
    const rollout: Rollout[] = [{ stage: 'silent' }];
    const { method } = await judged(some, { rollout }, 'public');
    expect(method.rollout?.[0]?.subjects).not.toContain('forge.example/0');
    expect(method.rollout?.[0]?.subjects).toContain('forge.example/1');
  });
});
