import { expect, test } from 'vitest';
import { treeOf } from '../../src/model/ordinary.ts';
import { doubt, seen, value } from './seen.ts';

const policy = (text: string) => value(seen({ files: { 'SECURITY.md': text } }), 'securityPolicy');

test('a policy tells addresses, a time and the versions it holds for', () => {
  const text =
    '# Security\n\nWrite to security@harbor.org. We will acknowledge your report within 3 business days.\n\n## Supported versions\n\n1.x\n';
  expect(policy(text)).toEqual({
    path: 'SECURITY.md',
    origin: 'own',
    contacts: ['security@harbor.org'],
    emails: ['security@harbor.org'],
    forms: [],
    advisoryForm: null,
    confidentialIssue: false,
    issues: false,
    responseTime: '3 business days',
    supportedVersions: true,
  });
});

test.each([
  ['Answers come within two weeks.', 'two weeks'],
  ['A maintainer will respond within three (3) business days.', 'three (3) business days'],
  ['Versions are supported for 90 days.', null],
  ['We fix within 90 days. We answer soon.', null],
])('the time of an answer in %j', (text, time) => {
  expect(policy(text)?.responseTime).toBe(time);
});

test.each([
  'Use https://github.com/harbor/tides/security/advisories/new.',
  'Use [this](../../security/advisories/new).',
  'Click on **Report a vulnerability**.',
  'We rely on private vulnerability reporting.',
  'See the Security tab.',
])('the form of the forge is meant by %j', (text) => {
  expect(policy(text)?.advisoryForm).not.toBeNull();
});

test.each(['To report a vulnerability, open an issue.', 'We will publish a security advisory.'])(
  'and not by %j',
  (text) => {
    expect(policy(text)?.advisoryForm).toBeNull();
  },
);

test('a page takes reports by its address or its words; lists of issues and lessons do not', () => {
  const text = `See https://harbor.org/report, [our form for reports](https://harbor.org/x), [rules](https://harbor.org/y),
https://github.com/harbor/tides/issues, https://gitlab.com/harbor/tides/-/issues/new and
https://docs.github.com/en/code-security/reporting.`;
  expect(policy(text)).toMatchObject({
    forms: ['https://harbor.org/report', 'https://harbor.org/x'],
    issues: true,
  });
});

test('the policies of others that a stub shows as examples are no contact', () => {
  const url = 'https://github.com/harbor/buoys/blob/main/SECURITY.md';
  expect(policy(`# Security\n\nHere are some good examples:\n\n- ${url}\n`)?.contacts).toEqual([]);
  expect(policy(`Our policy is kept at ${url} for all of us.`)?.contacts).toEqual([url]);
});

test('a confidential issue is asked for', () => {
  expect(policy('Mark the issue as confidential.')?.confidentialIssue).toBe(true);
  expect(policy('Treated as confidential. Then we open an issue.')?.confidentialIssue).toBe(false);
});

test('it may be inherited, missing or unread', () => {
  const defaults = { 'SECURITY.md': 'Write to security@harbor.org.' };
  expect(value(seen({ files: {}, defaults }), 'securityPolicy')?.origin).toBe('inherited');
  expect(value(seen({ files: {} }), 'securityPolicy')).toBeNull();
  expect(doubt(seen({ tree: treeOf({ 'SECURITY.md': 'x' }) }), 'securityPolicy')).toBe('not-collected');
});
