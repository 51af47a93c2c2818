import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type EmbeddedForge,
  type EmbeddedGitlab,
  startForge,
  startGitlab,
  storedOrganization,
} from '../../fixtures/index.ts';
import { costOf } from '../../src/cli/doctor/cost.ts';
import { fleet } from '../gitlab/fleet.ts';
import { folder, run } from './command.ts';

/** What is told before an audit is run: whom it asks, with what, and at what cost. */

const { path: at, remove } = folder();
const soon = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
let forge: EmbeddedForge;
let gitlab: EmbeddedGitlab;
beforeAll(async () => {
  const harbor = storedOrganization('lighthouse-office');
  forge = await startForge({
    organizations: [harbor],
    token: [
      { expires: `${soon} 12:00:00 UTC` },
      { value: 'narrow-token', login: 'guest', kind: 'fine-grained', level: 'read', sees: 'public' },
    ],
  });
  gitlab = await startGitlab({ organizations: [fleet(6)], token: [{ expires: soon }] });
});
afterAll(async () => {
  await Promise.all([forge.close(), gitlab.close()]);
  remove();
});
const doctor = (args: string[], env: { [name: string]: string } = {}) =>
  run(['doctor', ...args], { cwd: at, env });
const github = (token: string, ...more: string[]) =>
  doctor(['github:lighthouse-office', '--api-url', forge.url, '--token-env', 'MINE', ...more], {
    MINE: token,
  });

