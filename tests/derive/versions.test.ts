import { describe, expect, it, test } from 'vitest';
import { lastRelease, namesVersion, sameVersion, versionOf } from '../../src/model/versions.ts';

describe('the version in a tag', () => {
  it.each([
    ['v2.4.0', '2.4.0'],
    ['tides@2.0.0-rc.1', '2.0.0-rc.1'],
    ['release-1.2', '1.2'],
    ['gauge/v3.1.0', '3.1.0'],
    ['2026.04', '2026.04'],
    ['1!1.0a1', '1!1.0a1'],
    ['1.0.post1', '1.0.post1'],
  ])('%s is %s', (tag, version) => expect(versionOf(tag)).toBe(version));

  it.each(['summer', 'deploy-b3f2', '', 'v'])('%j is none', (tag) => expect(versionOf(tag)).toBeNull());
});

test('a version is the same with and without v and prefix', () => {
  expect(sameVersion('2.4.0', 'tides@2.4.0')).toBe(true);
  expect(sameVersion(' v2.4.0 ', 'v2.4.0')).toBe(true);
  expect(sameVersion('2.4', 'v2.4.0')).toBe(false);
  expect(sameVersion('summer', 'summer')).toBe(true);
});

describe('a text', () => {
  it.each(['## 2.4.0', '## v2.4.0 (May)', 'Tides-2.4.0.', '[2.4.0]: https://x'])(
    '%j names v2.4.0',
    (text) => {
      expect(namesVersion(text, 'v2.4.0')).toBe(true);
    },
  );
  it.each(['12.4.0', '2.4.0.1', '2.4.01', '2.4.0rc1', '2.4', ''])('%j does not', (text) => {
    expect(namesVersion(text, 'v2.4.0')).toBe(false);
  });
  it('may hold one version over and over', () => {
    expect(namesVersion('12.4.0'.repeat(150_000), 'v2.4.0')).toBe(false);
  });
});

test('what was released last is the release, else the newest tag that holds a version', () => {
  const tags = [
    { name: 'nightly', at: null },
    { name: 'v1.1', at: '2026-01-01T00:00:00Z' },
  ];
  expect(lastRelease({ latest: { tag: 'v2', publishedAt: null }, tags })).toEqual({ tag: 'v2', at: null });
  expect(lastRelease({ latest: null, tags })).toEqual({ tag: 'v1.1', at: '2026-01-01T00:00:00Z' });
  expect(lastRelease({ latest: null, tags: [] })).toBeNull();
});
