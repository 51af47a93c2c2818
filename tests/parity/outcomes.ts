import type { Report } from '../../src/model/report.ts';
import type { Ways } from './ways.ts';

/** `pass`, `partial 0.5`, `fail`, `unknown: not-observable`, `not-applicable`, `not-run`. */
export type Outcome = string;

/** GitHub beside another source. */
export type Other = 'gitlab' | 'local';

export interface Pair {
  readonly subject: string;
  readonly rule: string;
  readonly github: Outcome;
  readonly other: Outcome;
}

export const shortName = (name: string): string => name.slice(name.lastIndexOf('/') + 1);

/** Kind and id apart, since an organization may be called as one of its repositories. */
const keyOf = (type: string, name: string): string =>
  type === 'organization' ? 'the organization' : shortName(name);

const outcomeOf = ({ verdict, credit, unknown }: Report['findings'][number]): Outcome =>
  verdict === 'unknown' ? `unknown: ${unknown?.why}` : verdict === 'partial' ? `partial ${credit}` : verdict;

/** Answers the outcome of a rule for a subject. */
function reading(report: Report): (subject: string, rule: string) => Outcome {
  const found = new Map(
    report.findings.map((finding) => [
      `${finding.rule} ${keyOf(finding.subject.type, finding.subject.name)}`,
      outcomeOf(finding),
    ]),
  );
  const notRun = new Set(report.notRun.map(({ rule }) => rule));
  return (subject, rule) =>
    notRun.has(rule) ? 'not-run' : (found.get(`${rule} ${subject}`) ?? 'not-applicable');
}

/** Every rule on everything that both sources show, the organization included. */
export function pairsOf(ways: Ways, source: Other): Pair[] {
  const { github, ruleset } = ways;
  const other = ways[source];
  const [onGithub, onOther] = [reading(github), reading(other)];
  const there = new Set(other.repositories.map(({ name }) => shortName(name)));
  const repositories = github.repositories.map(({ name }) => shortName(name));
  const subjects = (subject: 'repository' | 'organization') =>
    subject === 'organization' ? ['the organization'] : repositories.filter((name) => there.has(name));
  return ruleset.rules.flatMap(({ id: rule, subject: type }) =>
    subjects(type).map((subject) => ({
      subject,
      rule,
      github: onGithub(subject, rule),
      other: onOther(subject, rule),
    })),
  );
}

export const isDecided = (outcome: Outcome): boolean => /^(?:pass|partial|fail)/.test(outcome);

/** The files that findings rest on, with `inherited` beside those of the owner: subject and rule -> paths. */
export function filesOf(report: Report): ReadonlyMap<string, readonly string[]> {
  const files = report.findings.map(({ rule, subject, evidence }) => {
    const paths = evidence.flatMap(({ path, origin }) => (path ? [`${path} ${origin ?? ''}`.trim()] : []));
    return [`${keyOf(subject.type, subject.name)} ${rule}`, [...new Set(paths)].sort()] as const;
  });
  return new Map(files.filter(([, paths]) => paths.length > 0));
}
