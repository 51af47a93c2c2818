import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { layOut, storedOrganization } from '../../fixtures/index.ts';
import type { Report } from '../../src/model/report.ts';
import { run } from '../cli/command.ts';

/** Two folders of clones in one audit; the second holds a copy of a repository of the first. */
let folder: string;
const at = (...names: string[]) => join(folder, ...names);
const reportOf = async (name: string) => JSON.parse(await readFile(at(name), 'utf8')) as Report;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'several-'));
  const office = storedOrganization('lighthouse-office');
  const some = (...names: string[]) => ({
    ...office,
    repositories: office.repositories.filter(({ name }) => names.includes(name)),
  });
  await layOut(some('beam-control', 'fresnel', 'fog-horn'), at('north'), { bare: true });
  await layOut(some('lamp-oil', 'fog-horn'), at('south'), { bare: true });
  const audit = (file: string, ...targets: string[]) =>
    run(['audit', ...targets, '--as-of', '2026-09-01', '-f', `json=${at(file)}`, '-q']);
  for (const done of [
    await audit('there.json', `local:${at('north')}`, `local:${at('south')}`),
    await audit('back.json', `local:${at('south')}`, `local:${at('north')}`),
  ])
    expect(done).toMatchObject({ code: 0, stderr: '' });
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('an audit of several targets', () => {
  it('refuses folders of the same name, which nothing would tell apart', async () => {
    const { code, stderr } = await run(['audit', `local:${at('north')}`, `local:${at('other', 'north')}`]);
    expect(code).toBe(2);
    expect(stderr).toContain('another folder of this audit is called north too');
    expect(stderr).toContain('Rename one of them');
  });

  it('has a compass for each organization, and two for all of them', async () => {
    const { organizations, portfolio } = await reportOf('there.json');
    expect(organizations.map(({ name }) => name)).toEqual(['north', 'south']);
    const [north, south] = organizations.map(({ compass }) => compass.licensing.score as number);
    expect(portfolio?.byOrganization.licensing.score).toBeCloseTo(((north ?? 0) + (south ?? 0)) / 2, 1);
    expect(portfolio?.byRepository.licensing.n).toBe(4);
  });

  it('lists a copy in both and scores it once', async () => {
    const { repositories, organizations } = await reportOf('there.json');
    const copies = repositories.filter(({ name }) => name.endsWith('/fog-horn'));
    expect(copies.map(({ name, kind }) => [name, kind])).toEqual([
      ['north/fog-horn', 'code'],
      ['south/fog-horn', 'mirror'],
    ]);
    expect(copies[1]?.kindBecause).toBe(
      'has the head commit of north/fog-horn, which is judged in its place',
    );
    expect(copies[1]?.bearings).toEqual({});
    expect(organizations.map(({ repositories: n, scored }) => [n, scored])).toEqual([
      [3, 3],
      [2, 1],
    ]);
  });

  it('says the same, byte for byte, in whatever order they are named', async () => {
    const [there, back] = await Promise.all([reportOf('there.json'), reportOf('back.json')]);
    const text = (report: Report) => JSON.stringify({ ...report, takenAt: '' });
    expect(text(back)).toBe(text(there));
  });
});
