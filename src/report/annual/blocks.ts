/** The annual report as its formats write it: chapters of blocks whose texts are not escaped yet. */

export type Block =
  | { readonly kind: 'sentences'; readonly texts: readonly string[] }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  /** `name` names its file: letters and hyphens of our own. */
  | { readonly kind: 'chart'; readonly name: string; readonly svg: string; readonly title: string }
  | { readonly kind: 'tiles'; readonly tiles: readonly Tile[] }
  /** Heads that begin with `>` stand over numbers. */
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
    };

export interface Tile {
  readonly value: string;
  readonly what: string;
  readonly before: string;
}

export interface Chapter {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** A table, or nothing where it has no row. */
export const tableOf = (
  caption: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): Block[] => (rows.length === 0 ? [] : [{ kind: 'table', caption, head, rows }]);
