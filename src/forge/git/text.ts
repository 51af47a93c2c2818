import { known, type Observation, unknown } from '../../model/observation.ts';

const VIA = 'git cat-file';

/** A text of a repository. Bytes that are no UTF-8 are replaced, a byte order mark is dropped; binaries are not recognized. */
export function decodeText(data: Buffer): Observation<string> {
  if (data[0] === 0xff && data[1] === 0xfe) return known(decodeAs(data, 'utf-16le'), VIA);
  if (data[0] === 0xfe && data[1] === 0xff) return known(decodeAs(data, 'utf-16be'), VIA);
  // The same test that git makes to tell binaries.
  if (data.subarray(0, 8000).includes(0)) return unknown('not-recognized', 'binary');
  return known(decodeAs(data, 'utf-8'), VIA);
}

/** An encoding that is not known is read as UTF-8. */
export function decodeAs(data: Buffer, encoding: string): string {
  try {
    return new TextDecoder(encoding).decode(data);
  } catch {
    return new TextDecoder().decode(data);
  }
}
