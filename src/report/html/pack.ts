import type { Bearing } from '../../model/bearing.ts';
import type { Finding, Report, RepositoryRow } from '../../model/report.ts';
import { stateOf } from '../../model/state.ts';
import { shownIn } from '../bearings.ts';
import { plain, plainLine, webAddress, wellFormed } from '../escape.ts';
import { bySubject, lossOf } from '../summary.ts';
import { licenseText } from '../wording.ts';
import { baseOf, evidenceLine } from './pack-evidence.ts';
import {
  COUNTED,
  type Packed,
  type PackedFindings,
  type PackedRepositories,
  type PackedRule,
  type PackedWaiver,
  SEVERITY_ORDER,
  VERDICTS,
} from './packed.ts';
import { placesBy } from './places.ts';

type Place = (text: string) => number;

/** @param withPasses a page about one repository tells what is in order too */
export function pack(
  report: Report,
  { withPasses }: { readonly withPasses: boolean },
): { readonly packed: Packed; readonly evidence: string } {
  const shown = shownIn(report);
  const bearings = shown.bearings.map((id) => ({ id, name: shown.nameOf(id) }));
  const texts = placesBy<string>((text) => text);
  const text: Place = (said) => texts.place(plain(said));
  const findings = bySubject(report.findings);
  const organizations = report.organizations.map(({ id, name, url }) => ({
    id,
    name: plainLine(name),
    url: webAddress(url),
  }));
  const { told, evidence } = findingsOf(report, findings, text, withPasses);
  const packed: Packed = {
    bearings,
    organizations,
    rules: rulesOf(report, shown.bearings),
    repositories: repositoriesOf(report, shown.bearings, findings, text),
    findings: told,
    texts: texts.values,
  };
  return { packed, evidence };
}

function rulesOf({ ruleset, method }: Report, shown: readonly Bearing[]): PackedRule[] {
  return ruleset.rules.map(({ id, code, title, bearing, severity, fix, counts, standards }) => ({
    id: wellFormed(id),
    code: plainLine(code),
    title: plainLine(title),
    bearing: shown.indexOf(method.bearings?.[bearing]?.into ?? bearing),
    severity,
    fix: plainLine(fix.text),
    scope: fix.scope,
    effort: fix.effort,
    counts: COUNTED.map((verdict) => counts[verdict]),
    standards: Object.entries(standards).flatMap(([framework, criteria]) =>
      criteria.map((criterion) => plainLine(`${framework} ${criterion}`)),
    ),
  }));
}

const percentOf = (share: number | null): number | null =>
  share === null ? null : Math.floor(share * 100 + 1e-9);
const points = (score: number | null): number | null => (score === null ? null : Math.round(score));

function repositoriesOf(
  { repositories, organizations }: Report,
  bearings: readonly Bearing[],
  findings: ReadonlyMap<string, readonly Finding[]>,
  text: Place,
): PackedRepositories {
  const homes = new Map(organizations.map(({ id }, at) => [id, at]));
  const each = <T>(tell: (repository: RepositoryRow) => T): T[] => repositories.map(tell);
  const told = <T>(tell: (bearing: RepositoryRow['bearings'][Bearing]) => T): T[][] =>
    bearings.map((bearing) => each((repository) => tell(repository.bearings[bearing])));
  const found = (id: string) => findings.get(id) ?? [];
  return {
    id: each(({ id }) => wellFormed(id)),
    name: each(({ name }) => plainLine(name)),
    url: each(({ url }) => webAddress(url)),
    base: each(({ id }) => baseOf(found(id))),
    organization: each(({ organization }) => homes.get(organization) ?? -1),
    kind: each(({ kind }) => text(kind)),
    because: each(({ kindBecause }) => text(kindBecause)),
    state: each((repository) => text(stateOf(repository))),
    visibility: each(({ visibility }) => text(visibility)),
    flags: each(({ flags }) => text(flags.join(', '))),
    license: each((repository) => text(licenseText(repository))),
    owner: each(({ owner }) => text(owner ?? '')),
    lost: each(
      ({ id }) => Math.round(found(id).reduce((sum, finding) => sum + lossOf(finding), 0) * 10) / 10,
    ),
    scores: told((bearing) => points(bearing?.score ?? null)),
    coverages: told((bearing) => percentOf(bearing?.coverage ?? null)),
    decided: told((bearing) => bearing?.n ?? 0),
  };
}

function findingsOf(
  { repositories, organizations, ruleset }: Report,
  findings: ReadonlyMap<string, readonly Finding[]>,
  text: Place,
  withPasses: boolean,
): { readonly told: PackedFindings; readonly evidence: string } {
  const rules = new Map(ruleset.rules.map(({ id }, at) => [id, at]));
  const waivers = placesBy<PackedWaiver>(JSON.stringify);
  const evidences = placesBy<string>((line) => line);
  const lists = [...repositories, ...organizations].map(({ id }) =>
    (findings.get(id) ?? []).filter(({ verdict }) => withPasses || verdict !== 'pass'),
  );
  const bases = lists.flatMap((list) => {
    const base = baseOf(list);
    return list.map(() => base);
  });
  const all = lists.flat();
  const told: PackedFindings = {
    count: lists.map((list) => list.length),
    rule: all.map(({ rule }) => rules.get(rule) ?? -1),
    verdict: all.map(({ verdict }) => VERDICTS.indexOf(verdict)),
    severity: all.map(({ severity }) => SEVERITY_ORDER.indexOf(severity)),
    message: all.map(({ message }) => text(message)),
    evidence: all.map(({ evidence }, at) => evidences.place(evidenceLine(evidence, bases[at] ?? ''))),
    gain: all.map(({ gain }) => gain),
    guessed: all.map(({ confidence }) => (confidence === 'heuristic' ? 1 : 0)),
    wants: all.map(({ unknown }) => (unknown?.wants == null ? -1 : text(unknown.wants))),
    waiver: all.map(({ waiver }) => (waiver === undefined ? -1 : waivers.place(waiverOf(waiver)))),
    waivers: waivers.values,
  };
  return { told, evidence: evidences.values.join('\n') };
}

function waiverOf({
  reason,
  owner,
  expires,
  evidence,
  origin,
  verdict,
}: NonNullable<Finding['waiver']>): PackedWaiver {
  return {
    reason: plain(reason),
    owner: plainLine(owner),
    expires: plainLine(expires),
    ...(evidence === undefined ? {} : { evidence: plainLine(evidence) }),
    origin,
    verdict,
  };
}
