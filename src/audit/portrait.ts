import { weightOf } from '../model/languages.ts';
import type { Report } from '../model/report.ts';
import type { RepositoryRecord } from '../model/snapshot.ts';

/** Facts that are shown and never scored: languages, stars, licenses, years of birth, commits by month. */
export interface Portrait {
  add(record: RepositoryRecord, license: string): void;
  done(): Report['facts'];
}

const count = (counts: Map<string, number>, key: string, by = 1) =>
  counts.set(key, (counts.get(key) ?? 0) + by);

/** Largest first, then by name: the same facts give the same bytes. */
const ranked = (counts: Map<string, number>) =>
  Object.fromEntries([...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)));
const dated = (counts: Map<string, number>) =>
  Object.fromEntries([...counts].sort((a, b) => (a[0] < b[0] ? -1 : 1)));

/** Reports keep the most used languages; a long tail says little. */
const LANGUAGES = 20;

export function portrait(): Portrait {
  const languages = new Map<string, number>();
  const licenses = new Map<string, number>();
  const created = new Map<string, number>();
  const months = new Map<string, number>();
  const sums = { stars: 0, forks: 0, releases: 0 };
  return {
    add({ facts, people }, license) {
      const bots = new Set(people.filter((person) => person.bot).map((person) => person.key));
      count(licenses, license);
      if (facts.languages.known)
        for (const one of facts.languages.value) count(languages, one.name, weightOf(one));
      if (facts.meta.createdAt.known) count(created, facts.meta.createdAt.value.slice(0, 4));
      if (facts.meta.stars.known) sums.stars += facts.meta.stars.value;
      if (facts.meta.forks.known) sums.forks += facts.meta.forks.value;
      if (facts.releases.known) sums.releases += facts.releases.value.tagCount;
      if (!facts.commits.known) return;
      for (const { at, author } of facts.commits.value.rows) {
        if (author === null || !bots.has(author)) count(months, at.slice(0, 7));
      }
    },
    done: () => ({
      languages: Object.fromEntries(Object.entries(ranked(languages)).slice(0, LANGUAGES)),
      licenses: ranked(licenses),
      createdByYear: dated(created),
      humanCommitsByMonth: dated(months),
      stars: sums.stars,
      forks: sums.forks,
      tags: sums.releases,
    }),
  };
}
