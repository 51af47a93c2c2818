/** What an audit covers, as people ask for it. Words alone, so that the command line knows them before anything else is loaded. */

export const VISIBILITIES = ['public', 'internal', 'private'] as const;
export type Visibility = (typeof VISIBILITIES)[number];

export const DEPTHS = ['quick', 'full'] as const;
export type Depth = (typeof DEPTHS)[number];
