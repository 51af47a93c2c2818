import type { Report } from '../../model/report.ts';
import { historyOf, historyWords } from '../history.ts';
import { headline, lensesOf, levelsInShort } from '../lenses.ts';
import { type Reef, readingOf, reefsOf, shortName } from '../summary.ts';
import { notRunOf, unseenOf, wantWords } from '../unseen.ts';
import { waivedIn, waiverWarnings } from '../waivers.ts';
import { count, readText, repositories } from '../wording.ts';
import { hang, type Page, padEnd, sentences, widthOf } from './page.ts';

/** The parts that begin with a label. Each answers its lines, or none when it has nothing to say. */

const LABEL = 13;
const lead = (name: string, page: Page): string => `  ${page.ink.bold(padEnd(name, LABEL - 2))}`;
const indent = ' '.repeat(LABEL);

/** Under a label, or below it where the terminal is narrow. */
function under(name: string, texts: readonly string[], page: Page, most?: number): string[] {
  if (texts.length === 0) return [];
  if (page.width < 60) {
    return ['', `  ${page.ink.bold(name)}`, ...texts.flatMap((text) => hang('   ', text, page, most))];
  }
  const lines = texts.flatMap((text, at) => hang(at === 0 ? lead(name, page) : indent, text, page, most));
  return ['', ...lines];
}

export function reefLines(report: Report, page: Page): string[] {
  const texts = reefsOf(report).map((reef) => reefText(reef, report, page));
  return under('Reefs', texts, page, 3).map((line) => line.replace('Reefs', (word) => page.ink.red(word)));
}

/** More names than this are counted. */
const NAMES = 8;

/** `2 repositories fail "The license is open for what it covers": cargo-manifest, wreck-inventory` */
function reefText({ rule, findings }: Reef, report: Report, page: Page): string {
  const names = findings
    .slice(0, NAMES)
    .map((finding) => page.say(shortName(finding.subject.name, report.organizations)));
  const more = findings.length - names.length;
  const listed = names.join(', ') + (more > 0 ? ` and ${more} more` : '');
  const [verb, who] =
    findings.length === 1 ? ['fails', repositories(1)] : ['fail', repositories(findings.length)];
  return `${who} ${verb} "${page.say(rule.title)}": ${listed}`;
}

const SHOWN = 5;

export function unseenLines(report: Report, page: Page): string[] {
  const texts = unseenOf(report).map(({ what, why, wants }) => page.say(`${what}: ${wantWords(why, wants)}`));
  return under('Not seen', texts, page, 2);
}

export function lensLines(report: Report, page: Page): string[] {
  const texts = lensesOf(report).map(([, lens]) => {
    const levels = levelsInShort(lens);
    return page.say(
      `${lens.name} ${lens.version}: ${headline(lens.criteria)}.${levels === '' ? '' : ` Found at ${levels}.`}`,
    );
  });
  return under('Lenses', texts, page, 4);
}

/** Rules of one reason that are named before the rest is counted. */
const OMITTED = 3;

export function notRunLines(report: Report, page: Page): string[] {
  const texts = notRunOf(report).map(({ because, rules }) => {
    const named = rules.length <= OMITTED ? rules.join(', ') : count(rules.length, 'rule', 'rules');
    return `${page.say(named)} (${page.say(because)})`;
  });
  return under('Not run', texts.length === 0 ? [] : [texts.join('; ')], page, 3);
}

/** How many findings are waived, and what somebody should look at. */
export function waiverLines(report: Report, page: Page): string[] {
  const waived = waivedIn(report).length;
  const warnings = waiverWarnings(report).map(page.say);
  const shown = warnings.slice(0, SHOWN);
  const more = warnings.length - shown.length;
  const counted = waived === 0 ? [] : [`${count(waived, 'finding is', 'findings are')} waived`];
  return under('Waived', [...counted, ...shown, ...(more > 0 ? [`and ${more} more`] : [])], page, 2);
}

export function errorLines(report: Report, page: Page): string[] {
  const texts = report.method.errors.map(({ rule, message }) => page.say(`${rule}: ${message}`));
  const shown = texts.slice(0, SHOWN);
  const more = texts.length - shown.length;
  return under('Errors', [...shown, ...(more > 0 ? [`and ${more} more`] : [])], page, 2);
}

/** The last lines: how much was read and decided, and how to see more. */
export function endLines(report: Report, page: Page): string[] {
  return [
    '',
    ...sentences([readText(readingOf(report)), 'The full report: -f markdown=report.md'], page, '  '),
  ];
}

/** `licensing  ▃▃▄▆▇ 41 to 82`, one line a bearing, for each organization that has been audited before. */
export function historyLines(report: Report, page: Page): string[] {
  const isUnicode = page.glyphs.full !== '#';
  return report.organizations.flatMap(({ id, name }) => {
    const history = historyOf(report, id, isUnicode);
    if (history === null) return [];
    const whose = report.organizations.length > 1 ? `${page.say(name)}: ` : '';
    const widest = Math.max(...history.lines.map(({ bearing }) => widthOf(page.shown.nameOf(bearing))));
    const room = Math.max(8, page.width - widest - 20);
    const lines = history.lines.map(
      ({ bearing, steps, first, last }) =>
        `   ${padEnd(page.shown.nameOf(bearing), widest)}  ${steps.slice(-room)}  ${Math.round(first)} to ${Math.round(last)}`,
    );
    return ['', ...hang(`  ${page.ink.bold('History')}    `, whose + historyWords(history), page), ...lines];
  });
}
