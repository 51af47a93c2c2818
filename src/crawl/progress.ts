/** What a crawl tells while it runs. `target` is the forge's target as asked for; requests and waits are told by its client. */
export type CrawlEvent =
  /** A phase (probe, organization, list, texts, reconcile) or a step by its name, over so many repositories. */
  | { readonly type: 'phase'; readonly target: string; readonly name: string; readonly repositories: number }
  /** `total` is null where the forge does not say how many there are. */
  | {
      readonly type: 'listed';
      readonly target: string;
      readonly listed: number;
      readonly total: number | null;
    }
  | {
      readonly type: 'advance';
      readonly target: string;
      readonly name: string;
      readonly done: number;
      readonly of: number;
    }
  /** So many answers of a step, or texts, came from the cache. */
  | { readonly type: 'kept'; readonly target: string; readonly name: string; readonly count: number }
  /** Something went wrong and the crawl goes on. */
  | { readonly type: 'trouble'; readonly target: string; readonly name: string; readonly message: string };

export type CrawlProgress = (event: CrawlEvent) => void;
