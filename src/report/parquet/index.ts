import type { Report } from '../../model/report.ts';
import type { Reporter } from '../../model/reporter.ts';
import { FINDING_COLUMNS, findingRows } from './findings.ts';
import { REPOSITORY_COLUMNS, repositoryRows } from './repositories.ts';
import { tableBytes } from './table.ts';

/** Two tables for databases: the findings, and the repositories beside them. What strangers wrote is data here. */
export const parquet = {
  name: 'parquet',
  extension: '.parquet',
  inFolder: 'findings',
  render: (report, { file }) => {
    const { findings, repositories } = report;
    return [
      {
        name: '',
        content: tableBytes({
          ...titles('findings', report),
          columns: FINDING_COLUMNS,
          count: findings.length,
          rows: findingRows(report),
        }),
      },
      {
        name: beside(file ?? 'findings'),
        content: tableBytes({
          ...titles('repositories', report),
          columns: REPOSITORY_COLUMNS,
          count: repositories.length,
          rows: repositoryRows(report),
        }),
      },
    ];
  },
} satisfies Reporter;

/** `findings` has `repositories` beside it, `2026-findings` has `2026-repositories`, and `2026` has `2026.repositories`. */
const beside = (file: string): string =>
  `${/findings$/.test(file) ? file.replace(/findings$/, 'repositories') : `${file}.repositories`}.parquet`;

/** What a file says of itself: a table that is found alone can still be told from another. */
const titles = (table: string, { tool, ruleset, asOf, takenAt, scope }: Report) => ({
  createdBy: `${tool.name} version ${tool.version}`,
  about: {
    schema: `ospo-compass/${table}@1`,
    ruleset: ruleset.version,
    profile: ruleset.profile,
    as_of: asOf,
    taken_at: takenAt,
    targets: scope.targets.join(' '),
    audience: scope.audience,
  },
});
