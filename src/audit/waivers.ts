import { daysBetween } from '../model/age.ts';
import type { View } from '../model/names.ts';
import { inOrder } from '../model/order.ts';
import type { Policy } from '../model/policy.ts';
import type { Finding, Report, WaiverRow, WaiverWarning } from '../model/report.ts';
import type { Rule } from '../model/rule.ts';
import type { OwnWaiver } from '../model/waiver.ts';
import { aimInWords, aimOf } from './aim.ts';
import type { Audience } from './audience.ts';
import type { Named } from './findings.ts';
import { type Claim, waived } from './waive.ts';

type Method = Report['method'];

/** All waivers of an audit, and what became of them. */
export interface WaiverBook {
  /** What waives findings of one subject. */
  subject(named: Named, view: View): (rule: Rule, finding: Finding) => Finding;
  /** Nothing where there are none. */
  done(audience: Audience): Pick<Method, 'waivers' | 'unreadWaivers'>;
}

const MOST_MONTHS = 24;
const WARNED_DAYS = 60;

/** The last day that a waiver may name. */
function latest(asOf: string): string {
  const date = new Date(asOf);
  date.setUTCMonth(date.getUTCMonth() + MOST_MONTHS);
  return date.toISOString().slice(0, 10);
}

type Term = 'expired' | 'too-long' | 'expires-soon' | null;

function termOf(expires: string, asOf: string): Term {
  if (expires < asOf.slice(0, 10)) return 'expired';
  if (expires > latest(asOf)) return 'too-long';
  return daysBetween(asOf, `${expires}T00:00:00Z`) <= WARNED_DAYS ? 'expires-soon' : null;
}

interface Entry {
  readonly claim: Claim;
  readonly term: Term;
  /** In words: what it is for. */
  readonly subjects: string;
}

function entryOf(
  waiver: OwnWaiver,
  origin: Claim['origin'],
  critical: boolean,
  subjects: string,
  asOf: string,
): Entry {
  const term = termOf(waiver.expires, asOf);
  const holds = term === null || term === 'expires-soon';
  const met = { waived: 0, passed: 0, critical: 0 };
  return { claim: { waiver, origin, holds, critical, met }, term, subjects };
}

function warningOf({ claim, term }: Entry): WaiverWarning | null {
  const { waived: used, passed, critical } = claim.met;
  if (!claim.holds) return term;
  if (used > 0) return term;
  if (critical > 0) return 'critical';
  return passed > 0 ? 'obsolete' : 'matches-nothing';
}

/** What a waiver of the configuration is for may name what is not public, also beside what is. */
const subjectsFor = (audience: Audience, { claim, subjects }: Entry): string =>
  audience === 'public' && claim.origin === 'configuration' ? 'the findings listed here' : subjects;

function rowOf(entry: Entry, audience: Audience): WaiverRow {
  const { waiver, origin, met } = entry.claim;
  const warning = warningOf(entry);
  const { rule, owner, expires } = waiver;
  return {
    rule,
    subjects: subjectsFor(audience, entry),
    owner,
    expires,
    origin,
    waived: met.waived,
    ...(warning === null ? {} : { warning }),
  };
}

/** Of the waivers of the configuration a public report tells those that it shows at work. */
const tells = (audience: Audience, { claim }: Entry): boolean =>
  audience === 'internal' || claim.origin === 'repository' || claim.met.waived > 0;

/** The file is there and is none: anything else that is unread is told of the tree. */
const UNREADABLE: readonly string[] = ['not-recognized', 'capped'];

/** Begins with the waivers of the organization; those of repositories come with them, where the policy allows it. */
export function waiverBook(policy: Policy, asOf: string): WaiverBook {
  const aimed = policy.waivers.map((waiver) => ({
    aim: aimOf(waiver),
    entry: entryOf(waiver, 'configuration', true, aimInWords(waiver), asOf),
  }));
  const own: Entry[] = [];
  const unread: NonNullable<Method['unreadWaivers']> = [];
  const ownOf = ({ type, name }: Named, view: View): Entry[] => {
    if (type === 'organization' || policy.repositoryWaivers === 'none') return [];
    const told = view('ownWaivers');
    if (!told.known && UNREADABLE.includes(told.why)) unread.push({ repository: name, detail: told.detail });
    const critical = policy.repositoryWaivers === 'all';
    const waivers = (told.known ? told.value : null) ?? [];
    return waivers.map((waiver) => entryOf(waiver, 'repository', critical, name, asOf));
  };
  return {
    subject(named, view) {
      const mine = ownOf(named, view);
      own.push(...mine);
      const entries = [
        ...aimed.filter(({ aim }) => aim(named, view) === true).map(({ entry }) => entry),
        ...mine,
      ];
      const claims = entries.map(({ claim }) => claim);
      return claims.length === 0 ? (_, finding) => finding : (rule, finding) => waived(rule, finding, claims);
    },
    done(audience) {
      const told = aimed.flatMap(({ entry }) => (tells(audience, entry) ? [rowOf(entry, audience)] : []));
      const waivers = [...told, ...own.map((entry) => rowOf(entry, audience)).sort(bySubjects)];
      const unreadWaivers = unread.sort((a, b) => inOrder(a.repository, b.repository));
      return {
        ...(waivers.length === 0 ? {} : { waivers }),
        ...(unreadWaivers.length === 0 ? {} : { unreadWaivers }),
      };
    },
  };
}

const bySubjects = (a: WaiverRow, b: WaiverRow) => inOrder(a.subjects, b.subjects);
