import { createHash } from 'node:crypto';
import type { Severity } from '../../model/bearing.ts';
import type { Reporter } from '../../model/reporter.ts';
import { oneFileEach } from '../ci/each.ts';
import { type Mendable, mendable, mendableByRepository, within } from '../ci/mendable.ts';
import { jsonText, plainLine } from '../escape.ts';
import { bytesOf } from '../lines.ts';

/**
 * GitLab's Code Quality report (https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format): what a commit can mend.
 * Its reader knows one project; a folder gets a file for each, and in one file of several the path begins with the project.
 */
export const gitlab = {
  name: 'gitlab',
  extension: '.json',
  eachInFolder: true,
  render: (report, { folder = false }) => {
    if (folder) {
      const found = mendableByRepository(report);
      return oneFileEach(report, '.json', ({ id }) =>
        [...listLines(found.get(id) ?? [], (one) => issueOf(one, ''))].join('\n').concat('\n'),
      );
    }
    const alone = report.repositories.length === 1;
    const found = mendable(report);
    const told = (one: Mendable) => issueOf(one, alone ? '' : `${one.finding.subject.name}/`);
    return [{ name: '', content: bytesOf(() => listLines(found, told)) }];
  },
} satisfies Reporter;

const SEVERITY: { readonly [S in Severity]: 'blocker' | 'critical' | 'major' | 'minor' | 'info' } = {
  critical: 'blocker',
  high: 'critical',
  medium: 'major',
  low: 'minor',
  info: 'info',
};

/** Findings with one fingerprint would be shown as one. */
const issueOf = ({ finding, rule, path, line, shownAs }: Mendable, lead: string) => ({
  description: plainLine(`${finding.message} ${rule.fix.text}`),
  check_name: plainLine(rule.id),
  fingerprint: createHash('sha256').update(finding.fingerprint).digest('hex').slice(0, 32),
  severity: finding.verdict === 'partial' ? 'minor' : SEVERITY[shownAs],
  location: { path: within(`${lead}${path}`), lines: { begin: line } },
});

function* listLines<T>(all: readonly T[], told: (one: T) => object): Generator<string> {
  if (all.length === 0) return yield '[]';
  yield '[';
  for (const [at, one] of all.entries()) yield `  ${jsonText(told(one))}${at === all.length - 1 ? '' : ','}`;
  yield ']';
}
