import { type Unknown, unknown } from '../../../model/observation.ts';
import type { Status } from '../../../model/snapshot.ts';
import type { Clone } from '../../git/clone.ts';
import { GitFault } from '../../git/git.ts';
import { ANY_TOKEN } from './wants.ts';

/** What came of fetching a repository. */
export type Fetched =
  | { readonly state: 'open'; readonly clone: Clone }
  | { readonly state: 'empty' }
  /** Nobody may read it any more, whatever is asked. */
  | { readonly state: 'shut'; readonly status: Status; readonly because: string }
  /** `broken`: on the way, and perhaps not the next time. */
  | { readonly state: 'unread'; readonly reason: Unknown; readonly broken: boolean };

export const shut = (status: Status, because: string): Fetched => ({ state: 'shut', status, because });

/** What git said, as a status or a reason. Anything that is no fault of git's is thrown on. */
export function unfetched(
  error: unknown,
  signal: AbortSignal,
): Exclude<Fetched, { state: 'open' | 'empty' }> {
  signal.throwIfAborted();
  if (!(error instanceof GitFault)) throw error;
  const { kind, message } = error;
  if (kind !== 'failed') return { state: 'unread', reason: unknown(kind, message, ANY_TOKEN), broken: false };
  const code = /returned error: (\d{3})/.exec(message)?.[1];
  if (code === '451' || code === '403')
    return { state: 'shut', status: 'blocked', because: `GitHub gives it to nobody (${code})` };
  if (code === '404' || code === '410' || /repository '.*' not found|could not read Username/.test(message))
    return {
      state: 'shut',
      status: 'gone',
      because: 'it was listed, and git finds it no longer, or not in public',
    };
  if (code?.startsWith('3') === true)
    return {
      state: 'shut',
      status: 'moved',
      because: 'git is sent to another address, and does not go there',
    };
  const reason = unknown('timeout', `git could not fetch it: ${message}`, ANY_TOKEN);
  return { state: 'unread', reason, broken: true };
}
