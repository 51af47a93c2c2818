/** Bounds of what a folder of clones may make the crawl do. Sizes in bytes, times in milliseconds. */
export const LIMITS = {
  /** Folders between the audited one and a clone. */
  depth: 8,
  folders: 100_000,
  /** A text; the same as on the forges. */
  text: 1024 * 1024,
  commitObject: 256 * 1024,
  configFile: 256 * 1024,
  refFile: 4096,
  packedRefs: 64 * 1024 * 1024,
  tags: 20_000,
  /** Commits of the window that are read one by one. */
  commits: 20_000,
  treeEntries: 200_000,
  /** One path of a tree. */
  record: 1024 * 1024,
  output: 1024 * 1024 * 1024,
  timeout: 60_000,
} as const;
