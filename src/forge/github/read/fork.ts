import { z } from 'zod';
import { known, unknown } from '../../../model/observation.ts';
import { accessOf } from '../../record.ts';
import { unknownFrom } from '../faults.ts';
import { partsOf } from '../session.ts';
import type { Reader } from './reader.ts';

const comparison = z.object({ ahead_by: z.number() });
const described = z.object({
  parent: z.object({ full_name: z.string(), default_branch: z.string().optional() }).optional(),
});

/** Two requests a fork: the branch of the parent, then how far the fork is ahead of it. */
export const fork: Reader<'fork'> = {
  rest: {
    async read(record, rest) {
      const { defaultBranch } = record.facts.meta;
      if (!defaultBranch.known) return defaultBranch;
      const own = partsOf(record.name);
      const seen = await rest.ask('GET /repos/{owner}/{repo}', (routes) => routes.repos.get(own), described);
      if (!seen.ok) return unknownFrom(seen.failure, 'fork');
      const { parent } = seen.value;
      if (parent === undefined)
        return unknown('permission', 'the parent is not told', 'Metadata: read on the parent repository');
      // A fork begins with the name of its parent's branch.
      const base = parent.default_branch ?? defaultBranch.value;
      const basehead = `${base}...${own.owner}:${defaultBranch.value}`;
      const compared = await rest.ask(
        'GET /repos/{owner}/{repo}/compare/{basehead}',
        // The second page has the counts without the changed files of the first.
        (routes) =>
          routes.repos.compareCommitsWithBasehead({
            ...partsOf(parent.full_name),
            basehead,
            per_page: 1,
            page: 2,
          }),
        comparison,
      );
      if (!compared.ok) return unknownFrom(compared.failure, 'fork');
      const value = {
        parent: parent.full_name,
        aheadBy: compared.value.ahead_by,
        changeRequestsToParent: null,
      };
      return known(value, compared.via, accessOf(record));
    },
  },
};
