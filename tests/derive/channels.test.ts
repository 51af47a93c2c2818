import { describe, expect, test } from 'vitest';
import { channelKind } from '../../src/derive/channels.ts';
import { known, unknown } from '../../src/model/observation.ts';
import { nothingKnown } from '../../src/model/ordinary.ts';
import { doubt, seen, value } from './seen.ts';

describe('an address leads to', () => {
  test.each([
    ['https://github.com/harbor/tides/issues', 'tracker'],
    ['https://github.com/harbor/tides/issues/new/choose', 'tracker'],
    ['https://gitlab.com/group/sub/project/-/issues', 'tracker'],
    ['https://codeberg.org/harbor/tides/issues?state=open', 'tracker'],
    ['https://issues.apache.org/jira/browse/TIDES', 'tracker'],
    ['https://github.com/harbor/tides/discussions', 'forum'],
    ['https://discourse.harbor.org/c/tides', 'forum'],
    ['https://join.slack.com/t/harbor/shared_invite/x', 'forum'],
    ['https://matrix.to/#/#tides:harbor.org', 'forum'],
    ['https://groups.google.com/g/tides', 'mailing list'],
    ['https://lists.harbor.org/', 'mailing list'],
    ['mailto:tides@lists.harbor.org', 'mailing list'],
    ['tides+subscribe@googlegroups.com', 'mailing list'],
    ['https://github.com/harbor/tides/issues/12', null],
    ['https://github.com/harbor/tides/pull/3', null],
    ['https://harbor.org/forum-of-rome', null],
    ['https://forum.example.com/', null],
    ['mailto:maren@harbor.org', null],
    ['../issues', null],
  ])('%s: %s', (url, kind) => expect(channelKind(url)).toBe(kind));
});

describe('channels', () => {
  const named = (files: Record<string, string>, defaults?: Record<string, string>) =>
    value(seen({ files, ...(defaults && { defaults }), 'settings.contactLinks': [] }), 'channels');

  test('are named by README, guide, support page and metadata, own and inherited, each address once', () => {
    const found = named(
      {
        'README.md': '# Tides\n\nAsk on [the forum](https://forum.harbor.org/).\n',
        'publiccode.yml': 'url: https://forge.example/harbor/tides\nroadmap: https://forum.harbor.org/\n',
        'code.json': '{ "feedbackMechanism": "https://forge.example/harbor/tides/issues" }',
      },
      { 'SUPPORT.md': 'Write to help@lists.harbor.org.\n' },
    );
    expect(found.unread).toBeNull();
    expect(found.named.map(({ url, path, origin, own }) => [url, path, origin, own])).toEqual([
      ['https://forum.harbor.org/', 'README.md', 'own', false],
      ['help@lists.harbor.org', 'SUPPORT.md', 'inherited', false],
      ['https://forge.example/harbor/tides/issues', 'code.json', 'own', true],
    ]);
  });
  test('are contact links to people, not those for vulnerabilities', () => {
    const contactLinks = [
      { name: 'Community', url: 'https://harbor.org/people' },
      { name: 'Report a vulnerability', url: 'https://harbor.org/security' },
      { name: 'Docs', url: 'https://harbor.org/docs' },
    ];
    const found = value(seen({ files: {}, 'settings.contactLinks': contactLinks }), 'channels');
    expect(found.named.map(({ url }) => url)).toEqual(['https://harbor.org/people']);
  });
  test('keep why the first text was not read', () => {
    const facts = { ...nothingKnown(), tree: unknown('timeout', 'no answer') };
    facts.settings.contactLinks = known([], 't');
    expect(doubt(seen({}, { record: { facts } }), 'channels')).toBe('timeout');
    const contactLinks = [{ name: 'Forum', url: 'https://harbor.org/people' }];
    facts.settings.contactLinks = known(contactLinks, 't');
    expect(value(seen({}, { record: { facts } }), 'channels')).toMatchObject({
      named: [{ path: 'contact links' }],
      unread: { why: 'timeout' },
    });
  });
});
