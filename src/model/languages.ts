import type { GroupValues } from './names.ts';

type Languages = GroupValues['languages'];

/** How much of one repository a language makes up: bytes, or percent where the forge tells only shares. */
export const weightOf = ({ bytes, share = 0 }: Languages[number]): number => bytes ?? share;

/** False where only shares are told: weights of two repositories can't be compared then. */
export const isInBytes = (languages: Languages): boolean => languages.every(({ bytes }) => bytes !== null);
