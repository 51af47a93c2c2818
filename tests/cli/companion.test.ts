import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type EmbeddedForge,
  layOut,
  startForge,
  startGitlab,
  storedOrganization,
} from '../../fixtures/index.ts';
import { type Finding, type Report, reportSchema } from '../../src/model/report.ts';
import { fleet } from '../gitlab/fleet.ts';
import { git } from '../local/workshop.ts';
import { folder, run } from './command.ts';

/** A clone that one stands in, with what its forge tells where there is a token for it, and by itself where there is none. */

const AS_OF = '2026-09-01';
const work = folder();
const clones = join(work.path, 'clones');
let forge: EmbeddedForge;
beforeAll(async () => {
  const organization = storedOrganization('harbor-agency');
  forge = await startForge({ organizations: [organization] });
  mkdirSync(clones);
  await layOut(organization, clones, { bare: false });
}, 60_000);
afterAll(async () => {
  await forge.close();
  work.remove();
});

/** A clone by itself: a `.github` beside it would tell what is inherited. */
function standIn(name: string): string {
  const alone = join(work.path, `alone-${name}`, name);
  mkdirSync(join(alone, '..'), { recursive: true });
  cpSync(join(clones, name), alone, { recursive: true });
  return alone;
}
async function audit(cwd: string, token: string | null, ...more: string[]) {
  const asked = ['audit', '.', '--as-of', AS_OF, '-f', 'json=r.json', ...more];
  const named = token === null ? [] : ['--api-url', forge.url, '--token-env', 'MINE'];
  const ran = await run([...asked, ...named], { cwd, env: token === null ? {} : { MINE: token } });
  const report =
    (ran.code ?? 9) > 1 ? null : reportSchema.parse(JSON.parse(readFileSync(join(cwd, 'r.json'), 'utf8')));
  return { ...ran, report: report as Report };
}
const byRule = ({ findings }: Report, name: string) =>
  new Map(findings.filter(({ subject }) => subject.name.endsWith(`/${name}`)).map((one) => [one.rule, one]));
const verdicts = (found: ReadonlyMap<string, Finding>) =>
  [...found].map(([rule, { verdict }]) => `${rule} ${verdict}`).sort();

describe('audit . with a token for the forge of the clone', () => {
  it('says of it what an audit of its organization says', async () => {
    const cwd = standIn('tides-api');
    const { report, code, stderr } = await audit(cwd, forge.token);
    expect([code, stderr]).toEqual([0, expect.not.stringContaining('by itself')]);
    const whole = await run(
      [
        'audit',
        'github:harbor-agency',
        '--api-url',
        forge.url,
        '--token-env',
        'MINE',
        '--as-of',
        AS_OF,
        '-q',
        '-f',
        'json',
      ],
      { cwd: work.path, env: { MINE: forge.token } },
    );
    const there = byRule(reportSchema.parse(JSON.parse(whole.stdout)), 'tides-api');
    expect(verdicts(byRule(report, 'tides-api'))).toEqual(verdicts(there));
    expect(there.size).toBeGreaterThan(20);
  }, 60_000);

  it('keeps the name and id that the clone has without one, so that baselines and waivers mean the same', async () => {
    const cwd = standIn('almanac-js');
    const [near, far] = [await audit(cwd, null), await audit(cwd, forge.token)];
    const named = ({ repositories }: Report) => repositories.map(({ id, name }) => [id, name]);
    expect(named(far.report)).toEqual(named(near.report));
    const prints = new Map(near.report.findings.map(({ rule, fingerprint }) => [rule, fingerprint]));
    const both = far.report.findings.filter(({ rule }) => prints.has(rule));
    expect(both.length).toBeGreaterThan(10);
    for (const { rule, fingerprint } of both) expect(fingerprint).toBe(prints.get(rule));
    const unseen = ({ findings }: Report) =>
      findings.filter(({ unknown }) => unknown?.why === 'not-observable');
    expect([unseen(near.report).length > 0, unseen(far.report)]).toEqual([true, []]);
    expect(near.report.notRun.length).toBeGreaterThan(0);
    expect(far.report.notRun).toEqual([]);
  }, 60_000);

  it('judges the files that are checked out, not those of the forge', async () => {
    const cwd = standIn('surge-model');
    const before = await audit(cwd, forge.token);
    git(cwd, ['rm', '--quiet', 'LICENSE']);
    git(cwd, ['commit', '--quiet', '-m', 'Take the license away']);
    const after = await audit(cwd, forge.token);
    const license = ({ report }: typeof after) =>
      byRule(report, 'surge-model').get('licensing/license-file')?.verdict;
    expect([license(before), license(after)]).toEqual(['pass', 'partial']);
    const gate = await audit(
      cwd,
      forge.token,
      '--fail-on-partial',
      '--fail-on',
      'critical',
      '--changed-since',
      'HEAD~1',
    );
    expect([gate.code, gate.stderr]).toEqual([1, expect.stringContaining('licensing/license-file')]);
  }, 60_000);
});

