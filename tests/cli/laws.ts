import { BEARINGS } from '../../src/model/bearing.ts';
import type { Finding, Report } from '../../src/model/report.ts';

/** Holds a report against its own arithmetic, from the findings alone and with none of the program's code. */
export function faultsOf(report: Report): string[] {
  return [...countFaults(report), ...scoreFaults(report), ...identityFaults(report)];
}

const decided = ({ verdict }: Finding) => ['pass', 'partial', 'fail'].includes(verdict);
const open = ({ verdict, unknown }: Finding) =>
  verdict === 'error' || (verdict === 'unknown' && unknown?.why !== 'not-observable');
const sum = (findings: readonly Finding[], of: (finding: Finding) => number) =>
  findings.reduce((total, finding) => total + of(finding), 0);

function countFaults({ ruleset, findings }: Report): string[] {
  return ruleset.rules.flatMap(({ id, counts }) =>
    (['pass', 'partial', 'fail', 'unknown', 'waived', 'error'] as const)
      .filter(
        (verdict) =>
          findings.filter((f) => f.rule === id && f.verdict === verdict).length !== counts[verdict],
      )
      .map((verdict) => `${id}: count of ${verdict} is wrong`),
  );
}

function scoreFaults({ repositories, findings }: Report): string[] {
  return repositories.flatMap((row) =>
    BEARINGS.flatMap((bearing) => {
      const told = row.bearings[bearing];
      if (told === undefined) return [];
      const own = findings.filter(
        (f) => f.subject.id === row.id && f.rule.startsWith(`${bearing}/`) && f.weight > 0,
      );
      const [sure, unsure] = [own.filter(decided), own.filter(open)];
      const weight = sum(sure, (f) => f.weight);
      let score = weight === 0 ? null : (100 * sum(sure, (f) => f.weight * (f.credit ?? 0))) / weight;
      if (score !== null && sure.some((f) => f.severity === 'critical' && f.verdict === 'fail'))
        score = Math.min(score, 49);
      const all = weight + sum(unsure, (f) => f.weight);
      const right =
        (score === null ? told.score === null : Math.abs((told.score ?? -1) - score) <= 0.011) &&
        (all === 0 || Math.abs((told.coverage ?? -1) - weight / all) <= 0.0001);
      return right
        ? []
        : [`${row.name} ${bearing}: ${told.score} at ${told.coverage}, findings give ${score}`];
    }),
  );
}

function identityFaults({ organizations, repositories, findings, corrections }: Report): string[] {
  const faults: string[] = [];
  const names = new Map([...organizations, ...repositories].map(({ id, name }) => [id, name]));
  const prints = new Set<string>();
  for (const { fingerprint, subject, verdict, credit, rule } of findings) {
    if (prints.has(fingerprint)) faults.push(`fingerprint twice: ${fingerprint}`);
    prints.add(fingerprint);
    if (names.get(subject.id) !== subject.name) faults.push(`${rule}: subject ${subject.id} is not listed`);
    const right = {
      pass: credit === 1,
      fail: credit === 0,
      partial: credit !== null && credit > 0 && credit < 1,
    };
    if (verdict in right && !right[verdict as keyof typeof right])
      faults.push(`${rule}: ${verdict} with ${credit}`);
  }
  if (corrections.length > 10) faults.push('more than ten corrections');
  return faults;
}
