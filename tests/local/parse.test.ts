import { expect, test } from 'vitest';
import { lastValue, parseConfig } from '../../src/forge/git/config.ts';
import { languageOf } from '../../src/forge/git/languages.ts';
import { parseRemote } from '../../src/forge/git/remote.ts';
import { isGithub } from '../../src/model/hosts.ts';

test('a configuration is read as git reads it', () => {
  const settings = parseConfig(
    '[Core]\n\tBare\n[remote "or\\"igin"] url = "a # b\\tc" ; why\n\turl = c \\\n  d # gone\nno key here: []\n[include] path = x',
  );
  expect(lastValue(settings, 'core', 'bare')).toBe('true');
  expect(settings.filter((s) => s.key === 'url').map((s) => s.value)).toEqual(['a # b\tc', 'c   d']);
  expect(lastValue(settings, 'remote', 'url', 'or"igin')).toBe('c   d');
  expect(lastValue(settings, 'include', 'path')).toBe('x');
});

test.each([
  ['git@github.com:harbor/tides.git', 'https://github.com/harbor/tides'],
  ['github.com:harbor/tides', 'https://github.com/harbor/tides'],
  ['ssh://git@git.example:2222/a/b/c.git', 'https://git.example/a/b/c'],
  ['https://ada:sesame@git.example/a/b.git#x', 'https://git.example/a/b'],
  ['http://127.0.0.1:3000/a/b/', 'http://127.0.0.1:3000/a/b'],
  ['git://git.example/a/b', 'https://git.example/a/b'],
  ['C:/clones/tides', null],
  ['/srv/git/tides.git', null],
  ['../tides', null],
  ['git@work:harbor/tides.git', null],
  ['file:///srv/git/tides.git', null],
  ['ext::sh -c evil', null],
  ['javascript:alert(1)', null],
])('the remote %s is shown as %s', (raw, url) => {
  expect(parseRemote(raw)?.url ?? null).toBe(url);
});

test('GitHub is known by its hosts', () => {
  expect(['github.com', 'harbor.ghe.com', 'github.harbor.example'].map(isGithub)).toEqual([true, true, true]);
  expect(['gitlab.com', 'notgithub.example'].map(isGithub)).toEqual([false, false]);
});

test('languages are told by extension and by the names of a few files', () => {
  expect(['a/b.TS', 'Dockerfile', 'x.md', 'data.json', '.c'].map(languageOf)).toEqual([
    'TypeScript',
    'Dockerfile',
    null,
    null,
    null,
  ]);
});
