import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { installationKey } from '../../src/cli/key.ts';
import { folder } from './command.ts';

const home = folder();
afterAll(() => home.remove());

describe('the key of an installation', () => {
  it('is made once, and readable by its user alone', async () => {
    const first = await installationKey({ HOME: home.path });
    expect(first.key).toMatch(/^[0-9a-f]{64}$/);
    expect(await installationKey({ HOME: home.path })).toEqual(first);
    const place = join(home.path, '.config/ospo-compass');
    expect(readdirSync(place)).toEqual(['key']);
    expect(readFileSync(join(place, 'key'), 'utf8')).toBe(`${first.key}\n`);
    expect(statSync(join(place, 'key')).mode & 0o777).toBe(0o600);
    expect(statSync(place).mode & 0o777).toBe(0o700);
  });

  it('gives way to the one in the environment, and neither is its id', async () => {
    const own = await installationKey({ HOME: home.path });
    const shared = await installationKey({ HOME: home.path, OSPO_COMPASS_KEY: ' shared ' });
    expect(shared.key).toBe('shared');
    for (const { key, id } of [own, shared]) expect([id.length, key.includes(id)]).toEqual([8, false]);
  });
});
