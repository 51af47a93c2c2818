import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folder, run } from './command.ts';

/** A gate that is rolled out by stages, over the demo's organization. */

const { path: at, remove } = folder();
beforeAll(async () => {
  const { code } = await run(
    ['demo', '-q', '--depth', 'quick', '--snapshot', 'facts', '-f', 'json=plain.json'],
    {
      cwd: at,
    },
  );
  expect(code).toBe(0);
}, 60_000);
afterAll(remove);

const configure = (text: string, name = 'our.yml') => writeFileSync(join(at, name), text);
const audit = (...more: string[]) =>
  run(['audit', 'snapshot:facts', '-c', 'our.yml', '-q', '-f', 'json=r.json', ...more], { cwd: at });
const read = (name: string) => JSON.parse(readFileSync(join(at, name), 'utf8'));

describe('audit with a rollout', () => {
  it('fails for what is at the gate alone, and says how much is not', async () => {
    configure('rollout: [{ stage: warn }]\n');
    const before = await audit('--fail-on', 'high');
    expect([before.code, before.stderr]).toEqual([
      0,
      expect.stringMatching(/^ospo-compass: \d+ findings of severity high or worse fail nobody yet: /),
    ]);
    configure("rollout: [{ stage: gate, teams: ['@harbor-agency/tides'] }, { stage: report }]\n");
    const some = await audit('--fail-on', 'low');
    configure('{}\n');
    const all = await audit('--fail-on', 'low');
    const counted = ({ stderr }: typeof all) =>
      Number(/(\d+) findings of severity low or worse\n/.exec(stderr)?.[1]);
    expect([some.code, all.code]).toEqual([1, 1]);
    expect(counted(some)).toBeGreaterThan(0);
    expect(counted(some)).toBeLessThan(counted(all));
  }, 60_000);

  it('judges as without one, by the same version of the methodology', async () => {
    configure('rollout: [{ stage: silent }]\n');
    await audit();
    const { method, ...rest } = read('r.json');
    const { rollout, ...others } = method;
    expect(rollout.length).toBe(1);
    const plain = read('plain.json');
    expect({ ...rest, method: others }).toEqual(plain);
  }, 60_000);

  it('keeps a baseline of what is at the gate', async () => {
    configure('rollout: [{ stage: warn }]\n');
    await audit('--fail-on', 'low', '--baseline', 'known.txt', '--update-baseline');
    const entries = readFileSync(join(at, 'known.txt'), 'utf8')
      .split('\n')
      .filter((line) => /^[a-z]/.test(line));
    expect(entries).toEqual([]);
  }, 60_000);

  it('shows the same look ahead from the audit and from its report', async () => {
    configure("rollout: [{ stage: warn, rules: [LIC-01, 'governance/*'] }]\n");
    const { stdout, code } = await audit('-f', 'rollout');
    expect([code, stdout]).toEqual([0, expect.stringContaining('# Rollout of the gate: harbor-agency')]);
    expect((await run(['report', 'r.json', '-f', 'rollout'], { cwd: at })).stdout).toBe(stdout);
  }, 60_000);

  it('warns of an entry that is for nothing', async () => {
    configure("rollout: [{ stage: silent, repositories: ['typo-*'] }]\n");
    expect((await audit()).stderr).toBe('ospo-compass: rollout[0] (silent) is for nothing in this audit\n');
  }, 60_000);

  it.each([
    ['rollout: [{ stage: loud }]', 'stage'],
    ['rollout: [{ stage: warn, rules: [licensing/licence-file] }]', 'licensing/license-file'],
    ['rollout: [{ stage: warn, repositories: [a], organization: true }]', 'and not both'],
    ['rollout: [{ stage: warn, repository: [a] }]', 'repositories'],
  ])('refuses %s, and says where and what was meant', async (text, meant) => {
    configure(`${text}\n`);
    const { code, stderr } = await audit();
    expect([code, stderr]).toEqual([2, expect.stringContaining(meant)]);
    expect(stderr).toContain('our.yml:1:');
  });

  it('says its stages anew where it extends another configuration: the first entry decides', async () => {
    configure('rollout: [{ stage: silent }]\n', 'base.yml');
    configure('extends: ./base.yml\nrollout: [{ stage: warn }]\n');
    await audit();
    expect(read('r.json').method.rollout.map(({ stage }: { stage: string }) => stage)).toEqual(['warn']);
  }, 60_000);
});