describe('audit . with a token for GitLab', () => {
  it('has what GitLab keeps beside the clone', async () => {
    const organization = fleet(6);
    const gitlab = await startGitlab({ organizations: [organization] });
    const there = join(work.path, 'gitlab');
    mkdirSync(there);
    await layOut(organization, there, {
      remote: ({ login }, { group, name }) => `https://gitlab.com/${login}/${group}/${name}.git`,
    });
    const one = organization.repositories.find(({ visibility }) => visibility === 'public');
    if (one === undefined) throw new Error('none is public');
    const path = `${organization.login}/${one.group}/${one.name}`;
    const named = ['--api-url', gitlab.url, '--token-env', 'MINE', '--as-of', AS_OF];
    const ran = await run(['audit', '.', ...named, '-f', 'json'], {
      cwd: join(there, one.name),
      env: { MINE: gitlab.token },
    });
    await gitlab.close();
    expect([ran.code, ran.stderr]).toEqual([0, expect.not.stringContaining('by itself')]);
    const report = reportSchema.parse(JSON.parse(ran.stdout));
    expect([report.organizations[0]?.forge, report.scope.targets]).toEqual([
      'gitlab',
      [`gitlab:${path}`, 'local:.'],
    ]);
  }, 60_000);
});

describe('audit . by the clone alone', () => {
  it('asks nobody where there is no token, or nobody is to be asked', async () => {
    const cwd = standIn('tide-clock');
    const before = forge.requests.length;
    const without = await audit(cwd, null);
    const offline = await audit(cwd, forge.token, '--offline');
    expect(forge.requests.length).toBe(before);
    expect(offline.report).toEqual({ ...without.report, takenAt: offline.report.takenAt });
  }, 60_000);

  it('goes on without the forge where it refuses the token, and says so', async () => {
    const cwd = standIn('crew-portal');
    const without = await audit(cwd, null);
    const { code, stderr, report } = await audit(cwd, 'a token of nobody', '--no-cache');
    expect([code, stderr]).toEqual([
      0,
      expect.stringContaining('the clone is judged by itself, without github:harbor-agency/crew-portal: '),
    ]);
    expect(report).toEqual({ ...without.report, takenAt: report.takenAt });
  }, 60_000);

  it('says why a fork is judged by the clone alone', async () => {
    const { stderr, report } = await audit(standIn('node-ais'), forge.token);
    expect(stderr).toContain('there it is a fork');
    expect(report.organizations[0]?.forge).toBe('local');
  }, 60_000);

  /** Stands in a clone whose remote is a server that listens; what it was asked is what it heard of a token. */
  async function beside(env: { readonly [name: string]: string }, ...flags: string[]) {
    const { cert, private: key } = await generate([{ name: 'commonName', value: 'evil' }], {
      extensions: [
        { name: 'basicConstraints', cA: true },
        { name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] },
      ],
    });
    const heard: (string | undefined)[] = [];
    const server = createServer({ key, cert }, (asked, answered) => {
      heard.push(asked.headers.authorization);
      answered.writeHead(404).end('{}');
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const cwd = standIn('quay-sensors');
    writeFileSync(
      join(cwd, '.git/config'),
      `[remote "origin"]\n\turl = https://${host}/harbor-agency/quay-sensors\n`,
    );
    writeFileSync(join(work.path, 'evil.pem'), cert);
    const given = Object.entries(env).map(([name, value]) => [name, value === 'HOST' ? host : value]);
    const ran = await run(['audit', '.', '--as-of', AS_OF, '-f', 'json=r.json', ...flags], {
      cwd,
      env: { NODE_EXTRA_CA_CERTS: join(work.path, 'evil.pem'), ...Object.fromEntries(given) },
    });
    server.closeAllConnections();
    server.close();
    return { ...ran, heard };
  }
  const named = { MINE: 'a named secret' };

  it('sends no token to a host that only the clone names, not even one that is named', async () => {
    const tokens = { GH_TOKEN: 'a secret', GITLAB_TOKEN: 'another secret', ...named };
    expect((await beside(tokens)).heard).toEqual([]);
    const flagged = await beside(tokens, '--token-env', 'MINE');
    expect([flagged.code, flagged.heard]).toEqual([0, []]);
    expect(flagged.stderr).toContain('--api-url');
  }, 60_000);

  it('asks that host where the environment binds a token to it', async () => {
    const { heard } = await beside({ GH_HOST: 'HOST', GH_ENTERPRISE_TOKEN: 'bound to it' });
    expect(heard).toContain('Bearer bound to it');
  }, 60_000);

  it('goes on where the key of an App lies about that is none, and says so', async () => {
    const cwd = standIn('gate-keeper');
    const ran = await run(['audit', '.', '--as-of', AS_OF, '-f', 'json=r.json'], {
      cwd,
      env: { OSPO_COMPASS_APP_KEY: 'abc' },
    });
    expect([ran.code, ran.stderr]).toEqual([
      0,
      expect.stringContaining('OSPO_COMPASS_APP_KEY: is no private key'),
    ]);
  }, 60_000);
});
