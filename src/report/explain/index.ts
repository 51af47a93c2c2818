import { CompassError } from '../../model/errors.ts';
import { nearest } from '../../model/nearest.ts';
import type { OrganizationRow, Report, RepositoryRow } from '../../model/report.ts';
import { logged, plainLine } from '../escape.ts';
import type { Look } from './lines.ts';
import { organizationLines, ruleInOrganization } from './organization.ts';
import { repositoryLines, verdictLines } from './repository.ts';

type Rule = Report['ruleset']['rules'][number];

const USUAL: Look = { width: 80, unicode: true };

/**
 * Why things are as a report says, as lines for a terminal: what was seen and where, which threshold was in force, what it costs,
 * what mends it and what else that mends.
 *
 * @param asked full name, end or id of a repository, or the name of an organization
 * @param rule id or code; with it that rule alone
 * @throws CompassError `usage` when the report has no such repository, organization or rule; it names the nearest ones.
 */
export function explain(report: Report, asked: string, rule?: string, look: Look = USUAL): string {
  const found = subjectOf(report, asked);
  const wanted = rule === undefined ? null : ruleOf(report, rule);
  return `${logged(linesOf(report, found, wanted, look).join('\n'))}\n`;
}

type Found = { readonly repository: RepositoryRow } | { readonly organization: OrganizationRow };

function linesOf(report: Report, found: Found, rule: Rule | null, look: Look): string[] {
  if ('organization' in found) {
    const { organization } = found;
    return rule === null
      ? organizationLines(report, organization, look)
      : ruleInOrganization(report, organization, rule, look);
  }
  const { repository } = found;
  if (rule === null) return repositoryLines(report, repository, look);
  const { id, name, kind, flags } = repository;
  const subject = { type: 'repository', id, name } as const;
  const about = `${kind}${flags.length === 0 ? '' : ` with ${flags.join(', ')}`}`;
  return verdictLines(report, subject, rule, look, about);
}

function subjectOf(report: Report, asked: string): Found {
  const wanted = asked.toLowerCase();
  const isNamed = ({ id, name }: { readonly id: string; readonly name: string }) =>
    id === asked || name.toLowerCase() === wanted;
  const repository = report.repositories.find(isNamed);
  if (repository !== undefined) return { repository };
  const organization = report.organizations.find(isNamed);
  if (organization !== undefined) return { organization };
  const ends = report.repositories.filter(({ name }) => name.toLowerCase().endsWith(`/${wanted}`));
  if (ends.length === 1 && ends[0] !== undefined) return { repository: ends[0] };
  const all = [...report.repositories, ...report.organizations].map(({ name }) => name);
  const names = ends.length > 1 ? ends.map(({ name }) => name) : all;
  const what =
    ends.length > 1
      ? `${ends.length} repositories of this report end in "${plainLine(asked)}"`
      : `The report has no repository or organization "${plainLine(asked)}"`;
  throw new CompassError('usage', `${what}.`, hint(nearest(asked, names)));
}

function ruleOf(report: Report, asked: string): Rule {
  const wanted = asked.toLowerCase();
  const found = report.ruleset.rules.find(({ id, code }) => id === wanted || code.toLowerCase() === wanted);
  if (found !== undefined) return found;
  const near = nearest(
    asked,
    report.ruleset.rules.map(({ id }) => id),
  );
  const all = 'See them all with "ospo-compass rules list".';
  throw new CompassError('usage', `The report has no rule "${plainLine(asked)}".`, hint(near) ?? all);
}

const hint = (names: readonly string[]): string | undefined =>
  names.length === 0 ? undefined : `Did you mean ${names.map(plainLine).join(', ')}?`;
