import { FLAGS, type Flag } from '../../model/derived.ts';
import { known, mapKnown, type Observation, unknown } from '../../model/observation.ts';
import type { Derivation } from '../deriver.ts';
import { policyFlag } from '../policy.ts';
import { anyHolds } from './either.ts';

/** What people mark by hand. */

/** Topics are kept by forges: a clone has none, and lacks no sight for it. */
export function topics({ record, fact }: Derivation): Observation<readonly string[]> {
  const told = fact('meta.topics');
  return !told.known && record?.source === 'local' ? known([], 'assumed') : told;
}

export const hasTopic =
  (derivation: Derivation, ...wanted: readonly string[]) =>
  (): Observation<boolean> =>
    mapKnown(topics(derivation), (all) => all.some((topic) => wanted.includes(topic.toLowerCase())));

const UNTOLD = unknown(
  'permission',
  'which repositories are pinned is told to those with a token',
  'a token, which needs no right',
);

export function flagship(derivation: Derivation): Observation<boolean> {
  const { record, fact } = derivation;
  return anyHolds(hasTopic(derivation, 'compass-flagship'), () => {
    const profile = fact('orgProfile');
    if (!profile.known && record?.source === 'local') return known(false, 'assumed');
    if (profile.known && profile.value.pinned === null) return UNTOLD;
    return mapKnown(profile, ({ pinned }) => pinned?.includes(record?.id ?? '') === true);
  });
}

const TIERS = (Object.keys(FLAGS) as Flag[]).filter((flag) => flag.startsWith('tier-'));

/** One tier at most: the configuration's, else a topic's, else that of code.json. */
export const tier =
  (wanted: number) =>
  (derivation: Derivation): Observation<boolean> => {
    const { policy, record, fact } = derivation;
    if (TIERS.some((flag) => policyFlag(policy, record?.name ?? '', flag) === true))
      return known(false, 'configuration');
    const marks = topics(derivation);
    if (!marks.known) return marks;
    const topic = marks.value.find((one) => (TIERS as readonly string[]).includes(one));
    if (topic !== undefined) return known(topic === `tier-${wanted}`, `topic ${topic}`);
    return mapKnown(fact('metadata.codeJson'), (file) => file !== null && file.tier === wanted);
  };
