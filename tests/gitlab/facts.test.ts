import { beforeAll, describe, expect, it } from 'vitest';
import { type Driven, drive, named, unknowns } from './driven.ts';

let canal: Driven;
beforeAll(async () => {
  canal = await drive();
});
const factsOf = (name: string) => named(canal, name).facts;

describe('a group with nested subgroups', () => {
  it('is told with every project at any depth, by number and full path', () => {
    expect([...canal.records.keys()]).toEqual(
      expect.arrayContaining([
        'canal-authority/lock-planner',
        'canal-authority/locks/keeper-handbook',
        'canal-authority/locks/controls/gate-driver',
        'canal-authority/water/models/level-forecast',
      ]),
    );
    expect(canal.records.size).toBe(15);
    expect(named(canal, 'gate-driver')).toMatchObject({
      id: 'forge.example/9004',
      organization: 'forge.example/canal-authority',
      source: 'gitlab',
      status: 'crawled',
    });
    expect(canal.troubles).toEqual([]);
  });

  it('is an organization with a profile, its README, and nothing that it hands down', () => {
    expect(canal.organization).toMatchObject({
      id: 'forge.example/canal-authority',
      name: 'canal-authority',
      forge: 'gitlab',
      single: false,
      facts: {
        orgProfile: {
          known: true,
          value: {
            account: 'group',
            name: 'Canal Authority',
            pinned: [],
            readme: { repository: 'canal-authority/gitlab-profile', path: 'README.md' },
          },
        },
        orgDefaults: { known: true, value: null },
        orgSettings: { known: true, value: { twoFactorRequired: true }, access: 'admin' },
      },
    });
  });
});

describe('an ordinary project, read by an owner', () => {
  it('leaves nothing open but what GitLab does not tell, and what its rules make needless', () => {
    expect(unknowns(named(canal, 'lock-planner'))).toEqual([
      'settings.webCommitSignoff: not-collected',
      'protection.viewerRule: not-collected',
      'license: not-offered',
      'fork: not-collected',
    ]);
  });

  it('has a head without the id of its tree, and no date of archiving', () => {
    const { meta } = factsOf('lock-planner');
    expect(meta.head).toMatchObject({
      known: true,
      value: {
        oid: expect.stringMatching(/^[0-9a-f]{40}$/),
        treeOid: null,
        committedAt: '2026-08-30T00:00:00Z',
      },
    });
    expect(meta.archivedAt).toMatchObject({ known: true, value: null });
    expect(factsOf('old-signals').meta).toMatchObject({
      archived: { known: true, value: true },
      archivedAt: { known: false, why: 'not-offered' },
    });
    expect(meta).toMatchObject({
      homepage: { known: true, value: null },
      template: { known: true, value: false },
      primaryLanguage: { known: true, value: 'TypeScript' },
      topics: { known: true, value: expect.arrayContaining(['compass-flagship']) },
    });
  });

  it('tells shares of languages, and no bytes', () => {
    const { languages } = factsOf('lock-planner');
    expect(languages.known && languages.value[0]).toEqual({ name: 'TypeScript', bytes: null, share: 79.53 });
  });

  it('tells releases with their assets, tags and milestones', () => {
    expect(factsOf('lock-planner').releases).toMatchObject({
      known: true,
      value: {
        latest: {
          tag: 'v5.2.0',
          publishedAt: '2026-08-07T00:00:00Z',
          assets: expect.arrayContaining(['lock-planner-5.2.0.tgz']),
        },
        tags: [{ name: 'v5.2.0' }, { name: 'v5.1.0' }, { name: 'v5.0.0' }],
        milestones: [{ title: 'Winter timetable', dueOn: '2026-11-15T00:00:00Z' }],
      },
    });
  });

  it('tells its pipelines: where they are defined, and how the last one ended', () => {
    expect(factsOf('lock-planner').ci).toMatchObject({
      known: true,
      value: { definitions: ['.gitlab-ci.yml'], headState: 'success' },
    });
    expect(factsOf('sluice-simulator').ci).toMatchObject({ known: true, value: { headState: 'failure' } });
    expect(factsOf('keeper-handbook').ci).toMatchObject({
      known: true,
      value: { definitions: [], headState: null },
    });
  });

  it('tells its switches; what GitLab has no place for is off', () => {
    expect(factsOf('lock-planner').settings).toMatchObject({
      issues: { known: true, value: true },
      changeRequests: { known: true, value: true },
      discussions: { known: true, value: false },
      privateVulnerabilityReporting: { known: true, value: false },
      contactLinks: { known: true, value: [{ name: 'Service Desk' }] },
    });
    expect(factsOf('towpath-atlas').settings.contactLinks).toMatchObject({ known: true, value: [] });
  });

  it('tells how its default branch is protected, in the words of the model', () => {
    const { rules, classic, codeownersErrors } = factsOf('lock-planner').protection;
    expect(rules.known && rules.value.map(({ type }) => type)).toEqual([
      'DELETION',
      'NON_FAST_FORWARD',
      'PULL_REQUEST',
      'REQUIRED_STATUS_CHECKS',
    ]);
    expect(rules.known && rules.value[2]).toMatchObject({ requiredReviews: 1, codeOwnerReviews: true });
    expect(classic).toMatchObject({ known: true, value: [] });
    expect(codeownersErrors).toMatchObject({ known: true, value: [] });
    expect(factsOf('towpath-atlas').protection.rules).toMatchObject({ known: true, value: [] });
  });

  it('has a tree with modes, of which links and submodules keep their kind', () => {
    const { tree, treeDeep } = factsOf('gate-driver');
    const typeOf = (path: string) =>
      tree.known ? tree.value.entries.find((entry) => entry.path === path)?.type : undefined;
    expect([typeOf('src'), typeOf('README.md'), typeOf('docs/README.md')]).toEqual([
      'dir',
      'file',
      'symlink',
    ]);
    expect(treeDeep.known && treeDeep.value.entries.map(({ path, type }) => [path, type])).toEqual(
      expect.arrayContaining([
        ['firmware/gate.bin', 'file'],
        ['vendor/protocol', 'submodule'],
      ]),
    );
  });

  it('is asked for the sizes of its files only where these decide whether it is data', () => {
    const sizes = (name: string) => {
      const { tree } = factsOf(name);
      return tree.known ? tree.value.entries.filter(({ size }) => size !== undefined).length : -1;
    };
    expect(sizes('lock-planner')).toBe(0);
    expect(canal.requests.filter(({ name }) => name === 'BlobSizes')).toEqual([]);
  });
});
