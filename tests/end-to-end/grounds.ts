import {
  type ForgeOptions,
  type GitlabOptions,
  type LoggedRequest,
  startForge,
  startGitlab,
} from '../../fixtures/index.ts';
import type { Forge } from '../../src/forge/contract.ts';
import { githubHost, openGithub } from '../../src/forge/github/index.ts';
import { gitlabHost, openGitlab } from '../../src/forge/gitlab/index.ts';
import type { WebClient } from '../../src/forge/http/client.ts';

/** Where a voyage leads: how the embedded forge is started, where it answers, and how it is opened. */
export interface Ground<Options> {
  readonly flavor: 'github' | 'gitlab';
  /** The account of the demo. */
  readonly login: string;
  start(options: Options, now: () => number): Promise<Embedded>;
  addresses(url: string): { readonly restRoot: string; readonly graphqlUrl: string };
  open(client: WebClient, url: string, login: string, now: () => number): Forge;
}

interface Embedded extends AsyncDisposable {
  readonly url: string;
  readonly token: string;
  readonly requests: readonly Pick<LoggedRequest, 'kind' | 'name'>[];
}

const HOST = 'forge.example';

export const GITHUB: Ground<Partial<Omit<ForgeOptions, 'now'>>> = {
  flavor: 'github',
  login: 'harbor-agency',
  start: (options, now) => startForge({ organizations: 'demo', ...options, now }),
  addresses: githubHost,
  open: (client, url, login, now) => openGithub({ client, ...githubHost(url), host: HOST, login, now }),
};

export const GITLAB: Ground<Partial<Omit<GitlabOptions, 'now'>>> = {
  flavor: 'gitlab',
  login: 'canal-authority',
  start: (options, now) => startGitlab({ organizations: 'demo', ...options, now }),
  addresses: gitlabHost,
  open: (client, _, path, now) => openGitlab({ client, host: HOST, path, now }),
};
