import type { Git } from '../../git/git.ts';
import type { Rest } from '../send/rest.ts';
import type { Account } from './account.ts';
import type { Clones } from './clones.ts';

/** What everything needs that asks one GitHub without a token. */
export interface Session {
  readonly host: string;
  readonly login: string;
  /** Name of the only repository that was asked for. */
  readonly repository: string | undefined;
  readonly target: string;
  readonly rest: Rest;
  /** Asked once. */
  account(): Promise<Account>;
  /** Reads what was fetched, and never asks for more. */
  readonly git: Git;
  readonly clones: Clones;
}
