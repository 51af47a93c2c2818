import { describe, expect, it } from 'vitest';
import { runExample } from '../../src/audit/example.ts';
import type { Document } from '../../src/model/documents.ts';
import { known, unknown } from '../../src/model/observation.ts';
import { tree } from '../../src/model/ordinary.ts';
import type { Example, Given } from '../../src/model/rule.ts';
import {
  changesOf,
  identified,
  mitText,
  openItems,
  paragraph,
  portfolioOf,
} from '../../src/model/specimens.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { ruleFiles } from './discovery.ts';

const ruleOf = (id: string) => {
  const found = ruleFiles.find(({ path }) => path === id);
  if (found === undefined) throw new Error(`no rule is called ${id}`);
  return found.rule;
};
const said = (id: string, given: Given, more: Partial<Example> = {}): string | undefined =>
  runExample(ruleOf(id), { name: 'wording', given, expect: 'pass', ...more }).message;

const LICENSE = mitText();
const kind = (name: 'docs' | 'website' | 'sample' | 'template' | 'data') =>
  ({ kind: { kind: name, because: 'example' } }) as const;
const several = identified('x', { state: 'several', ids: ['Apache-2.0', 'CC-BY-4.0'] });
const { expression: _, ...withoutOperator } = several;

describe('what a license is for', () => {
  it.each([
    ['docs', 'MIT is open for documentation.'],
    ['website', 'MIT is open for a website.'],
    ['sample', 'MIT is open for a sample.'],
    ['template', 'MIT is open for a template.'],
    ['data', 'MIT is open for data.'],
  ] as const)('is told in words for %s', (name, message) => {
    expect(said('licensing/license-open', { files: { LICENSE }, ...kind(name) })).toBe(message);
  });

  it('is told of several licenses in the plural', () => {
    const given = { files: { LICENSE }, licenseIdentity: withoutOperator };
    expect(said('licensing/license-open', given)).toBe('Apache-2.0 and CC-BY-4.0 are open for code.');
  });

  it('says what an open license lacks', () => {
    const openFor = { software: 'semi', content: 'semi', data: 'semi' } as const;
    const of = (id: string) => ({ files: { LICENSE }, licenseIdentity: identified(id, { openFor }) });
    expect(said('licensing/license-open', of('OGL-UK-3.0'))).toBe(
      'OGL-UK-3.0 is an open license, but was not made for code.',
    );
    expect(said('licensing/license-open', { ...of('CC-BY-NC-4.0'), ...kind('docs') })).toBe(
      'CC-BY-NC-4.0 forbids commercial use, so it is open for documentation only in part.',
    );
  });
});

describe('a license that only a manifest names', () => {
  it('is told of, and is no license file', () => {
    const files = { 'README.md': '# Tides\n', 'package.json': '{"license":"MIT"}' };
    expect(said('licensing/license-file', { files })).toBe(
      'There is no license file; only package.json says MIT, without the terms.',
    );
  });
});

describe('counts', () => {
  const manifests = (n: number): Given => ({
    files: {
      LICENSE,
      'package.json': '{"license":"ISC"}',
      ...(n > 1 && { 'Cargo.toml': '[package]\nlicense = "ISC"\n' }),
      ...(n > 2 && { 'composer.json': '{"license":"ISC"}' }),
    },
  });
  it.each([
    [1, /^package\.json says ISC, but the license is MIT\.$/],
    [2, /, but the license is MIT; 1 more file disagrees\.$/],
    [3, /, but the license is MIT; 2 more files disagree\.$/],
  ])('of %i manifests read well', (n, message) => {
    expect(said('licensing/manifest-license', manifests(n))).toMatch(message);
  });

  it.each([
    [1, 'It was archived, but 1 issue or change request is still open.'],
    [2, 'It was archived, but 2 issues and change requests are still open.'],
  ])('of %i open items read well', (n, message) => {
    const given: Given = {
      files: { 'README.md': '# Tides\n\nNo longer maintained.\n' },
      'meta.archived': true,
      issues: openItems(n),
      changeRequests: { ...openItems(0), lastMerged: [], mergedCount: null },
    };
    expect(said('activity/archived-cleanly', given)).toBe(message);
  });

  it.each([
    ['* @ada\n', 'The one person who is named was not active within a year.'],
    ['* @ada @bo\n', 'None of the 2 people who are named was active within a year.'],
  ])('of owners in %j read well', (CODEOWNERS, message) => {
    const given = { files: { CODEOWNERS }, portfolio: portfolioOf(), 'protection.codeownersErrors': [] };
    expect(said('governance/active-owners', given)).toBe(message);
  });

  it('of what a profile lacks are a list', () => {
    const orgProfile = {
      account: 'organization',
      name: 'Harbor Agency',
      description: 'Open source of the Harbor Agency',
      website: null,
      email: null,
      verifiedDomain: true,
      pinned: [],
      sponsoring: null,
      sponsorsListing: null,
    } as const;
    expect(said('governance/org-profile', { orgProfile: { ...orgProfile, pinned: [] } })).toBe(
      'The profile of the organization lacks a website, a contact address and a profile README.',
    );
  });
});

