import type { Observation } from './observation.ts';
import type { Topic } from './topics.ts';

/** Derived facts on prose: documents, pages, release notes. */

/** A link with the words it stands on; `text` is empty for a bare address. */
export interface Anchor {
  readonly text: string;
  readonly url: string;
}

export interface Section {
  readonly level: number;
  /** The heading as prose: no marks, no markup, in any script. */
  readonly title: string;
  /** What the heading says that it is about, in any language that headings are known in. */
  readonly topics: readonly Topic[];
  /** Text of the section as prose (terms.prose), sub-sections included. */
  readonly prose: string;
  /** Length of `prose` in code points; one of a script written without spaces counts three. */
  readonly length: number;
  /** Web and relative addresses, in order; `mailto:` kept, images left out. */
  readonly links: readonly string[];
  /** E-mail addresses and web addresses that can be asked something (terms.contact). */
  readonly contacts: readonly string[];
}

/** The script that most letters of a prose are in; `none` without letters. Word lists exist for some of them only. */
export type Script = 'latin' | 'cyrillic' | 'arabic' | 'han' | 'other' | 'none';

/** A prose document, read in its own format. */
export interface Document {
  readonly path: string;
  readonly oid: string;
  readonly format: 'markdown' | 'rst' | 'asciidoc' | 'org' | 'html' | 'text';
  readonly text: string;
  readonly prose: string;
  /** Length of `prose` as in `Section.length`. */
  readonly length: number;
  /** Prose before the second heading. */
  readonly lead: string;
  /** One a heading, in order; what stands before the first heading is in none of them. */
  readonly sections: readonly Section[];
  /** Topics that some heading, or the first words of some paragraph, name. */
  readonly topics: readonly Topic[];
  readonly links: readonly string[];
  readonly anchors: readonly Anchor[];
  /** Addresses of images and badges. */
  readonly images: readonly string[];
  /** Real contacts (terms.contact): no placeholder, no home of a license or covenant, no badge. */
  readonly contacts: readonly string[];
  /** Unfilled template text (terms.placeholder), as found. */
  readonly placeholders: readonly string[];
  readonly script: Script;
}

/** A page beside the README, and its text where a rule reads it. */
export interface Page {
  readonly path: string;
  readonly document: Observation<Document>;
}

export interface Pages {
  /** Entry of the documentation: docs/index or docs/README. */
  readonly docs: Page | null;
  readonly architecture: Page | null;
  readonly roadmap: Page | null;
  readonly standards: Page | null;
  readonly privacy: Page | null;
}

/** CHANGELOG and its like. */
export interface Changelog {
  readonly path: string;
  /** Names the latest release, with or without `v` and prefix; null where nothing was released. */
  readonly namesLatest: Observation<boolean | null>;
}

/** What the last release says of itself; `length` is that of the prose of its notes, links that only compare left out. */
export interface ReleaseNotes {
  readonly tag: string;
  readonly length: number;
}
