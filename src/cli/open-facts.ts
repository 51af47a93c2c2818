import { appliesTo } from '../audit/applies.ts';
import type { CrawlRequest } from '../crawl/index.ts';
import { memoOf } from '../derive/memo.ts';
import { viewOf } from '../derive/view.ts';
import { FACT_DEPTH, type RepositoryFacts } from '../model/facts.ts';
import type { FactName } from '../model/names.ts';
import { type Observation, unknown } from '../model/observation.ts';
import { nothingKnownOfOrganization } from '../model/ordinary.ts';
import type { Ruleset } from '../model/ruleset.ts';
import type { OrganizationRecord, RepositoryRecord } from '../model/snapshot.ts';
import { rulesOn } from '../ruleset/plan.ts';

/** Not as "not asked for": what hangs on it must stay open, as it does where a forge did not answer. */
const NOT_YET = unknown('timeout', 'not read yet');

/**
 * Whether a rule that needs a fact could apply to a repository, told from what the steps of depth quick showed. What may still
 * change its mind is unknown here, and leaves the rule open: kind and flags that are known now are the same in the end.
 */
export function openFacts({ rules, policy }: Ruleset, asOf: string): CrawlRequest['isOpen'] {
  const once = memoOf();
  // A late sign of life ends dormancy, and a fork that is far ahead may count as its own.
  const late: readonly FactName[] = policy.scoreForks ? ['lastSign', 'flags.fork'] : ['lastSign'];
  const overrides = new Map<FactName, Observation<unknown>>(late.map((name) => [name, NOT_YET]));
  return (fact, record) => {
    const concerned = rulesOn(rules, fact);
    if (concerned === null) return true;
    const view = viewOf({
      record: { ...record, facts: withoutLate(record.facts) },
      organization: unread(record),
      policy,
      asOf,
      text: () => NOT_YET,
      once,
      overrides,
    });
    return concerned.some(
      (rule) => rule.subject === 'organization' || appliesTo(rule, view, policy).applies !== 'no',
    );
  };
}

/** Facts of depth full are read later. */
function withoutLate(facts: RepositoryFacts): RepositoryFacts {
  const late = Object.keys(facts).filter((name) => FACT_DEPTH[name as keyof RepositoryFacts] === 'full');
  return { ...facts, ...Object.fromEntries(late.map((name) => [name, NOT_YET])) };
}

const unread = ({ organization, source, name }: RepositoryRecord): OrganizationRecord => ({
  id: organization,
  name: name.slice(0, name.lastIndexOf('/')),
  forge: source,
  url: null,
  target: organization,
  single: false,
  facts: nothingKnownOfOrganization(NOT_YET),
});
