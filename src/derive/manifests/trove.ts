/** Classifiers of Python packages that name one license; those that name a family ("BSD License") say too little. */
const CLASSIFIED: { readonly [name: string]: string } = {
  'mit license': 'MIT',
  'mit no attribution license (mit-0)': 'MIT-0',
  'apache software license': 'Apache-2.0',
  'isc license (iscl)': 'ISC',
  'the unlicense (unlicense)': 'Unlicense',
  'zero-clause bsd (0bsd)': '0BSD',
  'zlib/libpng license': 'Zlib',
  'boost software license 1.0 (bsl-1.0)': 'BSL-1.0',
  'mozilla public license 1.1 (mpl 1.1)': 'MPL-1.1',
  'mozilla public license 2.0 (mpl 2.0)': 'MPL-2.0',
  'eclipse public license 1.0 (epl-1.0)': 'EPL-1.0',
  'eclipse public license 2.0 (epl-2.0)': 'EPL-2.0',
  'european union public licence 1.1 (eupl 1.1)': 'EUPL-1.1',
  'european union public licence 1.2 (eupl 1.2)': 'EUPL-1.2',
  'cea cnrs inria logiciel libre license, version 2.1 (cecill-2.1)': 'CECILL-2.1',
  'gnu general public license v2 (gplv2)': 'GPL-2.0-only',
  'gnu general public license v2 or later (gplv2+)': 'GPL-2.0-or-later',
  'gnu general public license v3 (gplv3)': 'GPL-3.0-only',
  'gnu general public license v3 or later (gplv3+)': 'GPL-3.0-or-later',
  'gnu lesser general public license v2 (lgplv2)': 'LGPL-2.0-only',
  'gnu lesser general public license v2 or later (lgplv2+)': 'LGPL-2.0-or-later',
  'gnu lesser general public license v3 (lgplv3)': 'LGPL-3.0-only',
  'gnu lesser general public license v3 or later (lgplv3+)': 'LGPL-3.0-or-later',
  'gnu affero general public license v3': 'AGPL-3.0-only',
  'gnu affero general public license v3 or later (agplv3+)': 'AGPL-3.0-or-later',
  'python software foundation license': 'PSF-2.0',
  'cc0 1.0 universal (cc0 1.0) public domain dedication': 'CC0-1.0',
  'other/proprietary license': 'Proprietary',
};
const CLASSIFIER = /^License(?:-Expression)?\s{0,5}::/i;

/** What one classifier says: `License-Expression :: X` is X, a listed license its id; null for all others. */
function named(classifier: string): string | null {
  if (!CLASSIFIER.test(classifier)) return null;
  const parts = classifier.split('::').map((part) => part.trim());
  const last = parts.at(-1) ?? '';
  if (/^License-Expression$/i.test(parts[0] ?? '')) return last === '' ? null : last;
  const name = last.toLowerCase();
  return Object.hasOwn(CLASSIFIED, name) ? (CLASSIFIED[name] ?? null) : null;
}

/** The license of a field, which some fill with a classifier, else of the classifiers when they name exactly one. */
export function licenseOrClassifier(field: string | null, classifiers: readonly string[]): string | null {
  if (field !== null) return CLASSIFIER.test(field) ? (named(field) ?? field) : field;
  const found = new Set(classifiers.flatMap((one) => named(one) ?? []));
  const [only] = found;
  return found.size === 1 && only !== undefined ? only : null;
}
