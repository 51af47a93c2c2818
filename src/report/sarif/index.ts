import type { Report, RepositoryRow } from '../../model/report.ts';
import type { Reporter } from '../../model/reporter.ts';
import { judgedOnes, oneFileEach } from '../ci/each.ts';
import { mendableByRepository } from '../ci/mendable.ts';
import { jsonText } from '../escape.ts';
import { bytesOf } from '../lines.ts';
import { runOf } from './run.ts';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';

/**
 * SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html), for code scanning and editors: what a commit can
 * mend. A run a repository; a folder gets a file for each, since results land in the repository that uploads them.
 */
export const sarif = {
  name: 'sarif',
  extension: '.sarif',
  eachInFolder: true,
  render: (report, { folder = false }) => {
    const found = mendableByRepository(report);
    const run = (repository: RepositoryRow) => runOf(report, repository, found.get(repository.id) ?? []);
    if (folder) return oneFileEach(report, '.sarif', (repository) => logOf([run(repository)]));
    return [{ name: '', content: bytesOf(() => logLines(judgedOnes(report), run)) }];
  },
} satisfies Reporter<Report>;

/** The same, a run at a time: those of thousands of repositories are ten times as large as the report. */
function* logLines<R>(repositories: readonly R[], run: (repository: R) => object): Generator<string> {
  if (repositories.length === 0) return yield logOf([]).trimEnd();
  const [head, tail] = logOf([]).trimEnd().split('[]');
  yield `${head}[`;
  for (const [at, repository] of repositories.entries())
    yield `${jsonText(run(repository), 2).replace(/^/gm, '    ')}${at === repositories.length - 1 ? '' : ','}`;
  yield `  ]${tail}`;
}

const logOf = (runs: readonly object[]): string =>
  `${jsonText({ $schema: SCHEMA, version: '2.1.0', runs }, 2)}\n`;
