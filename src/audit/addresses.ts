import type { ForgeName } from '../model/bearing.ts';
import type { Finding } from '../model/report.ts';
import type { RepositoryRecord } from '../model/snapshot.ts';

/** Where a forge shows a file of a repository; a folder of clones has no address. */
const FILES: { readonly [F in ForgeName]: string | null } = {
  github: '/blob/',
  gitlab: '/-/blob/',
  local: null,
};

/** The address below which the files of a repository are shown at the commit that was read, or null. */
function filesAt({ source, url, facts: { meta } }: RepositoryRecord): string | null {
  const place = FILES[source];
  const oid = meta.head.known ? meta.head.value?.oid : undefined;
  return place === null || url === null || oid === undefined ? null : `${url}${place}${oid}/`;
}

type Evidence = Finding['evidence'][number];

/** Half a character can't be encoded; git names no file so, and a forge may. */
const encoded = (path: string): string =>
  path
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/');

const isOwnFile = ({ path, url, origin }: Evidence): boolean =>
  path !== undefined && url === undefined && origin !== 'inherited';

/**
 * Leads from what has to be looked at to the file at the commit that was judged, wherever the rule named a file of the repository
 * itself. What passes keeps its path alone: nobody opens it, and there is most of it.
 */
export function addressed(findings: readonly Finding[], record: RepositoryRecord): Finding[] {
  const files = filesAt(record);
  if (files === null) return [...findings];
  return findings.map((finding) => {
    const { verdict, evidence } = finding;
    if (verdict === 'pass' || !evidence.some(isOwnFile)) return finding;
    return { ...finding, evidence: evidence.map((one) => (isOwnFile(one) ? linked(one, files) : one)) };
  });
}

/** Keys in the order of the schema. */
function linked({ path = '', url: _, line, ...others }: Evidence, files: string): Evidence {
  const url = `${files}${encoded(path)}${line === undefined ? '' : `#L${line}`}`;
  return { path, url, ...(line === undefined ? {} : { line }), ...others };
}
