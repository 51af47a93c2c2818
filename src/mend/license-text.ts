import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';

/** Whole texts of the licenses that people choose, by SPDX id. */

let read: ReadonlyMap<string, string> | undefined;

function texts(): ReadonlyMap<string, string> {
  if (read === undefined) {
    const packed = readFileSync(new URL('license-texts.generated.br', import.meta.url));
    read = new Map(Object.entries(JSON.parse(brotliDecompressSync(packed).toString('utf8'))));
  }
  return read;
}

/** Ids of the licenses whose text is kept, sorted. */
export const keptLicenses = (): readonly string[] => [...texts().keys()];

/**
 * The text as a template: `{{year}}`, `{{holder}}` and `{{repository}}` where the license leaves room for them; null where
 * no text is kept. What an appendix tells people to copy elsewhere, as that of Apache-2.0, stays as it is.
 */
export function licenseTemplate(id: string): string | null {
  const text = texts().get(id);
  if (text === undefined) return null;
  return text
    .replaceAll('[year]', '{{year}}')
    .replaceAll('[fullname]', '{{holder}}')
    .replaceAll('[projecturl]', '{{url}}')
    .replaceAll('[email]', '{{contact}}')
    .replaceAll('[project]', '{{repository}}');
}
