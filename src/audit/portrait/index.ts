import type { Policy } from '../../model/policy.ts';
import type { PortraitFacts } from '../../model/portrait.ts';
import type { OrganizationRecord } from '../../model/snapshot.ts';
import { answers } from './answers.ts';
import { contributions } from './contributions.ts';
import { crew } from './crew.ts';
import { inventory } from './inventory.ts';
import type { Sitter } from './tally.ts';

/** Facts that are shown and never scored, because nothing about them can fail. */
export interface Portrait {
  add(sitter: Sitter): void;
  organization(record: OrganizationRecord): void;
  done(): PortraitFacts;
}

/** @param from where the months begin; a year before asOf, where left out */
export function portrait(policy: Policy, asOf: string, from?: string): Portrait {
  const things = inventory();
  const people = crew(policy, asOf, from);
  const changes = contributions(policy, asOf, from);
  const replies = answers();
  const sponsoring: PortraitFacts['sponsoring'] = [];
  return {
    add(sitter) {
      for (const part of [things, people, changes, replies]) part.add(sitter);
    },
    organization({ name, facts: { orgProfile } }) {
      if (!orgProfile.known) return;
      const { sponsoring: accounts, sponsorsListing: listing } = orgProfile.value;
      sponsoring.push({ organization: name, accounts, listing });
    },
    done: () => ({ ...things.done(), ...people.done(), ...changes.done(), ...replies.done(), sponsoring }),
  };
}
