/** By code units, which is the same on every machine: the order of a locale is not. */
export const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
