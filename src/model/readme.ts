import type { Facts } from './names.ts';

/** From so many characters of prose a README is more than a stub. */
export const LEAST_README = 200;

/** There is a README to look at. Rules on what it says are not asked without it, so that one missing README is one finding. */
export const readmeInSight = {
  needs: ['readme', 'scaffold'],
  holds: ({ readme, scaffold }: Facts<'readme' | 'scaffold'>) =>
    readme !== null && readme.length >= LEAST_README && scaffold === null,
  says: 'there is no README to look at; documentation/readme says so',
} as const;
