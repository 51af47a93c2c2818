import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Ajv } from 'ajv';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { bin, folder, home } from '../cli/command.ts';

const page = readFileSync(new URL('../../docs/writing-rules.md', import.meta.url), 'utf8');
const work = folder();
const path = folder();
afterAll(() => {
  work.remove();
  path.remove();
});

/** `ospo-compass` as a shell finds it. */
writeFileSync(join(path.path, 'ospo-compass'), `#!/bin/sh\nexec "${process.execPath}" "${bin}" "$@"\n`);
chmodSync(join(path.path, 'ospo-compass'), 0o755);

const env = {
  PATH: [path.path, dirname(process.execPath), process.env.PATH].join(delimiter),
  HOME: home,
  OSPO_COMPASS_KEY: 'test',
  GIT_CONFIG_NOSYSTEM: '1',
};

async function shell(command: string): Promise<string> {
  const { stdout, stderr } = await promisify(execFile)('sh', ['-ec', command], { cwd: work.path, env });
  return stdout + stderr;
}

interface Block {
  readonly title: string;
  readonly file: string | undefined;
  readonly text: string;
}
const blocks: readonly Block[] = [...page.matchAll(/^```(\w+)(?: file=(\S+))?\n([\s\S]*?)^```$/gm)].map(
  ([, language = '', file, text = '']) => ({
    title: file === undefined ? `runs ${text.trim().split('\n').at(-1)}` : `writes ${file} in ${language}`,
    file,
    text,
  }),
);

const said = new Map<string, string>();

describe('the tutorial, in an empty folder', () => {
  it('has files to write and commands to run', () => {
    expect(blocks.filter(({ file }) => file !== undefined).length).toBeGreaterThan(4);
    expect(blocks.filter(({ file }) => file === undefined).length).toBeGreaterThan(5);
  });

  it.each(blocks)('$title', async ({ file, text, title }) => {
    if (file === undefined) said.set(title, await shell(text));
    else {
      mkdirSync(dirname(join(work.path, file)), { recursive: true });
      writeFileSync(join(work.path, file), text);
    }
  });

  it('writes rules as their published schema has them', () => {
    const schema = new URL('../../schemas/rule.schema.json', import.meta.url);
    const validate = new Ajv({ strict: false, allErrors: true }).compile(
      JSON.parse(readFileSync(schema, 'utf8')),
    );
    const rule = parse(blocks.find(({ file }) => file === 'changelog.yml')?.text ?? '');
    validate(rule);
    expect(validate.errors).toBeNull();
    expect(validate({ ...rule, check: { fact: 'meta.stars', atleast: 3 } })).toBe(false);
  });

  it('shows what the page says it shows', () => {
    const all = [...said.values()].join('\n');
    for (const told of ['1 rule, 4 examples: all is well', 'The changelog names no version.']) {
      expect(page).toContain(`\`${told}\``);
      expect(all).toContain(told);
    }
    expect(said.get('runs ospo-compass rules list documentation -c our.yml')).toContain(
      'documentation/changelog',
    );
  });
});
