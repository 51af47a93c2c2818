/** What a format's reader makes of a text: headings and runs of text in order, code and comments left out. */
export type Block =
  | { readonly type: 'heading'; readonly level: number; readonly raw: string }
  | { readonly type: 'text'; readonly raw: string };

export interface Blocks {
  readonly blocks: readonly Block[];
  /** Addresses by reference name (lower case), where the format has such. */
  readonly references: ReadonlyMap<string, string>;
}

export type Reader = (text: string) => Blocks;

/** Deeper headings count as this deep. */
export const MAX_LEVEL = 64;

/** Collects lines into blocks: a heading or a blank line ends a run of text. */
export interface Collector {
  heading(level: number, raw: string): void;
  line(raw: string): void;
  /** Takes back the last line of the open run, as for a heading that is told by its underline. */
  takeBack(): string | undefined;
  end(): Block[];
}

export function collector(): Collector {
  const blocks: Block[] = [];
  let run: string[] = [];
  const close = () => {
    if (run.length > 0) blocks.push({ type: 'text', raw: run.join('\n') });
    run = [];
  };
  return {
    heading(level, raw) {
      close();
      blocks.push({ type: 'heading', level: Math.min(level, MAX_LEVEL), raw });
    },
    line(raw) {
      if (raw.trim() === '') close();
      else run.push(raw);
    },
    takeBack: () => run.pop(),
    end() {
      close();
      return blocks;
    },
  };
}

/** The text without what stands between `open` and `close`; an opening that is never closed stays. */
export function without(text: string, open: string, close: string): string {
  let from = text.indexOf(open);
  if (from < 0) return text;
  const kept: string[] = [];
  let at = 0;
  while (from >= 0) {
    const to = text.indexOf(close, from + open.length);
    if (to < 0) break;
    kept.push(text.slice(at, from));
    at = to + close.length;
    from = text.indexOf(open, at);
  }
  kept.push(text.slice(at));
  return kept.join('');
}
