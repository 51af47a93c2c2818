import type { ForgeName } from '../../model/bearing.ts';
import type { Depth } from '../../model/extent.ts';

/** What an audit will ask for, and how long it will take. */
export interface Cost {
  readonly graphql: number;
  /** GitHub's; GitLab counts requests alone. */
  readonly points: number | null;
  readonly rest: number;
  /** Repositories that git fetches in part: of a GitHub that is asked without a token. */
  readonly clones: number;
  readonly minutes: number;
}

/** What does not grow, and what each repository adds. */
type Line = readonly [once: number, each: number];
interface Lines {
  readonly graphql: Line;
  readonly points: Line | null;
  readonly rest: Line;
}

/** Straight lines through what crawls of generated organizations were measured to ask for: docs/performance.md. */
const LINES: { readonly [F in 'github' | 'gitlab']: { readonly [D in Depth]: Lines } } = {
  github: {
    quick: { graphql: [11, 0.119], points: [9, 0.138], rest: [3, 0.0124] },
    full: { graphql: [21, 0.231], points: [11, 0.283], rest: [3, 0.92] },
  },
  gitlab: {
    quick: { graphql: [7, 0.124], points: null, rest: [1, 0.01] },
    full: { graphql: [11, 0.261], points: null, rest: [1, 1.61] },
  },
};

/**
 * A GitLab that is asked without a token hands out less at once: fewer documents, and half as many REST requests again. Measured on
 * generated groups of 25, 100 and 300 projects; at depth quick it is as with a token.
 */
const STRANGER: Lines = { graphql: [9, 0.195], points: null, rest: [1, 2.37] };

/** Seconds for an answer of GraphQL, one at a time; beside them three of REST at once. As in docs/performance.md. */
const GRAPHQL_SECONDS = 4;
const REST_SECONDS = 0.3 / 3;
/** GitHub's hourly limit of points, and of REST requests (https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api). */
const AN_HOUR = 5000;

const at = ([once, each]: Line, repositories: number): number => Math.ceil(once + each * repositories);

/** Requests that a GitHub is asked for without a token: its account and `.github`, and a page of a hundred repositories at a time. */
const STRANGERS_REST: Line = [3, 0.01];
/** Seconds for the partial clone of a repository of a usual size, four at once; a guess on the safe side, for what it takes hangs on the repository. */
const CLONE_SECONDS: { readonly [D in Depth]: number } = { quick: 4 / 4, full: 8 / 4 };

function strangersCost(depth: Depth, repositories: number): Cost {
  const minutes = Math.max(1, Math.round((repositories * CLONE_SECONDS[depth]) / 60));
  const rest = at(STRANGERS_REST, repositories);
  return { graphql: 0, points: null, rest, clones: repositories, minutes };
}

/** @param repositories how many there are */
export function costOf(
  forge: Exclude<ForgeName, 'local'>,
  depth: Depth,
  repositories: number,
  hasToken = true,
): Cost {
  if (forge === 'github' && !hasToken) return strangersCost(depth, repositories);
  const lines = forge === 'gitlab' && depth === 'full' && !hasToken ? STRANGER : LINES[forge][depth];
  const [graphql, rest] = [at(lines.graphql, repositories), at(lines.rest, repositories)];
  // A request costs a point or more.
  const points = lines.points === null ? null : Math.max(graphql, at(lines.points, repositories));
  const asking = Math.max(graphql * GRAPHQL_SECONDS, rest * REST_SECONDS) / 60;
  const hours = points === null ? 0 : Math.floor(Math.max(points, rest) / AN_HOUR);
  return { graphql, points, rest, clones: 0, minutes: Math.max(1, Math.round(Math.max(asking, hours * 60))) };
}
