import { derivedTexts } from '../derive/versions.ts';
import type { DerivedFields, DerivedValues } from '../model/derived.ts';
import { type Depth, FACT_DEPTH, type OrganizationFact, type RepositoryFact } from '../model/facts.ts';
import type { FactName } from '../model/names.ts';
import type { Rule } from '../model/rule.ts';
import type { Ruleset } from '../model/ruleset.ts';
import type { Plan } from '../model/snapshot.ts';

type Raw = RepositoryFact | OrganizationFact;
type Derived = keyof DerivedValues | keyof DerivedFields;

const life = ['meta', 'releases', 'commits', 'changeRequests', 'issues'] as const;
const files = ['meta', 'tree', 'orgDefaults'] as const;

/** The raw groups behind each derived fact, so that the crawl asks for what rules rest on and for nothing else. */
const DERIVED_FROM: { readonly [D in Derived]: readonly Raw[] } = {
  kind: ['meta', 'tree', 'languages'],
  licenseFiles: ['tree'],
  licenseIdentity: ['tree', 'license', 'languages'],
  readme: ['tree'],
  manifests: ['tree'],
  owners: files,
  signsOfLife: life,
  contributors: ['commits', 'changeRequests', 'issues'],
  lastSign: life,
  portfolio: [...files, ...life],
  profileReadme: ['orgDefaults'],
  flags: [...files, ...life, 'languages', 'orgProfile'],
  community: files,
  metadata: ['tree'],
  copyright: ['tree'],
  sourceHeaders: ['treeDeep'],
  ownWaivers: ['tree'],
  channels: [...files, 'settings'],
  firstAnswers: ['issues', 'changeRequests'],
  forgotten: ['issues', 'changeRequests'],
  closure: ['changeRequests'],
  mergers: ['meta', 'commits', 'changeRequests'],
  absence: ['commits'],
  funding: files,
  supportPromise: files,
  securityPolicy: files,
  insights: ['tree'],
  pipelines: ['tree', 'ci'],
  updaters: ['tree', 'changeRequests', 'commits'],
  billOfMaterials: ['tree', 'treeDeep', 'languages', 'releases'],
  branchGuard: ['protection'],
  reviews: ['meta', 'changeRequests'],
  misplacedFiles: ['treeDeep'],
  pages: ['tree'],
  scaffold: ['tree'],
  changelog: ['tree', 'releases'],
  releaseNotes: ['releases'],
  licenseParts: ['tree', 'license', 'languages'],
  codeShare: ['tree', 'languages'],
  traces: ['tree'],
  statements: [...files, ...life, 'license', 'languages'],
  texts: ['tree'],
};

const isDerived = (group: string): group is Derived => group in DERIVED_FROM;

/** The raw groups that a fact rests on: itself, or those that it is computed from. */
export function rawOf(name: FactName): readonly Raw[] {
  const group = name.split('.')[0] as Raw | Derived;
  return isDerived(group) ? DERIVED_FROM[group] : [group];
}

const namesOf = (rule: Rule): readonly FactName[] => [
  ...rule.needs,
  ...rule.uses,
  ...(rule.when?.needs ?? []),
];

const ALWAYS: readonly FactName[] = ['kind', 'flags.dormant', 'owners', 'licenseIdentity', 'lastSign'];

/** The rules that rest on a raw fact, near or far; null for one that is asked for whatever the rules. */
export function rulesOn(rules: readonly Rule[], fact: Raw): readonly Rule[] | null {
  if (ALWAYS.flatMap(rawOf).includes(fact)) return null;
  return rules.filter((rule) => namesOf(rule).flatMap(rawOf).includes(fact));
}

/**
 * What a crawl must fetch for these rules at this depth. Kind, flags and the listing are always asked for.
 * @param since start of the windows, ISO 8601
 */
export function planOf({ rules }: Ruleset, depth: Depth, since: string): Plan {
  const raw = new Set([...ALWAYS, ...rules.flatMap(namesOf)].flatMap(rawOf));
  const facts = [...raw].filter((fact) => depth === 'full' || FACT_DEPTH[fact] === 'quick').sort();
  const texts = new Set([...derivedTexts(), ...rules.flatMap((rule) => rule.texts ?? [])]);
  const wanted = [...texts].filter((text) => depth === 'full' || !text.startsWith('sample:')).sort();
  return { depth, facts, texts: wanted, since };
}
