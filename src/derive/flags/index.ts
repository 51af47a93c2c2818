import { type DerivedFields, FLAGS, type Flag } from '../../model/derived.ts';
import { known, type Observation, unknown } from '../../model/observation.ts';
import { SOURCES } from '../../model/sources.ts';
import type { Derivation, FieldsDeriver } from '../deriver.ts';
import { policyFlag } from '../policy.ts';
import { archived, disabled, fork, isPrivate } from './forge.ts';
import { flagship, tier } from './marked.ts';
import { communityFlag, dormant, finished, released, smallTeam, solo, young } from './measured.ts';
import { app, library, service } from './role.ts';
import { stub } from './stub.ts';

export type FlagDeriver = (derivation: Derivation) => Observation<boolean>;

const DERIVERS: { readonly [F in Flag]: FlagDeriver } = {
  private: isPrivate,
  archived,
  fork,
  disabled,
  young,
  dormant,
  finished,
  solo,
  'small-team': smallTeam,
  released,
  flagship,
  community: communityFlag,
  stub,
  app,
  service,
  library,
  'tier-0': tier(0),
  'tier-1': tier(1),
  'tier-2': tier(2),
  'tier-3': tier(3),
  'tier-4': tier(4),
};

/** The configuration says it, else it is worked out; where the source can never show it, it is false and assumed. */
export const flags: FieldsDeriver<DerivedFields['flags']> = {
  version: 2,
  texts: ['Dockerfile*', 'docker-compose*.y*ml', 'compose*.y*ml'],
  derive(derivation, field): Observation<boolean> {
    const { record, policy } = derivation;
    if (record === undefined) return unknown('not-collected', 'an organization has no flags');
    const flag = field as Flag;
    if (!Object.hasOwn(FLAGS, flag)) return unknown('not-collected', `there is no flag ${field}`);
    const said = policyFlag(policy, record.name, flag);
    if (said !== null) return known(said, 'configuration');
    const found = DERIVERS[flag](derivation);
    const holds = found.known && found.value;
    return !holds && SOURCES[record.source].assumed.includes(flag) ? known(false, 'assumed') : found;
  },
};
