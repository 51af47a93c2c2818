import type { Correction, Report } from '../../model/report.ts';
import type { Reporter } from '../../model/reporter.ts';
import { shownIn } from '../bearings.ts';
import { cutAtLines } from '../cut.ts';
import { markdown, markdownLink } from '../escape.ts';
import { compassTable, course } from '../markdown/compass.ts';
import { history } from '../markdown/history.ts';
import { ending } from '../markdown/method.ts';
import { notSeen, reefs } from '../markdown/sections.ts';
import { section } from '../markdown/table.ts';
import { heldBack, toldFrom } from '../stages.ts';
import { bearingOf, repairedBy, rulesById, shortName } from '../summary.ts';
import { answerSentences, EFFORT, points } from '../wording.ts';

/**
 * The body of one issue that every run writes anew: where the ship stands, what changed, and what to do next, with the
 * repositories that each correction repairs. What is no work for anybody (rules that pass, methods) is left out.
 */
export const issue = {
  name: 'issue',
  extension: '.md',
  render(whole) {
    const report = toldFrom(whole, 'report');
    const lines = [
      MARK,
      '',
      answerSentences(report).map(markdown).join(' '),
      '',
      `as of ${markdown(report.asOf.slice(0, 10))} · profile ${markdown(report.ruleset.profile)}`,
      '',
      ...report.organizations.flatMap((organization) => compassOf(report, organization)),
      ...heldBack(whole, 'report'),
      ...correctionList(report),
      ...reefs(report),
      ...notSeen(report),
      ...ending(report),
    ];
    return [{ name: '', content: cutAtLines(lines.join('\n'), LONGEST) }];
  },
} satisfies Reporter;

/** By this the workflow knows the issue again; nobody sees it. */
const MARK = '<!-- ospo-compass: course corrections -->';

/** The longest body of an issue on GitHub, in characters; bytes are never fewer. GitLab takes more. */
const LONGEST = 65_536;

/** More names than this on one line are read by nobody. */
const NAMED = 20;

const compassOf = (report: Report, organization: Report['organizations'][number]): string[] =>
  section(markdown(organization.name), [
    ...compassTable(organization.compass, true, shownIn(report)),
    ...course(report, organization),
    ...history(report, organization),
  ]);

/** Numbered by what they add for the effort, best first, as in every report. */
function correctionList(report: Report): string[] {
  if (report.corrections.length === 0) return ['Nothing is to be corrected.', ''];
  const rules = rulesById(report);
  const { nameOf } = shownIn(report);
  const lines = report.corrections.map((correction, at) => {
    const bearing = bearingOf(rules, correction);
    const where = bearing === null ? '' : `${markdown(nameOf(bearing))} `;
    const adds = `${where}${markdown(`+${points(correction.gain)}`)}`;
    return `${at + 1}. **${markdown(correction.fix.text)}** ${adds}, ${EFFORT[correction.fix.effort]}: ${whomItRepairs(report, correction)}`;
  });
  return section('Course corrections', lines);
}

/** The subjects that a correction repairs, those first that gain most. */
function whomItRepairs(report: Report, correction: Correction): string {
  const repaired = repairedBy(report.findings, correction).sort((a, b) => b.gain - a.gain);
  const urls = new Map([...report.repositories, ...report.organizations].map(({ id, url }) => [id, url]));
  const subjects = [...new Map(repaired.map(({ subject }) => [subject.id, subject])).values()];
  const names = subjects
    .slice(0, NAMED)
    .map(({ id, name }) => markdownLink(shortName(name, report.organizations), urls.get(id)));
  const more = subjects.length - names.length;
  return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ');
}
