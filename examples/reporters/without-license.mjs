// A format of one's own: the public repositories without a license, as a table for a wiki.
//   ospo-compass audit github:your-org -f ./without-license.mjs=without-license.md
import { markdownLink, markdownText } from 'ospo-compass/reporter';

const RULE = 'licensing/license-file';

/** @type {import('ospo-compass/reporter').Reporter} */
export default {
  name: 'without-license',
  extension: '.md',
  render(report) {
    const rows = report.repositories
      .filter(({ license, visibility }) => license.state === 'none' && visibility === 'public')
      .map((repository) => {
        const finding = report.findings.find(
          ({ rule, subject }) => rule === RULE && subject.id === repository.id,
        );
        // What repositories say is somebody else's text: it is escaped for the format that it goes into.
        return `| ${markdownLink(repository.name, repository.url)} | ${markdownText(finding?.message ?? 'not judged')} |`;
      });
    const lines = ['| Repository | Finding |', '| --- | --- |', ...rows, ''];
    return [{ name: '', content: lines.join('\n') }];
  },
};
