export { memorySnapshot } from './memory.ts';
export { readSnapshot } from './read.ts';
export { requirePlace, writeSnapshot } from './write.ts';
