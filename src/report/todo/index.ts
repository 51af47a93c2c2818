import type { Finding, Report, RepositoryRow } from '../../model/report.ts';
import type { Artifact, Reporter } from '../../model/reporter.ts';
import { markdown as escaped, markdownLink, plainLine } from '../escape.ts';
import { NOBODY, ownerOf } from '../owners.ts';
import { heldBack, toldFrom } from '../stages.ts';
import { bySubject, isReef, lossOf, rulesById, shortName } from '../summary.ts';
import { count, points, repositories } from '../wording.ts';

/**
 * What is to be mended as lists of tasks, one for each owner or repository, ready to be pasted into an issue; and a page that
 * leads to them. Once-for-all fixes stand in a list of their own, before everything else.
 */
export const todo = {
  name: 'todo',
  extension: '.md',
  inFolder: 'index',
  render: (whole, { by = 'owner' }) => {
    const report = toldFrom(whole, 'report');
    const lists = [...organizationList(report), ...listsBy(by, report)].map((list, at) => ({
      ...list,
      file: `${String(at + 1).padStart(3, '0')}-${slug(list.title)}.md`,
    }));
    const files: Artifact[] = lists.map(({ file, title, lines }) => ({
      name: file,
      content: fitted(title, lines),
    }));
    return [{ name: '', content: indexOf(report, lists, heldBack(whole, 'report')) }, ...files];
  },
} satisfies Reporter;

interface List {
  readonly title: string;
  readonly tasks: number;
  readonly repositories: number;
  readonly lines: readonly string[];
}

/** Letters and digits of a title: a stranger's text makes no path. */
const slug = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40) || 'list';

/** The longest body of an issue on GitHub (GitLab takes more). */
const LONGEST = 65_536;

/** Whole lines only, and a word on what was left out. */
function fitted(title: string, lines: readonly string[]): string {
  const head = [`# ${escaped(title)}`, ''];
  const room = LONGEST - 200;
  const kept: string[] = [];
  let length = head.join('\n').length;
  for (const line of lines) {
    length += line.length + 1;
    if (length > room) break;
    kept.push(line);
  }
  const left = lines.slice(kept.length).filter((line) => line.startsWith('- [ ]')).length;
  const more = left === 0 ? [] : ['', `${count(left, 'more task', 'more tasks')} had no room in one issue.`];
  return [...head, ...kept, ...more, ''].join('\n');
}

const mends = ({ verdict, weight, gain }: Finding): boolean =>
  (verdict === 'fail' || verdict === 'partial') && (weight > 0 || gain > 0);

/** Reefs before all, then what weighs most. */
const urgency = (finding: Finding): number =>
  (isReef(finding) ? 1000 : 0) + lossOf(finding) + finding.gain / 100;

function organizationList(report: Report): List[] {
  const once = report.corrections.filter(({ scope }) => scope === 'organization');
  if (once.length === 0) return [];
  const lines = once.map(
    ({ fix, repairs, gain }) =>
      `- [ ] ${escaped(fix.text)} (repairs ${repairs}, ${escaped(`+${points(gain)}`)})`,
  );
  return [{ title: 'Once, for all', tasks: once.length, repositories: 0, lines }];
}

/** Owners by name, and last those repositories for which nobody is named. */
function listsBy(by: 'owner' | 'repository', report: Report): List[] {
  const findings = bySubject(report.findings);
  const groups = new Map<string, RepositoryRow[]>();
  for (const repository of report.repositories) {
    if (!(findings.get(repository.id) ?? []).some(mends)) continue;
    const key = by === 'repository' ? repository.name : ownerOf(repository);
    groups.set(key, [...(groups.get(key) ?? []), repository]);
  }
  const names = [...groups.keys()].sort(
    (a, b) => Number(a === NOBODY) - Number(b === NOBODY) || (a < b ? -1 : 1),
  );
  const rules = rulesById(report);
  return names.map((title) => {
    const own = groups.get(title) ?? [];
    const parts = own.map((repository) =>
      tasksOf(repository, findings.get(repository.id) ?? [], report, rules),
    );
    return {
      title: plainLine(title),
      tasks: parts.reduce((sum, { tasks }) => sum + tasks, 0),
      repositories: own.length,
      lines: parts.flatMap(({ lines }) => lines),
    };
  });
}

function tasksOf(
  repository: RepositoryRow,
  findings: readonly Finding[],
  report: Report,
  rules: ReturnType<typeof rulesById>,
) {
  const own = findings.filter(mends).sort((a, b) => urgency(b) - urgency(a));
  const lines = own.map((finding) => {
    const rule = rules.get(finding.rule);
    const [evidence] = finding.evidence;
    const place = evidence?.path === undefined ? '' : ` (${markdownLink(evidence.path, evidence.url)})`;
    const reef = isReef(finding) ? '**Reef:** ' : '';
    return `- [ ] ${reef}${escaped(finding.message)}${place} ${escaped(rule?.fix.text ?? '')}`;
  });
  const name = shortName(repository.name, report.organizations);
  return { tasks: own.length, lines: [`## ${markdownLink(name, repository.url)}`, '', ...lines, ''] };
}

function indexOf(
  report: Report,
  lists: readonly (List & { readonly file: string })[],
  held: readonly string[],
): string {
  const rows = lists.map(
    ({ title, file, tasks, repositories: n }) =>
      `- [${escaped(title)}](${file}): ${count(tasks, 'task', 'tasks')}${n === 0 ? '' : ` in ${repositories(n)}`}`,
  );
  const whose = report.organizations.map(({ name }) => escaped(name)).join(', ');
  return [
    `# To do: ${whose}`,
    '',
    `As of ${escaped(report.asOf.slice(0, 10))}. Each list is ready to be pasted into an issue.`,
    '',
    ...held,
    ...(rows.length === 0 ? ['Nothing is to be mended.'] : rows),
    '',
  ].join('\n');
}
