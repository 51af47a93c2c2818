import type { ENTRY_TYPES } from '../model/tree.ts';

type EntryType = (typeof ENTRY_TYPES)[number];

/** git's modes as numbers: 040000, 100644, 100664, 100755, 120000, 160000. */
const TYPES: { readonly [mode: number]: EntryType } = {
  16384: 'dir',
  33188: 'file',
  33204: 'file',
  33261: 'executable',
  40960: 'symlink',
  57344: 'submodule',
};
export const entryType = (mode: number): EntryType => TYPES[mode] ?? 'file';
