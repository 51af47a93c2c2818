import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type EmbeddedForge, startForge, storedOrganization } from '../../fixtures/index.ts';
import { installation } from '../../src/forge/github/installation.ts';
import { type Report, reportSchema } from '../../src/model/report.ts';
import { folder, run } from './command.ts';

/** A GitHub App as the one who asks: a token for each installation, and another one when it ends. */

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const spki = publicKey.export({ type: 'spki', format: 'pem' }).toString();
/** As GitHub hands keys out. */
const pem = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
const AS_OF = '2026-09-01';
const work = folder();
let forge: EmbeddedForge;
beforeAll(async () => {
  forge = await startForge({
    organizations: [storedOrganization('lighthouse-office'), storedOrganization('harbor-agency')],
    app: { id: '4711', publicKey: spki, installedBy: ['lighthouse-office', 'harbor-agency'], lasts: 4 },
  });
});
afterAll(async () => {
  await forge.close();
  work.remove();
});
beforeEach(() => forge.forget());

const env = { MINE: pem, MINE_ID: '4711' };
const audit = (target: string, given: { readonly [name: string]: string } = env, ...more: string[]) =>
  run(
    [
      'audit',
      target,
      '--api-url',
      forge.url,
      '--token-env',
      'MINE',
      '--as-of',
      AS_OF,
      '--no-cache',
      '-f',
      'json',
      ...more,
    ],
    { cwd: work.path, env: given },
  );
const granted = () => forge.requests.filter(({ name }) => name.endsWith('/access_tokens'));
const judged = (stdout: string): Report => ({ ...reportSchema.parse(JSON.parse(stdout)), takenAt: '' });

describe('audit as a GitHub App', () => {
  it('sees what a token sees, and gets another one each time that one ends, in the middle of a crawl', async () => {
    const { code, stdout, stderr } = await audit('github:lighthouse-office');
    expect(code, stderr).toBe(0);
    const asked = forge.requests.length;
    expect(granted().length).toBeGreaterThan(2);
    expect(granted().every(({ status }) => status === 201)).toBe(true);
    expect(asked).toBeGreaterThan(granted().length);
    const plain = await audit('github:lighthouse-office', { MINE: forge.token });
    const [mine, theirs] = [judged(stdout), judged(plain.stdout)];
    // An App names no rights of its own.
    expect({ ...mine, method: { ...mine.method, rights: {} } }).toEqual({
      ...theirs,
      method: { ...theirs.method, rights: {} },
    });
  }, 60_000);

  it('asks each organization for its own installation', async () => {
    const { code } = await audit('github:harbor-agency', env, '--depth', 'quick');
    expect(code).toBe(0);
    expect(forge.requests[0]?.name).toBe('/orgs/harbor-agency/installation');
  }, 60_000);

  it('takes a key on one line, and shows neither key nor token, however much it says', async () => {
    const { code, stderr } = await audit(
      'github:lighthouse-office',
      { ...env, MINE: pem.replaceAll('\n', '\\n') },
      ...['--depth', 'quick', '-v'],
    );
    expect([code, stderr]).toEqual([0, expect.stringContaining('GET')]);
    expect(stderr).not.toContain('ghs_');
    expect(stderr).not.toContain(pem.split('\n')[1]);
  }, 60_000);

  it.each([
    [
      'is not installed',
      'github:canal-authority',
      env,
      3,
      'the App 4711 is not installed for canal-authority',
    ],
    [
      'has another id',
      'github:lighthouse-office',
      { ...env, MINE_ID: '4712' },
      3,
      'refused the key of the App 4712',
    ],
    ['has no id', 'github:lighthouse-office', { MINE: pem }, 2, 'export MINE_ID='],
    [
      'has a broken key',
      'github:lighthouse-office',
      { ...env, MINE: `${pem.slice(0, 200)}` },
      3,
      'the key is none',
    ],
  ])('says what to do where it %s', async (_, target, given, code, said) => {
    const ran = await audit(target, given);
    expect([ran.code, ran.stderr]).toEqual([code, expect.stringContaining(said)]);
    expect(ran.stderr).not.toContain(pem.split('\n')[1]);
  });

  it('gets another token before one ends, and one for all who ask at once', async () => {
    let now = Date.now();
    const bearer = installation({
      app: { id: '4711', privateKey: pem },
      login: 'lighthouse-office',
      host: 'forge.example',
      restRoot: forge.url,
      fetch: globalThis.fetch,
      now: () => now,
    });
    expect(bearer.token()).toBeNull();
    const [one, other] = await Promise.all([bearer.fresh(), bearer.fresh()]);
    expect([one, other, granted().length]).toEqual([bearer.token(), one, 1]);
    now += 54 * 60_000;
    expect(await bearer.fresh()).toBe(one);
    now += 2 * 60_000;
    expect(await bearer.fresh()).not.toBe(one);
    expect(granted().length).toBe(2);
    // A token that somebody else has replaced meanwhile is no reason for a third.
    await bearer.renewed(one ?? null);
    expect(granted().length).toBe(2);
  });

  it('shows the token that it has to its end where another one is not to be had at once', async () => {
    let [now, away] = [Date.now(), 0];
    const bearer = installation({
      app: { id: '4711', privateKey: pem },
      login: 'lighthouse-office',
      host: 'forge.example',
      restRoot: forge.url,
      fetch: async (url, init) => {
        if (away === 0) return globalThis.fetch(url, init);
        away -= 1;
        return new Response('<html>', { status: 502 });
      },
      now: () => now,
    });
    const first = await bearer.fresh();
    now += 56 * 60_000;
    away = 1;
    const second = await bearer.fresh();
    expect(second).not.toBe(first);
    away = 99;
    expect(await bearer.fresh()).toBe(second);
    now += 10 * 60_000;
    await expect(bearer.fresh()).rejects.toThrow('502');
  });

  it('is told by doctor', async () => {
    const { stdout, code } = await run(
      ['doctor', 'github:lighthouse-office', '--api-url', forge.url, '--token-env', 'MINE'],
      { cwd: work.path, env },
    );
    expect([code, stdout]).toEqual([0, expect.stringContaining('App 4711 (MINE)')]);
  }, 60_000);
});