/** Somebody listened there a moment ago. Low ports are no good for this: fetch refuses them by itself. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

describe('doctor', () => {
  it('says what is on this machine, without a target and without a network', async () => {
    const { code, stdout, stderr } = await doctor(['local:.']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^ospo-compass \d+\.\d+\.\d+\n {2}node {6}\d+\.\d+\.\d+\n {2}git {7}\d+\.\d+/);
    expect(stdout).toMatch(/\n {2}cache {5}.+, \d+\.\d MiB\n/);
  });

  it('says whose token it is, what it may, when it ends and what is left, and not the token', async () => {
    forge.forget();
    const { code, stdout, stderr } = await github(forge.token);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain(
      `token     from MINE, of harbor-master, rights: admin:org, repo, user; ends on ${soon}, in `,
    );
    expect(stdout).toContain(': renew it');
    expect(stdout).toMatch(/budget {4}GraphQL: \d+ of 5000 left, anew at \d\d:\d\d UTC/);
    expect(stdout).toMatch(/there {5}\d+ repositories/);
    expect(stdout).toMatch(/full {6}about \d+ GraphQL \(\d+ points\) and \d+ REST requests, \d+ minutes?/);
    expect(stdout).not.toContain(forge.token);
    expect(forge.requests.length).toBeLessThan(20);
  });

  it('says that a crawl will wait, and for when, where less is left than it asks for', async () => {
    const limits = { graphql: 5000, core: 15, anonymous: 15, windowSeconds: 3600 };
    const tight = await startForge({
      organizations: [storedOrganization('lighthouse-office')],
      weather: { limits },
    });
    const args = ['github:lighthouse-office', '--api-url', tight.url, '--token-env', 'MINE'];
    const { code, stdout } = await doctor(args, { MINE: tight.token });
    await tight.close();
    expect(code).toBe(0);
    expect(stdout).toMatch(/full asks for more REST than is left now, and will wait for \d\d:\d\d UTC\n/);
    expect((await github(forge.token)).stdout).not.toContain('will wait');
  });

  it('says what a narrow token does not see, and the right that would show it', async () => {
    const narrow = await github('narrow-token', '-f', 'json');
    const { targets } = JSON.parse(narrow.stdout);
    expect(targets[0].unseen.length).toBeGreaterThan(0);
    const wants = targets[0].unseen.map((one: { wants: string | null }) => one.wants);
    expect(wants.some((right: string | null) => right !== null)).toBe(true);
    expect(narrow.stdout).not.toContain('narrow-token');
  });

  it('ends with 3 for a token that is refused, and still says what is here and where the token came from', async () => {
    const { code, stdout, stderr } = await github('wrong-token');
    const host = new URL(forge.url).host;
    expect([code, stderr]).toEqual([3, expect.stringContaining(`${host} refused the token\n  Set `)]);
    expect(stdout).toMatch(/^ospo-compass \d/);
    expect(stdout).toContain('token     from MINE\n  unseen    everything: nobody told\n');
    const { stdout: json } = await github('wrong-token', '-f', 'json');
    const [target] = JSON.parse(json).targets;
    expect(target).toMatchObject({ host, from: 'MINE', trouble: { message: `${host} refused the token` } });
    expect(stdout + stderr + json).not.toContain('wrong-token');
  });

  it('says of a GitHub without a token what is left for strangers, what is not seen, and what it costs', async () => {
    forge.forget();
    const none = await doctor(['github:lighthouse-office', '--api-url', forge.url]);
    expect([none.code, none.stderr]).toEqual([0, '']);
    expect(none.stdout).toContain('token     none: asked as a stranger\n');
    expect(none.stdout).toMatch(/budget {4}REST: \d+ of 60 left/);
    expect(none.stdout).toContain('unseen    issues (18 times): needs a token, which needs no right\n');
    expect(none.stdout).toMatch(/quick {5}about 4 REST requests and 18 partial clones by git, 1 minute\n/);
    expect(forge.requests.some(({ authorized }) => authorized)).toBe(false);
    expect(forge.requests.filter(({ kind }) => kind === 'rest').length).toBeLessThan(8);
  });

  it('ends with 3 where a server tells strangers nothing', async () => {
    const ghes = { version: '3.17.2', lacks: [], privateMode: true };
    await using closed = await startForge({
      organizations: [storedOrganization('lighthouse-office')],
      weather: { ghes },
    });
    const none = await doctor(['github:lighthouse-office', '--api-url', closed.url]);
    expect([none.code, none.stderr]).toEqual([3, expect.stringContaining('tells nothing without a token')]);
    expect(none.stderr).toContain('--token-env NAME');
    expect(none.stdout).toContain('token     none\n');
  });

  it('names the host that nobody answers at, why, and what to do', async () => {
    const host = `127.0.0.1:${await closedPort()}`;
    for (const target of ['github:a', 'gitlab:a']) {
      const args = [target, '--api-url', `http://${host}`, '--token-env', 'MINE'];
      const silent = await doctor(args, { MINE: 'x' });
      expect([silent.code, silent.stderr]).toEqual([
        3,
        `ospo-compass: ${host} could not be reached: nothing listens there (ECONNREFUSED)\n` +
          '  Check the address (--api-url), the network, and the proxy (HTTPS_PROXY, NO_PROXY); then ask again.\n',
      ]);
    }
  }, 30_000);

  it('says of each target what it can, and ends with 3 when one of them is refused', async () => {
    writeFileSync(
      join(at, 'both.yml'),
      `targets:\n  - { target: 'github:lighthouse-office', apiUrl: '${forge.url}', tokenEnv: WRONG }\n` +
        `  - { target: 'gitlab:generated-6', apiUrl: '${gitlab.url}', tokenEnv: RIGHT }\n`,
    );
    const { code, stdout } = await doctor(['-c', 'both.yml', '-f', 'json'], {
      WRONG: 'wrong-token',
      RIGHT: gitlab.token,
    });
    const [first, second] = JSON.parse(stdout).targets;
    expect([code, first.from, second.from, second.repositories]).toEqual([3, 'WRONG', 'RIGHT', 6]);
  });

  it('asks a GitLab the same', async () => {
    const { code, stdout } = await doctor(
      ['gitlab:generated-6', '--api-url', gitlab.url, '--token-env', 'MINE'],
      { MINE: gitlab.token },
    );
    expect(code).toBe(0);
    expect(stdout).toContain(`token     from MINE, of canal-master, rights: read_api; ends on ${soon}, in `);
    expect(stdout).toMatch(/quick {5}about \d+ GraphQL and \d+ REST requests/);
  });
});

describe('the estimate of an audit', () => {
  it('is within a quarter of every crawl that was measured, and five requests', () => {
    const page = readFileSync(new URL('../../docs/performance.md', import.meta.url), 'utf8');
    const rows = [...page.matchAll(/^\| (GitHub|GitLab) \| ([\d,]+) \| (quick|full) \| (.+) \|$/gm)];
    expect(rows.length).toBe(8);
    for (const [, forgeName = '', count = '', depth, figures = ''] of rows) {
      const [graphql, , rest] = figures.split(' | ').map((text) => Number(text.replace(',', '')));
      const cost = costOf(
        forgeName === 'GitHub' ? 'github' : 'gitlab',
        depth === 'quick' ? 'quick' : 'full',
        Number(count.replace(',', '')),
      );
      const near = (told: number, measured = 0) => Math.abs(told - measured) <= Math.max(5, measured / 4);
      expect([near(cost.graphql, graphql), near(cost.rest, rest)], `${forgeName} ${count} ${depth}`).toEqual([
        true,
        true,
      ]);
    }
  });

  it('is near what a stranger’s crawl of a GitLab asks for, which is more', async () => {
    const large = await startGitlab({ organizations: [fleet(60)] });
    const args = ['crawl', 'gitlab:generated-60', '--api-url', large.url, '--no-cache', '-o', 'strange'];
    const { code } = await run(args, { cwd: at });
    const graphql = large.requests.filter(({ kind }) => kind === 'graphql').length;
    const rest = large.requests.length - graphql;
    await large.close();
    const told = costOf('gitlab', 'full', 60, false);
    expect(code).toBe(0);
    expect(Math.abs(told.graphql - graphql)).toBeLessThan(5);
    expect(Math.abs(told.rest - rest)).toBeLessThan(rest / 10);
    expect(told.rest).toBeGreaterThan(costOf('gitlab', 'full', 60).rest);
  }, 60_000);

  it('takes hours where more is asked for than an hour allows', () => {
    expect(costOf('github', 'full', 10_000)).toMatchObject({ minutes: 155 });
    expect(costOf('github', 'quick', 1).minutes).toBe(1);
  });
});
