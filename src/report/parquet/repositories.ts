import { BEARINGS } from '../../model/bearing.ts';
import type { Report, RepositoryRow } from '../../model/report.ts';
import { always, type Column, maybe, moment, texts, whole } from './column.ts';

interface Row {
  readonly asOf: Date | null;
  readonly repository: RepositoryRow;
  readonly forge: string | null;
}

/** The names and their order are a contract: a new column goes to the end. */
export const REPOSITORY_COLUMNS: readonly Column<Row>[] = [
  maybe('as_of', 'time', ({ asOf }) => asOf),
  always('organization', 'text', ({ repository }) => repository.organization),
  maybe('forge', 'text', ({ forge }) => forge),
  always('id', 'text', ({ repository }) => repository.id),
  always('name', 'text', ({ repository }) => repository.name),
  maybe('url', 'text', ({ repository }) => repository.url),
  always('visibility', 'text', ({ repository }) => repository.visibility),
  always('status', 'text', ({ repository }) => repository.status),
  always('kind', 'text', ({ repository }) => repository.kind),
  always('kind_because', 'text', ({ repository }) => repository.kindBecause),
  texts('flags', ({ repository }) => repository.flags),
  maybe('owner', 'text', ({ repository }) => repository.owner),
  always('license_state', 'text', ({ repository }) => repository.license.state),
  maybe('license_spdx', 'text', ({ repository }) => repository.license.spdx),
  maybe('license_via', 'text', ({ repository }) => repository.license.via),
  always('scored', 'truth', ({ repository }) => Object.keys(repository.bearings).length > 0),
  ...BEARINGS.flatMap((bearing) => [
    maybe<Row>(`${bearing}_score`, 'double', ({ repository }) => repository.bearings[bearing]?.score),
    maybe<Row>(`${bearing}_coverage`, 'double', ({ repository }) => repository.bearings[bearing]?.coverage),
    maybe<Row>(`${bearing}_rules`, 'integer', ({ repository }) => whole(repository.bearings[bearing]?.n)),
  ]),
];

/** The repositories of a report as rows, in its order. */
export function repositoryRows(report: Report): (from: number, to: number) => readonly Row[] {
  const asOf = moment(report.asOf);
  const forges = new Map(report.organizations.map(({ id, forge }) => [id, forge]));
  return (from, to) =>
    report.repositories
      .slice(from, to)
      .map((repository) => ({ asOf, repository, forge: forges.get(repository.organization) ?? null }));
}
