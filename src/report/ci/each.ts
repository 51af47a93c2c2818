import { createHash } from 'node:crypto';
import type { Report, RepositoryRow } from '../../model/report.ts';
import type { Artifact } from '../../model/reporter.ts';
import { jsonText } from '../escape.ts';

/** Formats whose reader knows one repository: a folder gets a file for each, and an index that says which is whose. */

/** Letters, digits, dots and hyphens of an id; what is not told apart by them is by a digest. */
export function fileNameOf(id: string): string {
  const told = id.replace(/[^A-Za-z0-9]+/g, '-').slice(0, 60);
  return /^[A-Za-z0-9.]+\/\d+$/.test(id)
    ? told
    : `${told}-${createHash('sha256').update(id).digest('hex').slice(0, 8)}`;
}

/** Those that were judged: they get a file even when nothing is to be mended, which closes what was said before. */
export const judgedOnes = (report: Report): readonly RepositoryRow[] =>
  report.repositories.filter(({ bearings }) => Object.keys(bearings).length > 0);

/** A file for each judged repository by `made`, and `index.json`: id, name, address and file of each. */
export function oneFileEach(
  report: Report,
  extension: string,
  made: (repository: RepositoryRow) => string,
): Artifact[] {
  const named = judgedOnes(report).map((repository) => ({
    repository,
    file: `${fileNameOf(repository.id)}${extension}`,
  }));
  const index = named.map(({ repository: { id, name, url }, file }) => ({ id, name, url, file }));
  return [
    { name: 'index.json', content: `${jsonText(index, 2)}\n` },
    ...named.map(({ repository, file }) => ({ name: file, content: made(repository) })),
  ];
}
