import { inOrder } from '../model/order.ts';
import type { Finding, OrganizationRow, Report, RepositoryRow } from '../model/report.ts';
import { blanksOf, fill, type Values } from './fill.ts';
import { type Home, homesOf } from './homes.ts';
import { licenseTemplate } from './license-text.ts';
import type { Left, Place, Proposal, Proposed, Wishes } from './proposal.ts';
import { RECIPES, type Recipe } from './recipes.ts';
import { valuesOf } from './values.ts';

/** A file in one place and the findings that wait for it. */
interface Task {
  readonly recipe: Recipe;
  readonly path: string;
  readonly repository: Place;
  readonly reported: boolean;
  readonly handedDown: boolean;
  readonly findings: Finding[];
}

/** The files that mend findings of a report: those that serve a whole organization first, then by repository and path. */
export function propose(report: Report, wishes: Wishes): Proposed {
  const rows = new Map(report.repositories.map((row) => [row.id, row]));
  const organizations = new Map(report.organizations.map((one) => [one.id, one]));
  const rules = new Map(
    report.ruleset.rules.filter(({ id, code }) => wishes.rule(id, code)).map((rule) => [rule.id, rule]),
  );
  const homes = homesOf(report);
  const tasks = new Map<string, Task>();
  const left: Left[] = [];
  for (const finding of report.findings) {
    const rule = rules.get(finding.rule);
    if (rule === undefined || (finding.verdict !== 'fail' && finding.verdict !== 'partial')) continue;
    const { type, id, name } = finding.subject;
    if (type === 'repository' && !wishes.repository(name)) continue;
    const organization = organizations.get(type === 'organization' ? id : (rows.get(id)?.organization ?? ''));
    const home = homes.get(organization?.id ?? '');
    if (organization === undefined || home === undefined) continue;
    for (const recipe of RECIPES.filter(({ fixes }) => fixes.includes(rule.fix.id))) {
      if (recipe.mends?.(finding) === false) continue;
      const task = taskFor(recipe, finding, organization, home, wishes);
      if (task === null) continue;
      const there = fileThere(finding, recipe, wishes);
      if (there !== null) left.push(leave(task, finding, there));
      else {
        const key = `${task.repository.id}\n${task.path}`;
        const held = tasks.get(key);
        if (held === undefined) tasks.set(key, task);
        else held.findings.push(finding);
      }
    }
  }
  const proposals: Proposal[] = [];
  for (const task of tasks.values()) {
    const made = proposalOf(report, task, rows.get(task.repository.id), wishes);
    if (typeof made !== 'string') proposals.push(made);
    else for (const finding of task.findings) left.push(leave(task, finding, made));
  }
  return { proposals: proposals.sort(byWorth), left };
}

const byWorth = (a: Proposal, b: Proposal): number =>
  Number(b.handedDown) - Number(a.handedDown) ||
  (a.handedDown ? b.repairs.length - a.repairs.length : 0) ||
  inOrder(a.repository.name, b.repository.name) ||
  inOrder(a.path, b.path);

const leave = ({ repository, path }: Task, { rule, subject }: Finding, because: string): Left => ({
  repository:
    subject.type === 'repository' ? { ...repository, id: subject.id, name: subject.name } : repository,
  rule,
  path,
  because,
});

/** What the finding says of a file of this kind that is there; null where there is none that stands in the way. */
function fileThere(
  { evidence }: Finding,
  { alike, template }: Recipe,
  { each, escapes }: Wishes,
): string | null {
  const seen = evidence.find(({ path = '', observed }) => {
    const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
    return alike.test(name) || (template === 'dependabot.yml' && observed === 'switched off');
  });
  if (seen?.path === undefined) return null;
  const path = escapes.line(seen.path);
  if (seen.origin !== 'inherited') return `${path} is there already: a person has to edit it`;
  // A file of its own takes the place of what it inherits.
  return each ? null : `${path} of the organization is in force: a person has to edit that one`;
}

/** Where the file goes for this finding; null on a forge that has no such file. */
function taskFor(
  recipe: Recipe,
  finding: Finding,
  organization: OrganizationRow,
  home: Home,
  { each }: Wishes,
): Task | null {
  const path = recipe.path[organization.forge];
  if (path === undefined) return null;
  const whole = finding.subject.type === 'organization';
  const handedDown = recipe.handedDown && (whole || (!each && home.handsDown));
  if (whole && (!handedDown || each)) return null;
  const { id, name } = handedDown ? home : finding.subject;
  const repository = { id, name, organization: organization.name };
  return {
    recipe,
    path,
    repository,
    reported: !handedDown || home.reported,
    handedDown,
    findings: [finding],
  };
}

/** The filled file, or why there is none. */
function proposalOf(
  report: Report,
  task: Task,
  row: RepositoryRow | undefined,
  wishes: Wishes,
): Proposal | string {
  const { recipe, path, repository, handedDown, findings, reported } = task;
  const known = valuesOf(report, repository, handedDown ? undefined : row, wishes);
  // The terms are what the user chose, not what is there.
  const values: Values = recipe.text === null ? { ...known, license: wishes.given.license } : known;
  const own = wishes.templates.get(recipe.template);
  const template = own ?? recipe.text ?? licenseTemplate(values.license ?? '');
  if (template === null)
    return values.license === undefined ? 'needs --license and --holder' : 'has no text here';
  const asked = blanksOf(template).known;
  const lacking = recipe.wants.filter((name) => asked.includes(name) && values[name] === undefined);
  if (lacking.length > 0) return `needs ${lacking.map((name) => `--${name}`).join(' and ')}`;
  const declared = recipe.text === null ? row?.license.spdx : undefined;
  if (declared !== undefined && declared !== values.license)
    return `says ${wishes.escapes.line(declared)} elsewhere, which ${values.license ?? 'the template'} would contradict`;
  const { text, open } = fill(path, template, values, wishes.escapes);
  const repairs = new Map(
    findings.flatMap(({ subject: { type, id, name } }) =>
      type === 'repository' ? [[id, { id, name, organization: repository.organization }] as const] : [],
    ),
  );
  return {
    repository,
    reported,
    path,
    content: text,
    open,
    alike: recipe.alike,
    rules: [...new Set(findings.map(({ rule }) => rule))].sort(inOrder),
    repairs: [...repairs.values()].sort((a, b) => inOrder(a.name, b.name)),
    handedDown,
  };
}
