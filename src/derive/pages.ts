import type { DerivedFields } from '../model/derived.ts';
import type { Pages } from '../model/documents.ts';
import { mapKnown, type Observation, unknown } from '../model/observation.ts';
import type { FieldsDeriver } from './deriver.ts';
import { documentNamed, type NameMatch, ownFile } from './own.ts';
import { documentOf } from './prose/document.ts';

interface Sought {
  readonly names: NameMatch;
  readonly dirs: readonly string[];
  /** Texts that the crawl fetches; none where it matters only that the page is there. */
  readonly texts: readonly string[];
}

const aside = ['', 'docs', '.github'];

const PAGES: { readonly [P in keyof Pages]: Sought } = {
  docs: { names: documentNamed(/^(?:index|readme)$/), dirs: ['docs'], texts: ['docs/index.*'] },
  architecture: {
    names: documentNamed(/^architecture$/),
    dirs: ['', 'docs'],
    texts: ['ARCHITECTURE*', 'docs/ARCHITECTURE*'],
  },
  roadmap: { names: documentNamed(/^roadmap$/), dirs: aside, texts: [] },
  standards: { names: documentNamed(/^standards$/), dirs: ['', 'docs'], texts: [] },
  privacy: {
    names: documentNamed(
      /^(?:privacy|datenschutz|confidentialit[eé]|privacidad|privacidade)(?:[-_.].{0,80})?$/,
    ),
    dirs: aside,
    texts: [],
  },
};

/** Pages beside the README, by what they are for; null for none. */
export const pages: FieldsDeriver<DerivedFields['pages']> = {
  version: 1,
  texts: Object.values(PAGES).flatMap(({ texts }) => texts),
  derive({ fact, text, once }, field): Observation<DerivedFields['pages'][keyof Pages]> {
    const { names, dirs, texts } = PAGES[field as keyof Pages];
    const tree = fact('tree');
    if (!tree.known) return tree;
    const file = ownFile(tree.value, dirs, names, text);
    return mapKnown(file, (found) => {
      if (found === null) return null;
      const { path, oid } = found;
      const unasked = unknown('not-collected', `the text of ${path} is not asked for`);
      return { path, document: texts.length === 0 ? unasked : documentOf(path, oid, text(oid), once) };
    });
  },
};
