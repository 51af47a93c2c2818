import type { z } from 'zod';
import { type Access, known, type Observation, type Unknown, unknown } from '../../model/observation.ts';
import type { Explain } from '../faults.ts';
import type { GraphqlFault } from '../http/client.ts';
import type { Reply } from './ask.ts';

type Keys = readonly string[];

/** How a value is looked up: the fact it serves (names the missing right), the root alias, and who may see it. */
interface Look {
  readonly fact: string;
  readonly root?: string;
  readonly access?: Access;
}

/** One object of an answer, read path by path, so that each missing path has a reason of its own. */
export interface View {
  readonly via: string;
  /** Who may see what has no stricter right of its own. */
  readonly access: Access;
  /** The value at `path`, checked against `schema`; unknown under a fault, a field not offered, or another form. */
  see<S extends z.ZodType>(path: Keys, schema: S, look: Look): Observation<z.infer<S>>;
  /** The fault that took the whole object; undefined when it is there. */
  gone(root?: string): GraphqlFault | undefined;
}

type Path = readonly (string | number)[];

/** The object at `base` (by the name of its root) of a reply. */
export type ViewOf = (reply: Reply, base: (root?: string) => Path, access: Access) => View;

/** Views whose missing paths are explained in the words of one forge. */
export const viewer =
  (explain: Explain): ViewOf =>
  (reply, base, access) => ({
    via: reply.via,
    access,
    see(path, schema, look) {
      const full = [...base(look.root), ...path];
      const reason = lostAt(reply, full, look.fact, explain);
      if (reason !== undefined) return reason;
      const parsed = schema.safeParse(valueAt(reply.data, full));
      if (parsed.success) return known(parsed.data, reply.via, look.access ?? access);
      const [first] = reply.faults;
      if (reply.data == null && first !== undefined) return explain(first, look.fact);
      if (reply.dropped.some((keys) => isUnder(keys, withoutIndices(full)))) return notOffered(full);
      return unknown('not-recognized', `${withoutIndices(full).join('.')} has another form than documented`);
    },
    gone(root) {
      const full = base(root);
      if (valueAt(reply.data, full) != null) return undefined;
      return faultAt(reply, full) ?? (reply.data == null ? (reply.faults[0] ?? NOTHING) : ABSENT);
    },
  });

/** A node that is null without an error. */
const ABSENT: GraphqlFault = {
  class: 'gone',
  status: null,
  message: 'deleted, or out of reach of the token',
  path: [],
};

const NOTHING: GraphqlFault = { ...ABSENT, class: 'bug', message: 'the server answered nothing' };

/** A fault that explains the loss, or a field above or at the path that was not asked for. */
function lostAt(reply: Reply, full: Path, fact: string, explain: Explain): Unknown | undefined {
  const keys = withoutIndices(full);
  if (reply.dropped.some((dropped) => isUnder(keys, dropped))) return notOffered(full);
  const fault = faultAt(reply, full);
  return fault === undefined ? undefined : explain(fault, fact);
}

/**
 * Why something is missing at or below the path. An error under a field that can't be null takes all that is around it, up to
 * the first thing that can: there the null stands, and the path of the error leads below it.
 */
function faultAt({ data, faults }: Reply, full: Path): GraphqlFault | undefined {
  const length = full.findIndex((_, index) => valueAt(data, full.slice(0, index + 1)) == null) + 1;
  const lost = data == null ? [] : length === 0 ? undefined : full.slice(0, length);
  // One that names something which is there announces what is hidden elsewhere.
  const least = lost === undefined ? full.length + 1 : 1;
  const own = faults.find(({ path }) => path.length >= least && isUnder(path, full));
  if (own !== undefined || lost === undefined) return own;
  // An error that names no path may have taken anything that is null.
  return faults.find(({ path }) => path.length === 0 || isUnder(path, lost));
}

const notOffered = (full: Path): Unknown =>
  unknown('not-offered', `this server does not offer ${withoutIndices(full).slice(1).join('.')}`);

/** True when `path` lies at or below `above`. */
const isUnder = (path: Path, above: Path): boolean =>
  above.length <= path.length && above.every((key, index) => key === path[index]);

const withoutIndices = (path: Path): string[] => path.filter((key) => typeof key === 'string');

function valueAt(data: unknown, path: Path): unknown {
  let value = data;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as { readonly [key: string | number]: unknown })[key];
  }
  return value;
}
