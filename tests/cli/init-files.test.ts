import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { folder, run } from './command.ts';

/** What lies in a folder already is somebody's: `init` writes beside it, or says why not. */

const { path: at, remove } = folder();
afterAll(remove);
const init = async (name: string, ...args: string[]) => {
  const cwd = join(at, name);
  mkdirSync(cwd, { recursive: true });
  const ran = await run(['init', ...args], { cwd });
  return { ...ran, cwd, read: (file: string) => readFileSync(join(cwd, file), 'utf8') };
};

describe('init, in a folder with files', () => {
  it('changes nothing that is there, and leaves no half of its work', async () => {
    await init('twice', 'github:a');
    const again = await init('twice', 'github:b');
    expect([again.code, again.stderr]).toEqual([
      2,
      expect.stringContaining('is there already, and stays as it is'),
    ]);
    expect(again.read('ospo-compass.yml')).toContain('github:a');
    const forced = await init('twice', 'github:b', '--force');
    expect([forced.code, forced.read('ospo-compass.yml')]).toEqual([0, expect.stringContaining('github:b')]);
    const half = await init('half', 'github:a', '--ci', 'none', '-o', 'in');
    expect(half.code).toBe(0);
    const other = await init('half', 'github:a', '-o', 'in');
    expect([other.code, existsSync(join(other.cwd, 'in/.github'))]).toEqual([2, false]);
  });

  it('takes back what it wrote when the rest can’t be written', async () => {
    const cwd = join(at, 'blocked');
    mkdirSync(cwd);
    writeFileSync(join(cwd, '.github'), '');
    const { code, stderr } = await init('blocked', 'github:a');
    expect([code, stderr]).toEqual([2, expect.stringContaining('a part of its path is a file')]);
    expect(readdirSync(cwd)).toEqual(['.github']);
    writeFileSync(join(cwd, 'ospo-compass.yml'), 'profile: general\n');
    expect((await init('blocked', 'github:a', '--force')).code).toBe(2);
    expect(readFileSync(join(cwd, 'ospo-compass.yml'), 'utf8')).toBe('profile: general\n');
  });

  it('never hides a configuration in .github behind one of its own', async () => {
    const cwd = join(at, 'hidden');
    mkdirSync(join(cwd, '.github'), { recursive: true });
    writeFileSync(join(cwd, '.github/ospo-compass.yml'), 'profile: general\n');
    const { code, stderr } = await init('hidden', 'github:a', '--ci', 'none');
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining('.github/ospo-compass.yml: is there already'),
    ]);
    const forced = await init('hidden', 'github:a', '--ci', 'none', '--force');
    expect([forced.code, readdirSync(cwd)]).toEqual([0, ['.github']]);
    expect(forced.read('.github/ospo-compass.yml')).toContain('github:a');
  });

  it('writes through no link, not even when told to write over what is there', async () => {
    const cwd = join(at, 'link');
    mkdirSync(cwd);
    symlinkSync(join(at, 'elsewhere.yml'), join(cwd, 'ospo-compass.yml'));
    for (const force of [[], ['--force']]) {
      const { code, stderr } = await init('link', 'github:a', '--ci', 'none', ...force);
      expect([code, stderr]).toEqual([2, expect.stringContaining('stays as it is')]);
    }
    expect(existsSync(join(at, 'elsewhere.yml'))).toBe(false);
  });
});
