import type { Finding, Report } from '../model/report.ts';

/** Two runs laid side by side: subjects by their ids, findings by rule and subject. */

export const UNREAD: readonly string[] = ['blocked', 'disabled', 'failed', 'gone', 'moved'];

/** What a comparison has to know of a finding. */
export interface Judged {
  readonly rule: string;
  readonly subject: Pick<Finding['subject'], 'type' | 'id'>;
  readonly verdict: Finding['verdict'];
  readonly credit: number | null;
  readonly weight: number;
}

export const isDecided = <J extends Judged>(finding: J | undefined): finding is J & { credit: number } =>
  finding !== undefined && ['pass', 'partial', 'fail'].includes(finding.verdict) && finding.credit !== null;

export interface Pair<J extends Judged = Judged> {
  readonly old: J | undefined;
  readonly new: J | undefined;
}

export const subjectsOf = ({ repositories, organizations }: Report): string[] =>
  [...repositories, ...organizations].map(({ id }) => id);

const key = ({ rule, subject }: Judged): string => `${rule}@${subject.id}`;

/** Every finding of either run about these subjects, in the order of the new one, then of the old one. */
export function* pairsOf<J extends Judged>(
  old: Iterable<J>,
  now: Iterable<J>,
  subjects: ReadonlySet<string>,
): Generator<Pair<J>> {
  const before = new Map<string, J>();
  for (const finding of old) if (subjects.has(finding.subject.id)) before.set(key(finding), finding);
  for (const finding of now) {
    if (!subjects.has(finding.subject.id)) continue;
    const id = key(finding);
    yield { old: before.get(id), new: finding };
    before.delete(id);
  }
  for (const finding of before.values()) yield { old: finding, new: undefined };
}

export function inBoth(old: Iterable<string>, now: Iterable<string>): ReadonlySet<string> {
  const after = new Set(now);
  return new Set([...old].filter((id) => after.has(id)));
}
