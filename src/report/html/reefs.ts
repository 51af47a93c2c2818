import type { Report } from '../../model/report.ts';
import { plainLine } from '../escape.ts';
import { reefsOf, shortName } from '../summary.ts';
import { type Html, html } from '../web/html.ts';
import { capital, repositories } from '../wording.ts';
import { repositoryAddress, ruleAddress } from './rules.ts';
import { section } from './table.ts';

/** More names than this are read by nobody: the table of repositories shows them all. */
const NAMED = 12;

export function reefs(report: Report): Html | null {
  const items = reefsOf(report).map(({ rule, findings }) => {
    const names = findings.slice(0, NAMED).map(({ subject }, at) => {
      const name = plainLine(shortName(subject.name, report.organizations));
      return html`${at === 0 ? '' : ', '}<a href="${repositoryAddress(subject.id)}">${name}</a>`;
    });
    const more = findings.length - names.length;
    const rest = more > 0 ? html` and <a href="${ruleAddress(rule.id)}">${more} more</a>` : null;
    const fail = `${repositories(findings.length)} ${findings.length === 1 ? 'fails' : 'fail'}`;
    return html`<li><b class="reef">${fail}</b> <a href="${ruleAddress(rule.id)}">${rule.title}</a>: ${names}${rest}.
<span class="about">${capital(rule.fix.text)}</span></li>\n`;
  });
  return section('reefs', 'Reefs', items.length === 0 ? null : html`<ul class="plain">${items}</ul>`);
}
