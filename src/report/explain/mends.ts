import type { Finding, Report } from '../../model/report.ts';
import { shownIn } from '../bearings.ts';
import { bySubject, shortName } from '../summary.ts';
import { listed, points, repositories } from '../wording.ts';

/** What else is mended by what mends a finding: rules and repositories that share the fix. */

type Rule = Report['ruleset']['rules'][number];
const mendable = ({ verdict }: Finding): boolean => verdict === 'fail' || verdict === 'partial';

/** The organization that a subject is of. */
function homeOf({ repositories: rows }: Report, { type, id }: Finding['subject']): string {
  return type === 'organization' ? id : (rows.find((row) => row.id === id)?.organization ?? '');
}

interface Peers {
  /** Codes of other rules that the same fix mends for the same subject. */
  readonly rules: readonly string[];
  /** Names of the other repositories of the organization that wait for it, in the order of the report. */
  readonly names: readonly string[];
  /** `governance +17`, what all of them add to the organization; empty where they add nothing. */
  readonly adds: string;
}

/** Findings of one organization that one fix mends, the given one among them. */
function peersOf(report: Report, finding: Finding, rule: Rule): Peers {
  const home = homeOf(report, finding.subject);
  const same = new Map(
    report.ruleset.rules.filter(({ fix }) => fix.id === rule.fix.id).map((one) => [one.id, one]),
  );
  const homes = new Map(report.repositories.map(({ id, organization }) => [id, organization]));
  const peers = report.findings.filter(
    (one) =>
      same.has(one.rule) &&
      mendable(one) &&
      (one.subject.type === 'organization' ? one.subject.id : homes.get(one.subject.id)) === home,
  );
  const { nameOf } = shownIn(report);
  const gains = new Map<string, number>();
  for (const { rule: id, gain } of peers) {
    const bearing = same.get(id)?.bearing;
    if (bearing !== undefined && gain > 0)
      gains.set(nameOf(bearing), (gains.get(nameOf(bearing)) ?? 0) + gain);
  }
  const groups = bySubject(peers);
  const others = [...groups.values()].flatMap(([first]) => first ?? []);
  return {
    rules: (groups.get(finding.subject.id) ?? [])
      .filter((one) => one.rule !== rule.id)
      .map((one) => same.get(one.rule)?.code ?? one.rule),
    names: others
      .filter(({ subject }) => subject.type === 'repository' && subject.id !== finding.subject.id)
      .map(({ subject }) => shortName(subject.name, report.organizations)),
    adds: [...gains].map(([bearing, gain]) => `${bearing} +${points(gain)}`).join(', '),
  };
}

/** Names of more are counted. */
const NAMED = 4;

export function someOf(names: readonly string[], most = NAMED): string {
  const more = names.length - most;
  return more > 1 ? `${names.slice(0, most).join(', ')} and ${more} more` : listed(names);
}

/** What else the fix mends, in words; null where nothing else waits for it. */
export function mendsWords(report: Report, finding: Finding, rule: Rule): string | null {
  const { rules, names, adds } = peersOf(report, finding, rule);
  const here =
    rules.length === 0 ? [] : [`${listed(rules)} ${rules.length === 1 ? 'is' : 'are'} mended by it too`];
  const total = adds === '' ? '' : `; ${adds} in all`;
  const n = names.length;
  const there =
    n === 0
      ? []
      : rule.fix.scope === 'organization'
        ? [
            `done once, it mends ${n} other ${repositories(n).replace(/^\d+ /, '')} as well (${someOf(names)})${total}`,
          ]
        : [
            `the same is to be done in ${n} other ${repositories(n).replace(/^\d+ /, '')} (${someOf(names)})${total}`,
          ];
  const told = [...here, ...there].join('; ');
  return told === '' ? null : told;
}
