import { execFileSync } from 'node:child_process';
import { beforeAll, describe, expect, it } from 'vitest';
import { run } from './command.ts';

const scripts = new Map<string, string>();
beforeAll(async () => {
  for (const shell of ['bash', 'zsh', 'fish']) scripts.set(shell, (await run(['completion', shell])).stdout);
});

/** What bash offers behind these words; the last one is being typed. */
function offered(...words: string[]): string[] {
  const line = words.map((word) => `'${word}'`).join(' ');
  const asked = `${scripts.get('bash')}\nCOMP_WORDS=(ospo-compass ${line}); COMP_CWORD=${words.length}; _ospo_compass; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync('bash', ['--norc', '-c', asked], { encoding: 'utf8' }).trim().split('\n');
}

describe('completion in bash', () => {
  it('offers commands, and commands of commands', () => {
    expect(offered('')).toEqual(expect.arrayContaining(['audit', 'crawl', 'annual', 'diff', 'completion']));
    expect(offered('an')).toEqual(['annual']);
    expect(offered('rules', 's')).toEqual(['show']);
  });

  it('offers the flags of the command that is there', () => {
    expect(offered('audit', '--his')).toEqual(['--history']);
    expect(offered('audit', 'github:x', '--dep')).toEqual(['--depth']);
    expect(offered('rules', 'list', '--pro')).toEqual(['--profile']);
    expect(offered('diff', '--his')).toEqual(['']);
  });

  it('offers what a flag takes', () => {
    expect(offered('audit', '--depth', '')).toEqual(['quick', 'full']);
    expect(offered('audit', '--fail-on', 'c')).toEqual(['critical']);
  });
});

describe('completion in other shells', () => {
  it.each(['zsh', 'fish'])('knows every command and every flag: %s', async (shell) => {
    const script = scripts.get(shell) ?? '';
    const { stdout } = await run(['audit', '--help']);
    const flags = [...stdout.matchAll(/^ +(?:-\w, )?--(?:no-)?([a-z-]+)/gm)].map(([, flag]) => flag ?? '');
    expect(flags.length).toBeGreaterThan(20);
    expect(flags.filter((flag) => !script.includes(flag))).toEqual([]);
  });

  it('refuses a shell that it does not know', async () => {
    const { code, stderr } = await run(['completion', 'tcsh']);
    expect(code).toBe(2);
    expect(stderr).toContain('bash, zsh, fish');
  });
});