describe('people who take part', () => {
  const item = { kind: 'issue', number: 4, createdAt: '2026-01-05T00:00:00Z' } as const;
  const lists = { issues: openItems(0), changeRequests: changesOf(), 'flags.small-team': false } as const;
  const forgotten = (n: number, more: boolean) => ({
    ...lists,
    forgotten: { old: 9, items: Array.from({ length: n }, () => item), more, opened: 9 },
  });

  it.each([
    [1, false, 'An outsider waits for a first answer for more than 90 days in 1 item.'],
    [7, true, 'An outsider waits for a first answer for more than 90 days in at least 7 items.'],
  ])('who were forgotten in %i items are told so', (n, more, message) => {
    expect(said('community/forgotten-contributions', forgotten(n, more))).toBe(message);
  });

  it.each([
    [0.25, 'Half of 5 items of outsiders had a first human answer within 6 hours.'],
    [1, 'Half of 5 items of outsiders had a first human answer within 1 day.'],
    [12.34, 'Half of 5 items of outsiders waited 12.3 days or longer for a first human answer.'],
  ])('who waited %d days are told so', (median, message) => {
    const days = [0, 0, median, median, median];
    const firstAnswers = { since: '2026-06-03T00:00:00Z', cut: false, days, waiting: 0, leftOut: 0, median };
    expect(said('community/first-response', { ...lists, firstAnswers })).toBe(message);
  });

  it('are told of the span that was read where a list was cut', () => {
    const firstAnswers = {
      since: '2026-08-22T00:00:00Z',
      cut: true,
      days: [1, 1, 1, 1, 1],
      waiting: 0,
      leftOut: 0,
      median: 1,
    };
    expect(said('community/first-response', { ...lists, firstAnswers })).toBe(
      'Half of 5 items of outsiders in the last 10 days had a first human answer within 1 day.',
    );
    const absence = { factor: 1, commits: 300, people: 1, coveredSince: '2026-06-01T00:00:00Z' };
    expect(said('sustainability/absence-factor', { absence })).toBe(
      'One person wrote at least half of 300 commits since 2026-06-01.',
    );
  });
});

describe('an own file that hides an inherited one', () => {
  const guide = { 'CONTRIBUTING.md': `# Contributing\n\n${paragraph}\n` };
  const stub = { 'CONTRIBUTING.md': 'Soon.\n', 'README.md': '# Tides\n' };

  it('is told to do so only where there is one', () => {
    expect(said('governance/contributing-guide', { files: stub, defaults: guide })).toBe(
      'CONTRIBUTING.md is nearly empty, and hides the guide of the organization.',
    );
    expect(said('governance/contributing-guide', { files: stub })).toBe(
      'CONTRIBUTING.md is nearly empty, and would hide an inherited guide.',
    );
    expect(said('governance/contributing-guide', { files: stub }, { source: 'gitlab' })).toBe(
      'CONTRIBUTING.md is nearly empty.',
    );
  });

  it('is told so of a code of conduct, too', () => {
    const files = { 'CODE_OF_CONDUCT.md': paragraph };
    const defaults = { '.github/code_of_conduct.md': `${paragraph} conduct@harbor.org` };
    expect(said('governance/code-of-conduct', { files, defaults })).toBe(
      'CODE_OF_CONDUCT.md does not say whom to tell, and hides the one of the organization.',
    );
    expect(said('governance/code-of-conduct', { files })).toBe(
      'CODE_OF_CONDUCT.md does not say whom to tell.',
    );
    expect(said('governance/code-of-conduct', { files: {}, defaults: files })).toBe(
      'The inherited CODE_OF_CONDUCT.md does not say whom to tell.',
    );
  });
});

describe('an idle fork', () => {
  it('is told with what was not looked at', () => {
    const given = {
      'meta.fork': true,
      'meta.createdAt': '2022-01-01T00:00:00Z',
      'meta.pushedAt': '2022-01-02T00:00:00Z',
      fork: { parent: 'lighthouse/tides', aheadBy: 0, changeRequestsToParent: null },
    } as const;
    expect(said('activity/idle-fork', { files: { 'a.ts': '' }, ...given })).toBe(
      'This fork has no commit that lighthouse/tides does not have, and has not been touched since 2022-01-02; ' +
        'change requests that it sent there were not looked at.',
    );
  });
});

it('evidence from an inherited guide says that it is inherited', () => {
  const document = { path: 'CONTRIBUTING.md', text: 'Add a Signed-off-by line.', prose: '' } as Document;
  const unread = unknown('not-collected', 'not read');
  // A rule of the list has lost the names that it declares, so its judge is told here what it gets.
  const judge = ruleOf('licensing/contribution-terms').judge as unknown as (
    facts: object,
    context: object,
  ) => Verdict;
  const verdict = judge(
    { tree: tree('README.md') },
    {
      settings: { webCommitSignoff: unread },
      community: {
        contributing: known(
          { origin: 'inherited', path: document.path, document: known(document, 'x') },
          'x',
        ),
      },
      readme: unread,
      commits: unread,
      contributors: unread,
      options: {},
      source: 'github',
    },
  );
  expect(verdict).toMatchObject({
    verdict: 'pass',
    evidence: [{ path: 'CONTRIBUTING.md', observed: 'Signed-off-by', origin: 'inherited' }],
  });
});
