import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ForgeOptions, startForge } from '../../fixtures/index.ts';
import type { Answer, Forge } from '../../src/forge/contract.ts';
import { type AnonymousOptions, openAnonymous } from '../../src/forge/github/anonymous/index.ts';
import { githubHost } from '../../src/forge/github/index.ts';
import { createClient } from '../../src/forge/http/index.ts';
import type { RepositoryRecord } from '../../src/model/snapshot.ts';
import { plain, small } from '../fixtures/small.ts';
import { FULL } from './driven.ts';
import { planFor, reading } from './served.ts';

/** Bounds of what a stranger's repository may cost, and what is left of it afterwards. */

const plan = planFor(...FULL);
let temporary: string;
beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), 'anonymous-'));
  vi.stubEnv('TMPDIR', temporary);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(temporary, { recursive: true, force: true });
});

/** What the adapter keeps in the folder for temporary files; the server has its own there. */
const ours = () => readdirSync(temporary).filter((name) => name.startsWith('ospo-compass-'));

function strange(url: string, options: Partial<AnonymousOptions> = {}): Forge {
  const host = githubHost(url);
  const client = createClient({
    ...{ flavor: 'github', ...host, token: null, userAgent: 'ospo-compass', fetch: globalThis.fetch },
    now: Date.now,
    sleep: () => Promise.resolve(),
  });
  const signal = new AbortController().signal;
  return openAnonymous({ client, ...host, login: 'quay', env: process.env, signal, ...options });
}

async function listed(forge: Forge): Promise<RepositoryRecord[]> {
  const records: RepositoryRecord[] = [];
  for await (const page of forge.list(plan)) records.push(...page.records);
  return records;
}

async function answered(forge: Forge, step: string): Promise<Answer> {
  const [record] = await listed(forge);
  const found = forge.steps.find(({ name }) => name === step);
  const answers = await found?.read([reading(record as RepositoryRecord)], plan);
  return answers?.get(record?.id ?? '') as Answer;
}

const served = (weather: ForgeOptions['weather'] = {}) =>
  startForge({ organizations: [small({ tides: plain })], weather });

describe('a repository of a stranger', () => {
  it('is read with all that git shows of it', async () => {
    await using server = await served();
    const forge = strange(server.url);
    const { facts } = await answered(forge, 'contents');
    expect(facts.tree).toMatchObject({ known: true });
    expect(facts.meta).toMatchObject({ head: { known: true }, empty: { known: true, value: false } });
    expect((await answered(forge, 'history')).facts.commits).toMatchObject({ value: { totalCount: 3 } });
    expect(ours().length).toBeGreaterThan(0);
    await forge.close();
    expect(ours()).toEqual([]);
  });

  it('may be slow for so long only, and stays unknown for that reason', async () => {
    await using server = await served({ gitTrap: { form: 'stall' } });
    const forge = strange(server.url, { limits: { timeout: 300 } });
    const { facts, status } = await answered(forge, 'contents');
    expect([status, facts.tree]).toEqual([
      undefined,
      expect.objectContaining({ known: false, why: 'timeout' }),
    ]);
    expect(facts.meta?.head).toMatchObject({
      known: false,
      why: 'timeout',
      detail: expect.stringContaining('longer than 0.3 s'),
    });
    await forge.close();
    expect(ours()).toEqual([]);
  });

  it('may be large up to a bound, and stays unknown beyond it', async () => {
    await using server = await served();
    const forge = strange(server.url, { limits: { bytes: 64 } });
    const { facts } = await answered(forge, 'contents');
    expect(facts.tree).toMatchObject({ known: false, why: 'capped', wants: 'a token, which needs no right' });
    await forge.close();
    expect(ours()).toEqual([]);
  });

  it('shares the folder of clones with no other user of the machine', async () => {
    await using server = await served();
    const forge = strange(server.url);
    await answered(forge, 'contents');
    const modes = ours().map((name) => statSync(join(temporary, name)).mode & 0o777);
    expect(new Set(modes)).toEqual(new Set([0o700]));
    await forge.close();
  });

  it('has a name that GitHub gives, or none that is fetched', async () => {
    const row = {
      ...{ id: 1, full_name: 'quay/--upload-pack=touch x', html_url: 'https://x.example', private: false },
      ...{
        fork: false,
        archived: false,
        created_at: '2024-01-01T00:00:00Z',
        pushed_at: null,
        language: null,
      },
      ...{ stargazers_count: 0, forks_count: 0, license: null, has_issues: true, has_wiki: false },
    };
    const account = { login: 'quay', html_url: 'https://x.example', public_repos: 1 };
    const asked: string[] = [];
    const server = createServer(({ url = '' }, response) => {
      asked.push(url);
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(url.includes('/repos') ? [row] : account));
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const forge = strange(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const { status } = await answered(forge, 'contents');
    expect([status, asked.length]).toEqual(['blocked', 2]);
    await forge.close();
    server.close();
  });
});
