import type { Plain } from '../../model/metadata-files.ts';
import { at, isPlain, listAt } from '../metadata/parse.ts';

/** What a definition hands its work on to. */
export interface Calls {
  /** Workflows of the same repository, by path. */
  readonly own: readonly string[];
  /** The first that lies elsewhere, or in a file that is not looked at; null when there is none. */
  readonly elsewhere: string | null;
}

/** Reusable workflows stand in `uses` of a job; actions, which stand in `uses` of a step, are judged by their names. */
export function githubCalls(data: Plain): Calls {
  const jobs = at(data, 'jobs');
  const used = Object.values(isPlain(jobs) ? jobs : {}).flatMap((job) => {
    const uses = at(job, 'uses');
    return typeof uses === 'string' ? [uses] : [];
  });
  const own = used.filter((uses) => uses.startsWith('./')).map((uses) => uses.slice(2));
  return { own, elsewhere: used.find((uses) => !uses.startsWith('./')) ?? null };
}

/** Included files, templates and components. */
export function gitlabCalls(data: Plain): Calls {
  const [first] = listAt(data, 'include');
  return { own: [], elsewhere: first === undefined ? null : includeName(first) };
}

function includeName(include: unknown): string {
  if (typeof include === 'string') return include;
  const named = ['local', 'template', 'component', 'project', 'remote'].map((key) => at(include, key));
  return String(named.find((name) => typeof name === 'string') ?? 'another file');
}

/** Steps that a shared library of Jenkins brings; what they do is kept elsewhere. */
export function jenkinsCalls(_: Plain, text: string): Calls {
  const library = /(?:^|\s)(?:@Library ?\( ?\[?|library[ (]{1,2})['"]([^'"\n]{1,100})['"]/.exec(text)?.[1];
  return { own: [], elsewhere: library === undefined ? null : `the library ${library}` };
}
