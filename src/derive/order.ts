import type { FactName } from '../model/names.ts';

/**
 * Derived facts in the order in which they may rest on each other: a deriver reads raw facts and derived facts that stand
 * before its own, so a cycle cannot come about. A dotted name stands for one field of its group.
 */
export const DERIVATION_ORDER = [
  'metadata',
  'insights',
  'readme',
  'pages',
  'scaffold',
  'changelog',
  'releaseNotes',
  'traces',
  'manifests',
  'licenseFiles',
  'licenseIdentity',
  'licenseParts',
  'copyright',
  'sourceHeaders',
  'ownWaivers',
  'texts',
  'kind',
  'codeShare',
  'community',
  'securityPolicy',
  'owners',
  'channels',
  'funding',
  'supportPromise',
  'contributors',
  'firstAnswers',
  'forgotten',
  'closure',
  'mergers',
  'absence',
  'signsOfLife',
  'lastSign',
  'profileReadme',
  'pipelines',
  'updaters',
  'billOfMaterials',
  'branchGuard',
  'reviews',
  'misplacedFiles',
  'flags',
  'flags.community',
  'flags.dormant',
  'statements',
  'portfolio',
] as const;

const RANKS = new Map<string, number>(DERIVATION_ORDER.map((name, rank) => [name, rank]));

/** The place of a fact in the order; -1 for raw facts, which rest on nothing. */
export function rankOf(name: FactName): number {
  const own = RANKS.get(name);
  if (own !== undefined) return own;
  const dot = name.indexOf('.');
  const rank = dot < 0 ? -1 : (RANKS.get(name.slice(0, dot)) ?? -1);
  RANKS.set(name, rank);
  return rank;
}
