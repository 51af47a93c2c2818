import type { Report } from './report.ts';

/** One file of a rendered report. The first artifact is the report itself; others go beside it when it goes to a file. */
export interface Artifact {
  /** File name made by us, never from a stranger's text; '' for the report itself. */
  readonly name: string;
  /** Text, bytes, or bytes in pieces where the whole would be large: a list, or what makes them while they are written. */
  readonly content: string | Uint8Array | Iterable<Uint8Array>;
  /** The variable of a CI server that names the file to which it is added; it goes nowhere else, and nowhere where that is not set. */
  readonly appendTo?: 'GITHUB_STEP_SUMMARY';
}

export interface RenderOptions {
  /** Columns of the terminal. */
  readonly width: number;
  /** 0 none, 1 sixteen colors, 2 256, 3 true color. */
  readonly colorLevel: 0 | 1 | 2 | 3;
  /** False when the locale is not UTF-8: ASCII twins are drawn. */
  readonly unicode: boolean;
  /** The base name of the file it goes to (`r` of `r.md`), or null for stdout: a report alone can't refer to files beside it. */
  readonly file: string | null;
  /** What lists of tasks are made for; owners, where left out. */
  readonly by?: 'owner' | 'repository';
  /** True where a format with `eachInFolder` was given a folder. */
  readonly folder?: boolean;
}

/** A format: a plain object, so that a user's module can bring one. Most render a report; some a comparison or a year of it. */
export interface Reporter<Subject = Report> {
  readonly name: string;
  /** Extension of its files, with the dot. */
  readonly extension: string;
  /**
   * Only for a format of several files, none of which is the report alone: the base name of its first file where a folder is named
   * for them. Standard output has place for one, so such a format does not go there.
   */
  readonly inFolder?: string;
  /** For a format whose readers know one repository: where a folder is named for it, it makes a file for each, all of them named. */
  readonly eachInFolder?: boolean;
  render(subject: Subject, options: RenderOptions): readonly Artifact[] | Promise<readonly Artifact[]>;
}

/** Formats by name; each is loaded when it is asked for. */
export interface Formats<Subject = Report> {
  readonly [name: string]: () => Promise<Reporter<Subject>>;
}
