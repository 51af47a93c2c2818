import { weightOf } from '../../model/languages.ts';
import type { View } from '../../model/names.ts';
import { type Observation, valueOr } from '../../model/observation.ts';
import type { PortraitFacts } from '../../model/portrait.ts';
import { count, dated, type Part, ranked } from './tally.ts';

type Inventory = Pick<
  PortraitFacts,
  | 'languages'
  | 'licenses'
  | 'createdByYear'
  | 'archivedByYear'
  | 'stars'
  | 'forks'
  | 'tags'
  | 'upstream'
  | 'projects'
>;

/** Reports keep the most used languages; a long tail says little. */
const LANGUAGES = 20;
const PROJECTS = 10;

/** What a fork or a mirror holds is the work of others. */
export function isOwnWork(view: View): boolean {
  const kind = view('kind');
  return !(kind.known && kind.value.kind === 'mirror') && !valueOr(view('flags.fork'), false);
}

/** A sum that stays null until there is something to add. */
function sum() {
  let total: number | null = null;
  return {
    add<T>(seen: Observation<T>, of: (value: T) => number) {
      if (seen.known) total = (total ?? 0) + of(seen.value);
    },
    done: () => total,
  };
}

/** What there is: languages, licenses, stars, and when repositories began and ended. */
export function inventory(): Part<Inventory> {
  const languages = new Map<string, number>();
  const licenses = new Map<string, number>();
  const created = new Map<string, number>();
  const archived = new Map<string, number>();
  const [stars, forks, tags] = [sum(), sum(), sum()];
  const upstream = { forks: 0, ahead: 0 };
  let projects: PortraitFacts['projects'] = [];
  return {
    add({ record: { name, facts }, view, license }) {
      if (facts.fork.known) {
        upstream.forks++;
        if (facts.fork.value.aheadBy > 0) upstream.ahead++;
      }
      if (!isOwnWork(view)) return;
      const { createdAt, archivedAt } = facts.meta;
      count(licenses, license);
      for (const one of valueOr(facts.languages, [])) count(languages, one.name, weightOf(one));
      if (createdAt.known) count(created, createdAt.value.slice(0, 4));
      if (archivedAt.known && archivedAt.value !== null) count(archived, archivedAt.value.slice(0, 4));
      stars.add(facts.meta.stars, (value) => value);
      if (facts.meta.stars.known && facts.meta.stars.value > 0) {
        const language = valueOr(facts.meta.primaryLanguage, null);
        projects = mostStarred([...projects, { name, stars: facts.meta.stars.value, language }]);
      }
      forks.add(facts.meta.forks, (value) => value);
      tags.add(facts.releases, ({ tagCount }) => tagCount);
    },
    done: () => ({
      languages: ranked(languages, LANGUAGES),
      licenses: ranked(licenses),
      createdByYear: dated(created),
      archivedByYear: dated(archived),
      stars: stars.done(),
      forks: forks.done(),
      tags: tags.done(),
      upstream: upstream.forks === 0 ? null : upstream,
      projects,
    }),
  };
}

const mostStarred = (projects: PortraitFacts['projects']): PortraitFacts['projects'] =>
  projects.sort((a, b) => b.stars - a.stars || (a.name < b.name ? -1 : 1)).slice(0, PROJECTS);
