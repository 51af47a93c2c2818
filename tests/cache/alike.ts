import type { Report } from '../../src/model/report.ts';
import type { RepositoryRecord, SnapshotContent } from '../../src/model/snapshot.ts';

/** Where two crawls or reports say another thing, by name: their bytes would fill pages. */

const json = (value: unknown): string => JSON.stringify(value);

function unlikeFields(name: string, a: object, b: object): string[] {
  const fields = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<never>;
  const unlike = [...fields].filter((field) => json(a[field]) !== json(b[field]));
  // The same values in another order are other bytes.
  if (unlike.length === 0 && json(a) !== json(b)) return [`${name} is in another order`];
  return unlike.map((field) => `${name}.${String(field)}`);
}

function unlikeRow(a: RepositoryRecord, b: RepositoryRecord): string[] {
  const { facts: some, ...row } = a;
  const { facts: others, ...rest } = b;
  return [...unlikeFields(a.name, row, rest), ...unlikeFields(a.name, some, others)];
}

/** All but when they were taken. */
export function unlikeCrawls(a: SnapshotContent, b: SnapshotContent): string[] {
  const ids = [...new Set([...a.repositories, ...b.repositories].map(({ id }) => id))].sort();
  const rowOf = (content: SnapshotContent, id: string) => content.repositories.find((row) => row.id === id);
  const rows = ids.flatMap((id) => {
    const [one, other] = [rowOf(a, id), rowOf(b, id)];
    return one === undefined || other === undefined ? [`${id} is in one alone`] : unlikeRow(one, other);
  });
  const at = { takenAt: '', settingsAsOf: '' };
  const organizations = a.organizations.flatMap((one, index) =>
    unlikeFields(one.name, one, b.organizations[index] ?? {}),
  );
  const texts = json([...a.texts]) === json([...b.texts]) ? [] : ['texts'];
  return [
    ...unlikeFields('head', { ...a.head, ...at }, { ...b.head, ...at }),
    ...organizations,
    ...rows,
    ...texts,
  ];
}

export const unlikeReports = (a: Report, b: Report): string[] =>
  unlikeFields('report', { ...a, takenAt: '' }, { ...b, takenAt: '' });
