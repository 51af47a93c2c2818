import { z } from 'zod';
import { CompassError } from '../../../model/errors.ts';
import type { Forge, Probe } from '../../contract.ts';
import type { FetchLimits } from '../../git/fetch.ts';
import { createGit } from '../../git/git.ts';
import type { GithubOptions } from '../index.ts';
import { restOver } from '../send/rest.ts';
import { type Account, askAccount } from './account.ts';
import { clonesOf } from './clones.ts';
import { list } from './listing.ts';
import { readOwner } from './owner.ts';
import type { Session } from './session.ts';
import { contentsStep, historyStep } from './steps.ts';
import { textsOf } from './texts.ts';

/** The client holds no token; repositories are fetched from below `webRoot`. */
export interface AnonymousOptions extends Omit<GithubOptions, 'now'> {
  /** How git is started; `git` on the search path by default. */
  readonly git?: string;
  /** Environment of the process: the search path and the way through a proxy reach git, and no secret of it. */
  readonly env: { readonly [name: string]: string | undefined };
  /** File of certificates to trust instead of the built-in ones. */
  readonly ca?: string;
  /** Ends what git is doing. */
  readonly signal: AbortSignal;
  readonly limits?: Partial<FetchLimits>;
}

/** A GitHub as strangers see it: REST lists what is public, git shows what is in it. Clones are gone when it is closed. */
export function openAnonymous(options: AnonymousOptions): Forge {
  const { client, host, restRoot, webRoot, login, repository, env, ca, signal, limits } = options;
  const command = options.git ?? 'git';
  const git = createGit({ command, env });
  const bounds = { ...(ca === undefined ? {} : { ca }), ...(limits === undefined ? {} : { limits }) };
  const clones = clonesOf({ webRoot, command, env, signal, ...bounds });
  const target = `github:${login}${repository === undefined ? '' : `/${repository}`}`;
  const rest = restOver(client, restRoot);
  let told: Promise<Account> | undefined;
  const account = () => {
    told ??= askAccount({ rest, login, host });
    return told;
  };
  const session: Session = { host, login, repository, target, rest, account, git, clones };
  return {
    name: 'github',
    host,
    target,
    probe: () => probe(session, restRoot),
    organization: (plan) => readOwner(session, plan),
    list: () => list(session),
    steps: [contentsStep(session), historyStep(session)],
    texts: textsOf(session),
    changedSince: async () => null,
    async close() {
      await Promise.all([git.close(), clones.close()]);
    },
  };
}

const meta = z.object({ installed_version: z.string().optional() });

/** An Enterprise Server tells its version; elsewhere the question would cost one of the few that strangers have. */
async function probe({ git, rest }: Session, restRoot: string): Promise<Probe> {
  await git.check().catch((error: unknown) => {
    if (!(error instanceof CompassError)) throw error;
    throw new CompassError(
      'usage',
      error.message,
      'Install git 2.32 or newer, or use a token, which needs no git.',
    );
  });
  const told = restRoot.endsWith('/api/v3')
    ? await rest.ask('GET /meta', (routes) => routes.meta.get(), meta)
    : null;
  return { viewer: null, rights: [], version: told?.ok ? (told.value.installed_version ?? null) : null };
}
