import { fewest } from '../../derive/absence.ts';
import { type People, peopleOf } from '../../derive/people.ts';
import { daysBefore, WINDOW_DAYS } from '../../derive/window.ts';
import { isLater } from '../../model/age.ts';
import type { GroupValues } from '../../model/names.ts';
import { valueOr } from '../../model/observation.ts';
import { isProvider } from '../../model/person.ts';
import type { Policy } from '../../model/policy.ts';
import type { PortraitFacts } from '../../model/portrait.ts';
import type { RepositoryRecord } from '../../model/snapshot.ts';
import { count, dated, GHOST, type Part } from './tally.ts';

type Crew = Pick<PortraitFacts, 'crew' | 'elephantFactor' | 'humanCommitsByMonth'>;
type Rows = GroupValues['commits']['rows'];

/** Fewer commits than this say nothing about who is behind a project. */
const MIN_COMMITS = 20;

/** Who commits to scored repositories within a year: how many, on how few it rests, who came and left, and from where. */
/** @param from where the months begin; a year before, where left out */
export function crew(policy: Policy, asOf: string, from?: string): Part<Crew> {
  const [since, middle] = [daysBefore(asOf, WINDOW_DAYS), daysBefore(asOf, WINDOW_DAYS / 2)];
  const months = new Map<string, number>();
  const commits = new Map<string, number>();
  const halves = { first: new Set<string>(), second: new Set<string>() };
  const elephants: PortraitFacts['elephantFactor'] = [];
  let repositories = 0;
  return {
    add({ record, view, scored }) {
      const seen = view('commits');
      if (!scored || !seen.known) return;
      repositories++;
      const people = peopleOf(record, policy);
      const human = seen.value.rows.filter(({ at, author }) => people.isHuman(author) && !isLater(at, asOf));
      for (const { at } of human) if (!isLater(from ?? since, at)) count(months, at.slice(0, 7));
      const rows = human.filter(({ at }) => !isLater(since, at));
      for (const { at, author } of rows) {
        const who = author ?? GHOST;
        count(commits, who);
        halves[isLater(at, middle) ? 'second' : 'first'].add(who);
      }
      if (valueOr(view('flags.flagship'), false) && rows.length >= MIN_COMMITS)
        elephants.push({
          repository: record.name,
          commits: rows.length,
          ...affiliations(record, people, rows),
        });
    },
    done() {
      const { first, second } = halves;
      const all = [...commits.values()];
      const only = (some: ReadonlySet<string>, others: ReadonlySet<string>) =>
        [...some].filter((who) => !others.has(who)).length;
      const told = {
        repositories,
        people: commits.size,
        commits: all.reduce((sum, n) => sum + n, 0),
        half: fewest(all, 0.5),
        fourFifths: fewest(all, 0.8),
        came: only(second, first),
        left: only(first, second),
      };
      return {
        humanCommitsByMonth: dated(months),
        crew: repositories === 0 ? null : told,
        elephantFactor: elephants.sort((a, b) => (a.repository < b.repository ? -1 : 1)),
      };
    },
  };
}

/** By domain of address; whom the configuration calls an insider is of the organization, whatever the address. */
function affiliations({ people: all }: RepositoryRecord, people: People, rows: Rows) {
  const domains = new Map(all.map(({ key, domain }) => [key, domain]));
  const commits = new Map<string, number>();
  let unknown = 0;
  for (const { author } of rows) {
    const domain = author === null ? undefined : domains.get(author);
    if (people.isInsider(author)) count(commits, '');
    else if (domain === undefined || isProvider(domain)) unknown++;
    else count(commits, domain);
  }
  const unknownShare = Math.round((unknown / rows.length) * 10_000) / 10_000;
  return { factor: fewest([...commits.values()], 0.5), unknownShare };
}
