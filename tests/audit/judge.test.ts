import { expect, test } from 'vitest';
import { runExample } from '../../src/audit/example.ts';
import { unknown } from '../../src/model/observation.ts';
import { defineRule, type Given, type Rule } from '../../src/model/rule.ts';
import { pass } from '../../src/model/verdict.ts';

const shared = {
  id: 'licensing/listed',
  code: 'LIC-90',
  title: 'On the list',
  subject: 'repository',
  severity: 'high',
  confidence: 'setting',
  standards: {},
  docs: {
    why: 'w',
    mistakes: [],
    fix: { id: 'list', text: 'List it.', scope: 'repository', effort: 'S' },
  },
  examples: [],
} as const;

/** Asked of code only, and only where there are stars. */
const starred = defineRule({
  ...shared,
  needs: [],
  appliesTo: { kinds: ['code'] },
  when: { needs: ['meta.stars'], holds: ({ meta }) => meta.stars > 0, says: 'nobody starred it' },
  judge: () => pass([]),
});
const result = (rule: Rule, given: Given) => runExample(rule, { name: 'x', given, expect: 'pass' });

const unread = unknown('timeout', 'no answer');
const files = { 'go.mod': 'module tides\n', 'main.go': 'package main\n' };

test('a condition that does not hold wins over a kind that could not be told', () => {
  expect(result(starred, { tree: unread, languages: unread, 'meta.stars': 0 })).toEqual({
    verdict: 'not-applicable',
    message: 'nobody starred it',
  });
});

test('a kind that could not be told leaves open what the condition would allow', () => {
  const given = { tree: unread, languages: unread, 'meta.stars': 1 };
  expect(result(starred, given)).toEqual({ verdict: 'unknown', message: 'no answer' });
});

test('a kind that a rule is not for wins over a condition that could not be told', () => {
  const given = { files: { 'README.md': '# T' }, languages: [], 'meta.stars': unread };
  expect(result(starred, given)).toMatchObject({ verdict: 'not-applicable' });
});

test('a condition that could not be told leaves a rule open', () => {
  expect(result(starred, { files, 'meta.stars': unread })).toEqual({
    verdict: 'unknown',
    message: 'no answer',
  });
});

test('what a condition throws is an error of the rule', () => {
  const broken = defineRule({
    ...shared,
    needs: [],
    appliesTo: {},
    when: {
      needs: ['meta.stars'],
      holds() {
        throw new Error('out of rum');
      },
      says: 'never said',
    },
    judge: () => pass([]),
  });
  expect(result(broken, { files, 'meta.stars': 1 })).toMatchObject({ verdict: 'error' });
});
