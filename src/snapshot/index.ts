export {
  type Cache,
  clear as clearCache,
  crawlPlace,
  inventory as inventoryOfCache,
  noCache,
  openCache,
  prune as pruneCache,
} from './cache/index.ts';
export { memorySnapshot } from './memory.ts';
export { readSnapshot } from './read.ts';
export { requirePlace, writeSnapshot } from './write.ts';
