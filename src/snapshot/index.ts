export {
  type Cache,
  type Clearance,
  clear as clearCache,
  crawlPlace,
  type Inventory,
  inventory as inventoryOfCache,
  noCache,
  openCache,
  prune as pruneCache,
} from './cache/index.ts';
export { memorySnapshot } from './memory.ts';
export { readSnapshot } from './read.ts';
export { requirePlace, writeSnapshot } from './write.ts';
