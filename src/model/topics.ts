/** What sections of a document speak of, whatever they are called and in which language. */
export const TOPICS = [
  'purpose',
  'install',
  'usage',
  'build',
  'license',
  'contributing',
  'support',
  'status',
  'roadmap',
  'decisions',
  'requirements',
  'standards',
  'data',
  'privacy',
] as const;
export type Topic = (typeof TOPICS)[number];
