import type { Finding } from '../../model/report.ts';
import { plain, plainLine, webAddress, wellFormed } from '../escape.ts';
import type { PackedEvidence } from './packed.ts';

type Evidence = Finding['evidence'][number];

/** What stands behind the path in the address of a file. */
const tailOf = ({ path = '', line }: Evidence): string =>
  wellFormed(path).split('/').map(encodeURIComponent).join('/') + (line === undefined ? '' : `#L${line}`);

/** Where the files of a repository are shown at the commit that was read, as the first evidence that has an address says it. */
export function baseOf(findings: readonly Finding[]): string {
  for (const { evidence } of findings) {
    for (const one of evidence) {
      if (one.url === undefined || one.path === undefined || one.origin === 'inherited') continue;
      const tail = tailOf(one);
      const base = one.url.endsWith(`/${tail}`) ? webAddress(one.url.slice(0, -tail.length)) : null;
      if (base !== null) return base;
    }
  }
  return '';
}

/** A line of the page's evidence. An address that is none of the web is left out. */
export const evidenceLine = (evidence: readonly Evidence[], base: string): string =>
  JSON.stringify(evidence.map((one) => packedOf(one, base)));

function packedOf(evidence: Evidence, base: string): PackedEvidence {
  const { path, line, observed, expected, origin, url } = evidence;
  const file = path === undefined ? 0 : plainLine(path);
  // The page makes the address of the path that it shows: only where that is the path itself is it the same.
  const below = base !== '' && file === path && url === base + tailOf(evidence);
  return [
    file,
    line ?? 0,
    observed === undefined ? 0 : plain(observed),
    expected === undefined ? 0 : plain(expected),
    origin === 'inherited' ? 1 : 0,
    below ? 1 : ((url === undefined ? null : webAddress(url)) ?? 0),
  ];
}
