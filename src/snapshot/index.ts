export {
  type Cache,
  clear as clearCache,
  crawlPlace,
  inventory as inventoryOfCache,
  noCache,
  openCache,
  prune as pruneCache,
} from './cache/index.ts';
export { type Journal, noJournal, openJournal } from './journal/index.ts';
export { memorySnapshot } from './memory.ts';
export { mergeSnapshots } from './merge/index.ts';
export { readSnapshot } from './read.ts';
export { requirePlace, writeSnapshot } from './write.ts';
