import type { ForgeName } from './bearing.ts';
import type { Flag } from './derived.ts';
import type { OrganizationFact, RepositoryFact } from './facts.ts';

/**
 * What a kind of source can never show, whatever the token (model 5): rules that need such a fact do not run for it, are
 * named once, and lower no coverage. A group name stands for all its fields.
 */
export interface SourceLimits {
  readonly never: { readonly [F in RepositoryFact | OrganizationFact]?: string };
  /** Flags that are false there for want of sight, and listed as assumed. */
  readonly assumed: readonly Flag[];
}

const onForge = 'kept by the forge, not by git: audit the organization on its forge';

export const SOURCES: { readonly [F in ForgeName]: SourceLimits } = {
  github: { never: {}, assumed: [] },
  gitlab: {
    // The texts say it, and go before what any forge says of them.
    never: { license: 'named by GitLab one project at a time only' },
    assumed: [],
  },
  local: {
    never: {
      license: onForge,
      settings: onForge,
      protection: onForge,
      issues: onForge,
      changeRequests: onForge,
      fork: onForge,
      orgProfile: onForge,
      orgSettings: onForge,
    },
    assumed: ['private', 'archived', 'fork', 'disabled', 'community'],
  },
};
