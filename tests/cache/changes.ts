import { demoOrganization, type Organization, type Repository } from '../../fixtures/index.ts';
import { AS_OF } from '../end-to-end/voyage.ts';

/** What may happen to an organization between two crawls, as a new telling of it. */
export type Change = (organization: Organization) => Organization;

const one =
  (name: string, change: (repository: Repository) => Repository | null): Change =>
  (organization) => {
    if (!organization.repositories.some((repository) => repository.name === name))
      throw new Error(`there is no repository ${name}`);
    const repositories = organization.repositories.flatMap((repository) =>
      repository.name === name ? (change(repository) ?? []) : [repository],
    );
    return { ...organization, repositories };
  };

const pushed = (repository: Repository): Repository => {
  const last = repository.commits.at(-1);
  if (last === undefined) return repository;
  return { ...repository, commits: [...repository.commits, { ...last, at: AS_OF }], pushedAt: AS_OF };
};

const written = (path: string, text: string) => (repository: Repository) => {
  const files = new Map(repository.files).set(path, { mode: '100644', bytes: Buffer.from(text) });
  return pushed({ ...repository, files });
};

/** A change to the first item of some state. */
function itemOf<T extends { readonly state: string }>(
  items: readonly T[],
  state: string,
  change: (item: T) => T,
): T[] {
  const at = items.findIndex((item) => item.state === state);
  if (at < 0) throw new Error(`nothing is ${state}`);
  return items.map((item, index) => (index === at ? change(item) : item));
}

const member = 'mira';
const touched = { updatedAt: AS_OF } as const;
const answered = { at: AS_OF, by: member };

export const CHANGES: { readonly [what: string]: Change } = {
  'a license file is gone': one('tides-api', (repository) => {
    const files = new Map([...repository.files].filter(([path]) => !/^licen[cs]e/i.test(path)));
    return pushed({ ...repository, files });
  }),
  'a README is rewritten': one('tides-api', written('README.md', '# Tides\n\nNothing is as it was.\n')),
  'a file is written far below': one('tides-api', written('src/far/below/new.ts', 'export const a = 1;\n')),
  'a commit changes no file': one('tides-api', pushed),
  'the owner gives a new default': one('.github', written('SUPPORT.md', '# Support\n\nAsk us.\n')),
  'an issue is answered': one('tides-api', (repository) => ({
    ...repository,
    issues: itemOf(repository.issues, 'OPEN', (item) => ({
      ...item,
      ...touched,
      replies: [...item.replies, answered],
    })),
  })),
  'an issue is closed': one('tides-api', (repository) => ({
    ...repository,
    issues: itemOf(repository.issues, 'OPEN', (item) => ({
      ...item,
      ...touched,
      state: 'CLOSED',
      closedAt: AS_OF,
    })),
  })),
  'an issue is opened': one('tides-api', (repository) => {
    const [like] = repository.issues;
    const opened = { ...touched, number: 9_000, state: 'OPEN' as const, createdAt: AS_OF, closedAt: null };
    return like === undefined
      ? repository
      : { ...repository, issues: [...repository.issues, { ...like, ...opened, replies: [] }] };
  }),
  'a change request is merged': one('tides-api', (repository) => ({
    ...repository,
    pullRequests: itemOf(repository.pullRequests, 'OPEN', (item) => ({
      ...item,
      ...touched,
      state: 'MERGED',
      closedAt: AS_OF,
      mergedAt: AS_OF,
      mergedBy: member,
    })),
  })),
  'a release is published': one('tides-api', (repository) => {
    const [like] = repository.releases;
    const release = { tag: 'v99.0.0', name: 'v99.0.0', at: AS_OF, notes: 'New.', assets: [] };
    return {
      ...repository,
      pushedAt: AS_OF,
      releases: [{ prerelease: false, draft: false, ...like, ...release }, ...repository.releases],
      tags: [{ name: 'v99.0.0', at: AS_OF, annotated: false, behind: 0 }, ...repository.tags],
    };
  }),
  'a repository is renamed': one('tides-api', (repository) => ({ ...repository, name: 'tides' })),
  'a repository is deleted, or transferred away': one('tides-api', () => null),
  'a repository is archived': one('tides-api', (repository) => ({ ...repository, archivedAt: AS_OF })),
  'a default branch is renamed': one('tides-api', (repository) => ({ ...repository, branch: 'trunk' })),
  'a repository is described and starred': one('tides-api', (repository) => ({
    ...repository,
    description: 'Tides, foretold',
    stars: repository.stars + 60,
  })),
  'a repository is new, or transferred here': (organization) => {
    const [like] = organization.repositories;
    if (like === undefined) return organization;
    const arrived = { ...like, id: 999_999_999, name: 'arrived', issues: [], pullRequests: [] };
    return { ...organization, repositories: [...organization.repositories, arrived] };
  },
  'another repository comes under an old name': (organization) => {
    const renamed = one('tides-api', (repository) => ({ ...repository, name: 'tides' }))(organization);
    const like = organization.repositories.find(({ name }) => name === 'tides-api');
    if (like === undefined) return renamed;
    const usurper = { ...like, id: 999_999_998, issues: [], pullRequests: [], releases: [] };
    return { ...renamed, repositories: [...renamed.repositories, usurper] };
  },
};

/** What no forge tells of. */
export const SILENT_CHANGES: { readonly [what: string]: Change } = {
  'topics change': one('tides-api', (repository) => ({ ...repository, topics: ['compass-kind-docs'] })),
  'a release is edited': one('tides-api', (repository) => ({
    ...repository,
    releases: repository.releases.map((release) => ({ ...release, notes: `${release.notes} Corrected.` })),
  })),
  'a branch loses its protection': one('tides-api', (repository) => ({
    ...repository,
    rules: [],
    classic: [],
  })),
};

/** A few repositories of the demo, archived ones and the owner's defaults among them. */
const SOME = ['.github', 'tides-api', 'tides-old', 'handbook', 'gauge-readings', 'ais-decoder'];
const whole = demoOrganization();
export const before: Organization = {
  ...whole,
  repositories: whole.repositories.filter(({ name }) => SOME.includes(name)),
};
