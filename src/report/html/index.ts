import type { Report } from '../../model/report.ts';
import type { Reporter } from '../../model/reporter.ts';
import { isSingle } from '../summary.ts';
import { htmlDocument } from '../web/document.ts';
import { html as piece } from '../web/html.ts';
import { TOKENS } from '../web/tokens.ts';
import { pageScript, pageStyle } from './assets.ts';
import { compasses } from './compass.ts';
import { corrections, notSeen } from './course.ts';
import { dataBlock } from './data-block.ts';
import { lenses } from './lenses.ts';
import { ending, method, notRun, numbers, waivers } from './method.ts';
import { pack } from './pack.ts';
import { reefs } from './reefs.ts';
import { rules } from './rules.ts';
import { contents, titleOf, top } from './top.ts';

/**
 * One file to open, send and print. What matters most is there without a script; the table of repositories, and what is known
 * of each, is drawn by the page's own script from the data in it.
 */
export const html = {
  name: 'html',
  extension: '.html',
  render: (report) => [
    {
      name: '',
      content: htmlDocument({
        title: titleOf(report),
        language: 'en',
        style: TOKENS + pageStyle(),
        script: pageScript(),
        body: bodyOf(report).text,
      }),
    },
  ],
} satisfies Reporter;

function bodyOf(report: Report) {
  const { packed, evidence } = pack(report, { withPasses: isSingle(report) });
  return piece`
${top(report)}
${contents(report)}
<main>
${compasses(report, [corrections(report), notSeen(report)])}
${reefs(report)}
${repositories(report)}
${rules(report)}
${lenses(report)}
${numbers(report)}
${waivers(report)}
${notRun(report)}
${method(report)}
</main>
${ending(report)}
${dataBlock('data', packed)}
${dataBlock('evidence', evidence)}`;
}

/** Where the script draws. Printed, all of it is there. */
const repositories = (report: Report) => piece`<section id="repositories" tabindex="-1">
<h2>${isSingle(report) ? 'The repository' : 'Repositories'}</h2>
<div id="table"><noscript><p>The table is drawn by a script of this page, and scripts are switched off here.</p></noscript></div>
</section>`;
