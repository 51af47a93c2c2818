import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');
const page = read('docs/security.md');

describe('the threat model', () => {
  it('names tests that exist', () => {
    const named = [...new Set([...page.matchAll(/`(tests\/[\w/.-]+)`/g)].map(([, path]) => path as string))];
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('names one for everything that somebody cannot do', () => {
    const rows = page.split('\n').filter((line) => /^\| (?!it cannot|what|---)/.test(line));
    const claims = rows.filter((line) => line.split('|').length === 5);
    expect(claims.length).toBeGreaterThan(20);
    expect(claims.filter((line) => !line.includes('`tests/'))).toEqual([]);
  });

  it('is linked from where people look for it', () => {
    expect(read('README.md')).toContain('(docs/security.md)');
    expect(read('SECURITY.md')).toContain('(docs/security.md)');
  });
});
