import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CompassError } from '../../src/model/errors.ts';
import { readConfig } from '../../src/ruleset/config/read.ts';
import { folder } from '../cli/command.ts';

/** A configuration that lies in a folder is its author's, who may be anybody. */

let work: ReturnType<typeof folder>;
let here: string;
beforeEach(() => {
  work = folder();
  here = join(work.path, 'clone');
  mkdirSync(here);
});
afterEach(() => work.remove());

async function refusal(named?: string): Promise<string> {
  try {
    const remote = async () => null;
    await readConfig({ workingDirectory: here, remote, ...(named === undefined ? {} : { named }) });
  } catch (error) {
    if (error instanceof CompassError) return error.message;
    throw error;
  }
  return 'it is read';
}
const write = (path: string, text: string) => writeFileSync(join(work.path, path), text);

describe('a configuration that was found', () => {
  it('is not read from outside of the folder, so that no message can quote what lies there', async () => {
    write('secret.yml', 'token: sesame\n');
    symlinkSync('../secret.yml', join(here, 'ospo-compass.yml'));
    expect(await refusal()).toBe(
      'ospo-compass.yml: a configuration that was found may not lead out of its folder',
    );
  });

  it('is no device, no pipe and nothing endless', async () => {
    symlinkSync('/dev/zero', join(here, 'ospo-compass.yml'));
    expect(await refusal()).toMatch(/may not lead out|no ordinary file/);
  });

  it('does not make anybody wait for a pipe', async () => {
    execFileSync('mkfifo', [join(here, 'ospo-compass.yml')]);
    expect(await refusal()).toMatch(/ospo-compass\.yml: is no ordinary file/);
  });

  it('extends no device, no pipe and nothing outside, without looking into it first', async () => {
    symlinkSync('/dev/zero', join(here, 'zero.yml'));
    execFileSync('mkfifo', [join(here, 'pipe.yml')]);
    write('secret.yml', 'token: sesame\n');
    for (const name of ['./zero.yml', './pipe.yml', '../secret.yml', '../nothing.yml']) {
      write('clone/ospo-compass.yml', `extends: ${name}\n`);
      expect(await refusal(), name).toMatch(/may not lead out of its folder|no ordinary file|no such file/);
    }
  });

  it('is told to be too large before it is read', async () => {
    write('clone/ospo-compass.yml', `# ${'x'.repeat(70_000)}\n`);
    expect(await refusal()).toBe('ospo-compass.yml: larger than 64 KiB');
  });

  it.each(['local:..', 'local:/', 'local:./up', 'local:a/../../b', 'snapshot:../facts'])(
    'audits nothing beside its folder: %s',
    async (target) => {
      symlinkSync('..', join(here, 'up'));
      write('clone/ospo-compass.yml', `targets: ['${target}']\n`);
      expect(await refusal()).toMatch(
        /^ospo-compass\.yml:1:\d+: .*: a configuration that was found may not lead out of its folder$/,
      );
    },
  );

  it.each(['local:.', 'local:./clones', 'local:', 'snapshot:facts', 'github:your-org'])(
    'audits what lies in it: %s',
    async (target) => {
      write('clone/ospo-compass.yml', `targets: ['${target}']\n`);
      expect(await refusal()).toBe('it is read');
    },
  );
});

describe('a configuration that was named', () => {
  it('may lead where the person who named it may', async () => {
    write('other.yml', 'depth: quick\n');
    write('own.yml', "extends: ./other.yml\ntargets: ['local:/']\n");
    expect(await refusal('../own.yml')).toBe('it is read');
  });

  it('may come from a pipe', async () => {
    const pipe = join(work.path, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const read = refusal(pipe);
    writeFileSync(pipe, 'depth: quick\n');
    expect(await read).toBe('it is read');
  });
});
