import { readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmbeddedForge, startForge, storedOrganization } from '../../fixtures/index.ts';
import { folder, run } from './command.ts';

/** A forge behind a certificate that no machine trusts by itself, as those of offices often are. */

const work = folder();
let forge: EmbeddedForge;
let server: Server;
let address: string;
beforeAll(async () => {
  forge = await startForge({ organizations: [storedOrganization('lighthouse-office')] });
  const made = await generate([{ name: 'commonName', value: 'Harbor Agency' }], {
    keySize: 2048,
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] },
    ],
  });
  writeFileSync(join(work.path, 'office.pem'), made.cert);
  server = createServer({ key: made.private, cert: made.cert }, (asked, answered) => {
    const { method, url, headers } = asked;
    const beyond = request(new URL(url ?? '/', forge.url), { method, headers }, (answer) => {
      answered.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(answered);
    });
    asked.pipe(beyond);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  address = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await forge.close();
  work.remove();
});

const audit = (target: object) => {
  const named = { target: 'github:lighthouse-office', apiUrl: address, tokenEnv: 'MINE', ...target };
  writeFileSync(join(work.path, 'our.yml'), JSON.stringify({ targets: [named] }));
  return run(['audit', '-c', 'our.yml', '--depth', 'quick', '--no-cache', '-q', '-f', 'json=r.json'], {
    cwd: work.path,
    env: { MINE: forge.token },
  });
};

describe('a certificate of one’s own', () => {
  it('is trusted where the configuration names it', async () => {
    const { code, stderr } = await audit({ ca: 'office.pem' });
    expect([code, stderr]).toEqual([0, '']);
  }, 60_000);

  it('is trusted by git as well, where there is no token', async () => {
    forge.forget();
    const { code, stderr } = await audit({ ca: 'office.pem', tokenEnv: undefined });
    expect([code, stderr]).toEqual([0, '']);
    expect(
      forge.requests.filter(({ kind, status }) => kind === 'git' && status === 200).length,
    ).toBeGreaterThan(20);
    const { repositories } = JSON.parse(readFileSync(join(work.path, 'r.json'), 'utf8'));
    expect(new Set(repositories.map(({ status }: { status: string }) => status))).toEqual(
      new Set(['crawled', 'empty']),
    );
  }, 60_000);

  it('is not trusted where nobody names it, and nothing is sent', async () => {
    forge.forget();
    const { code, stderr } = await audit({});
    expect([code, stderr]).toEqual([3, expect.stringMatching(/certificate/)]);
    expect(forge.requests.length).toBe(0);
  }, 60_000);

  it.each([
    ['is not there', 'nowhere.pem', 'nowhere.pem'],
    ['is none', 'our.yml', 'our.yml'],
  ])('is told by its file where it %s', async (_, ca, said) => {
    const { code, stderr } = await audit({ ca });
    expect([code, stderr]).toEqual([2, expect.stringContaining(said)]);
  });
});
