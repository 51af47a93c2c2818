import { loggedLine } from '../../report/escape.ts';
import { count } from '../../report/wording.ts';
import type { Cost } from './cost.ts';
import type { Examined, Refused } from './examine.ts';
import type { Machine } from './machine.ts';

/** What was found, for people. */

const DAY = 86_400_000;
/** A token that ends sooner may end before the next run. */
const SOON = 14;

const row = (name: string, text: string): string => `  ${name.padEnd(9)} ${loggedLine(text)}`;

export function linesOf(machine: Machine, targets: readonly (Examined | Refused)[], now: number): string[] {
  const { version, node, git, chromium, cache } = machine;
  return [
    `ospo-compass ${version}`,
    row('node', node),
    row('git', git ?? 'not there: clones can’t be read'),
    row('browser', chromium ?? 'not there: annual --pdf can’t print'),
    row('cache', cache === null ? 'none: there is no home' : `${cache.folder}, ${mebibytes(cache.bytes)}`),
    ...targets.flatMap((target) => [
      '',
      ...('trouble' in target ? refusedLines(target) : targetLines(target, now)),
    ]),
  ];
}

const mebibytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MiB`;

/** Why, and what to do about it, stands on standard error. */
const refusedLines = ({ target, host, from }: Refused): string[] => [
  loggedLine(target),
  row('host', host),
  row('token', from === null ? 'none' : `from ${from}`),
  row('unseen', 'everything: nobody told'),
];

function targetLines(target: Examined, now: number): string[] {
  const { repositories, unseen, looked, shut, budgets, cost, host, version } = target;
  return [
    loggedLine(target.target),
    row('host', version === null ? host : `${host}, version ${version}`),
    row('token', tokenText(target, now)),
    ...budgets.map(({ kind, limit, left, anew }) =>
      row('budget', `${kind}: ${left} of ${limit} left, anew at ${clock(anew)} UTC`),
    ),
    row(
      'there',
      repositories === null
        ? 'the forge does not say how many repositories'
        : `${count(repositories, 'repository', 'repositories')}, those that filters leave out among them`,
    ),
    ...unseen.map(({ fact, wants, times }) =>
      row(
        'unseen',
        `${fact}${times > 1 ? ` (${times} times)` : ''}${wants === null ? '' : `: needs ${wants}`}`,
      ),
    ),
    ...(unseen.length === 0
      ? [
          row(
            'unseen',
            `nothing was refused, of the organization and ${count(looked, 'repository', 'repositories')}`,
          ),
        ]
      : []),
    ...(shut === 0
      ? []
      : [row('', `${count(shut, 'repository is', 'repositories are')} blocked or disabled by the forge`)]),
    ...(cost === null
      ? []
      : [
          row('quick', costText(cost.quick)),
          row('full', costText(cost.full)),
          ...waitLines(cost, budgets),
          row('', basisOf(cost)),
        ]),
  ];
}

function tokenText({ from, viewer, rights, expires }: Examined, now: number): string {
  if (from === null) return 'none: asked as a stranger';
  const parts = [`from ${from}`, ...(viewer === null ? [] : [`of ${viewer}`])];
  parts.push(rights.length === 0 ? 'its rights are not told' : `rights: ${rights.join(', ')}`);
  if (expires === null) return parts.join(', ');
  const days = Math.floor((Date.parse(expires) - now) / DAY);
  return `${parts.join(', ')}; ends on ${expires}${days < SOON ? `, in ${count(Math.max(0, days), 'day', 'days')}: renew it` : ''}`;
}

/** An audit waits out a limit by itself: how long is worth knowing before it begins. */
function waitLines({ quick, full }: NonNullable<Examined['cost']>, budgets: Examined['budgets']): string[] {
  const isShort = ({ points, rest }: Cost) =>
    budgets.find(({ kind, left }) => left < (kind === 'REST' ? rest : (points ?? 0)));
  const [both, one] = [isShort(quick), isShort(full)];
  const short = both ?? one;
  if (short === undefined) return [];
  const which = both === undefined ? 'full asks' : 'both ask';
  return [
    row('', `${which} for more ${short.kind} than is left now, and will wait for ${clock(short.anew)} UTC`),
  ];
}

const basisOf = ({ full }: NonNullable<Examined['cost']>): string =>
  full.clones > 0
    ? 'how long a clone takes hangs on the repository: eight seconds each are allowed for, four at once'
    : 'estimated from what generated organizations cost: docs/performance.md';

const clock = (at: number): string => new Date(at).toISOString().slice(11, 16);

function costText({ graphql, points, rest, clones, minutes }: Cost): string {
  const asked =
    clones > 0
      ? `${count(rest, 'REST request', 'REST requests')} and ${count(clones, 'partial clone', 'partial clones')} by git`
      : `${graphql} GraphQL${points === null ? '' : ` (${points} points)`} and ${rest} REST requests`;
  const time = minutes < 90 ? count(minutes, 'minute', 'minutes') : `${(minutes / 60).toFixed(1)} hours`;
  return `about ${asked}, ${time}`;
}
