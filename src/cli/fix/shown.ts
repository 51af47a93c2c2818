import { newFileDiff } from '../../mend/new-file-diff.ts';
import type { Left, Proposal, Proposed } from '../../mend/proposal.ts';
import { PROPOSALS_SCHEMA, type Proposals } from '../../model/proposals.ts';
import type { Report } from '../../model/report.ts';
import { jsonText, loggedLine } from '../../report/escape.ts';
import { someOf } from '../../report/explain/mends.ts';
import { listed, repositories } from '../../report/wording.ts';

/** Proposals in words, and as JSON. */

/** `SECURITY.md in harbor/.github: mends SEC-01 in 12 repositories`, and what a person has yet to do. */
export function proposalLine(report: Report, proposal: Proposal): string {
  const { path, repository, repairs, handedDown, rules, open, reported } = proposal;
  const codes = rules.map((id) => report.ruleset.rules.find((rule) => rule.id === id)?.code ?? id);
  const where = !handedDown
    ? ''
    : repairs.length === 0
      ? ' for the organization'
      : ` in ${repositories(repairs.length)} (${someOf(repairs.map(({ name }) => name))})`;
  const { visibility } = report.repositories.find(({ id }) => id === repository.id) ?? {};
  const hidden = handedDown && (visibility === 'private' || visibility === 'internal');
  const todo = [
    ...(hidden ? [`it is ${visibility}, and hands nothing down until it is public`] : []),
    ...(reported ? [] : ['the report knows no such repository: make it, and public, if it is not there']),
    ...(open.length === 0 ? [] : [`to fill in: ${open.join('; ')}`]),
  ];
  return loggedLine([`${path} in ${repository.name}: mends ${listed(codes)}${where}`, ...todo].join(' · '));
}

/** What is left to people, a line for each file and reason. */
export function leftLines(left: readonly Left[]): string[] {
  const groups = new Map<string, Set<string>>();
  for (const { path, because, repository } of left) {
    const key = `${path}\n${because}`;
    groups.set(key, (groups.get(key) ?? new Set()).add(repository.name));
  }
  return [...groups].map(([key, names]) => {
    const [path, because] = key.split('\n');
    return `not proposed: ${path} for ${someOf([...names].sort())}: ${because}`;
  });
}

/** Diffs below a line for each: `git apply` passes over what is no diff. */
export const diffsOf = (report: Report, proposals: readonly Proposal[]): string =>
  proposals.map((one) => `# ${proposalLine(report, one)}\n${newFileDiff(one.path, one.content)}`).join('\n');

export function asJson({ asOf }: Report, { proposals, left }: Proposed): string {
  const told: Proposals = {
    schema: PROPOSALS_SCHEMA,
    asOf,
    proposals: proposals.map(({ repository, reported, path, rules, handedDown, repairs, open, content }) => ({
      repository: { id: repository.id, name: repository.name, reported },
      path,
      scope: handedDown ? 'organization' : 'repository',
      rules: [...rules],
      repairs: repairs.map(({ id, name }) => ({ id, name })),
      toFillIn: [...open],
      content,
    })),
    left: left.map(({ repository: { id, name }, rule, path, because }) => ({
      repository: { id, name },
      rule,
      path,
      because,
    })),
  };
  return `${jsonText(told, 2)}\n`;
}
