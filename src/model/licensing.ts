import type { Kind } from './bearing.ts';
import type { ByContent } from './license-facts.ts';
import type { Facts } from './names.ts';
import { blobOid } from './ordinary.ts';

/** What rules on licenses share. */

/** What the license of a kind is judged for. */
export function contentOf(kind: Kind): keyof ByContent<unknown> {
  if (kind === 'data') return 'data';
  return kind === 'docs' || kind === 'website' ? 'content' : 'software';
}

const WORDS: { readonly [K in Kind]: string } = {
  empty: 'an empty repository',
  meta: 'the files of an organization',
  mirror: 'a mirror',
  template: 'a template',
  sample: 'a sample',
  data: 'data',
  website: 'a website',
  docs: 'documentation',
  code: 'code',
};

/** What a license is for, in words that go on after “open for”. */
export const kindInWords = (kind: Kind): string => WORDS[kind];

const EMPTY = blobOid('');

/** License files that hold something; git names every empty text alike, so no size is needed. */
export const filledLicenseFiles = ({ licenseFiles }: Facts<'licenseFiles'>) =>
  licenseFiles.filter((file) => file.oid !== EMPTY && file.size !== 0);

/**
 * A license can be looked at: a file with something in it, or a README that names one. Rules on what a license says are
 * not asked without it, so that one missing file is one finding.
 */
export const licenseInSight = {
  needs: ['licenseFiles', 'licenseIdentity'],
  holds: (facts: Facts<'licenseFiles' | 'licenseIdentity'>) =>
    filledLicenseFiles(facts).length > 0 || typeof facts.licenseIdentity.readmeNames === 'string',
  says: 'there is no license to look at; licensing/license-file says so',
} as const;
