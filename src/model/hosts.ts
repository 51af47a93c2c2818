/** GitHub itself, its cloud of other regions, and servers that carry its name. */
export const isGithub = (host: string): boolean =>
  host === 'github.com' ||
  host.endsWith('.ghe.com') ||
  host.split('.').some((label) => label.startsWith('github'));
