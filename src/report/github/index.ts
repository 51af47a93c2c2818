import type { Report } from '../../model/report.ts';
import type { Reporter } from '../../model/reporter.ts';
import { type Mendable, mendable } from '../ci/mendable.ts';
import { cutAtLines } from '../cut.ts';
import { loggedLine } from '../escape.ts';
import { markdown } from '../markdown/index.ts';
import { toldFrom } from '../stages.ts';
import { isSingle } from '../summary.ts';
import { count } from '../wording.ts';

/**
 * For a workflow of GitHub Actions: the worst ten as annotations on standard output, which the runner takes for commands, and the
 * Markdown report as the summary of the job.
 */
export const github = {
  name: 'github',
  extension: '.txt',
  render: async (report, options) => {
    const [page] = await markdown.render(toldFrom(report, 'warn'), { ...options, file: null });
    const summary = typeof page?.content === 'string' ? page.content : '';
    return [
      { name: '', content: annotations(report) },
      {
        name: 'job-summary.md',
        content: cutAtLines(summary, LARGEST),
        appendTo: 'GITHUB_STEP_SUMMARY' as const,
      },
    ];
  },
} satisfies Reporter;

/**
 * A runner shows ten annotations of each level of a step, and drops a summary over 1 MiB whole
 * (https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions). Other commands of the step may have written to it.
 */
const MOST = 10;
const LARGEST = 1000 * 1024;

const LEVELS = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'notice',
  info: 'notice',
} as const;

function annotations(report: Report): string {
  const all = mendable(report);
  const alone = isSingle(report);
  const lines = all.slice(0, MOST).map((one) => annotation(one, alone));
  const more = all.length - lines.length;
  if (more > 0)
    lines.push(
      `::notice title=ospo-compass::And ${count(more, 'more finding', 'more findings')} that a commit can mend: see the summary.`,
    );
  return lines.map((line) => `${line}\n`).join('');
}

/** The file of another repository would be looked for in this one: there the name stands in the title. */
function annotation({ finding, rule, path, line, shownAs }: Mendable, alone: boolean): string {
  const level = finding.verdict === 'partial' ? 'notice' : LEVELS[shownAs];
  const place = alone ? `file=${property(path)},line=${line},` : '';
  const title = alone ? rule.title : `${finding.subject.name}: ${rule.title}`;
  return `::${level} ${place}title=${property(title)}::${data(`${finding.message} ${rule.fix.text}`)}`;
}

/** As the runner decodes them: `%`, and breaks, which `loggedLine` has taken out already. */
const data = (text: string): string => loggedLine(text).replaceAll('%', '%25');
/** In a property `:` and `,` end it too. */
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
