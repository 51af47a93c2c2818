import { DRAFT } from '../../model/rule.ts';

/** The first draft of a rule: it loads, and its examples fail until it is written. */

const TITLE = `${DRAFT} what is true when the rule passes`;
const WHY = `${DRAFT} whom it helps, and what goes wrong without it. Write for somebody who meets the finding for the first time, in two or three sentences.`;
const MISTAKE = `${DRAFT} a case in which the rule is wrong, and what to do then.`;
const FIX = `${DRAFT} what to do about it, in a sentence.`;

const nameOf = (id: string): string => id.slice(id.indexOf('/') + 1);

const module = (id: string): string => `import { defineRule, fail, pass, undecided } from 'ospo-compass/rule';

export default defineRule({
  apiVersion: 1,
  id: '${id}',
  code: 'OWN-01', // free, and no other rule's
  title: '${TITLE}',
  subject: 'repository', // or 'organization'
  severity: 'low', // critical, high, medium, low, info
  confidence: 'file', // what it rests on: 'setting', 'file' or 'heuristic'
  needs: ['tree'], // facts that must be known; else the answer is unknown
  appliesTo: { kinds: ['code'] },
  standards: {}, // such as { 'osps-baseline': ['OSPS-LE-03.01'] }
  docs: {
    why:
      '${WHY}',
    mistakes: ['${MISTAKE}'],
    fix: { id: 'add-${nameOf(id)}', text: '${FIX}', scope: 'repository', effort: 'S' },
  },
  judge({ tree }) {
    const written = false;
    if (!written) return undecided('not-recognized', 'This rule is not written yet.');
    const found = tree.entries.find(({ path }) => path === 'EXAMPLE.md');
    return found ? pass({ path: found.path }) : fail([], 'There is no EXAMPLE.md.');
  },
  examples: [
    { name: 'what passes', given: { files: { 'EXAMPLE.md': 'text' } }, expect: 'pass' },
    { name: 'what fails', given: { files: { 'a.ts': '' } }, expect: 'fail' },
    { name: 'known mistake: the same in another folder', given: { files: { 'a/EXAMPLE.md': '' } }, expect: 'fail' },
  ],
});
`;

const yaml = (id: string): string => `apiVersion: 1
id: ${id}
code: OWN-01 # free, and no other rule's
title: '${TITLE}'
subject: repository # or organization
severity: low # critical, high, medium, low, info
confidence: file # what it rests on: setting, file or heuristic
appliesTo: { kinds: [code] }
standards: {} # such as { osps-baseline: [OSPS-LE-03.01] }
docs:
  why: >-
    ${WHY}
  mistakes: ['${MISTAKE}']
  fix:
    id: add-${nameOf(id)}
    text: '${FIX}'
    scope: repository
    effort: S
check: # passes when this holds: fact or file, and all, any, not
  file: { glob: 'EXAMPLE.*', contains: this rule is not written yet }
messages:
  fail: There is no EXAMPLE.md.
examples:
  - name: what passes
    given: { files: { EXAMPLE.md: text } }
    expect: pass
  - name: what fails
    given: { files: { a.ts: '' } }
    expect: fail
  - name: 'known mistake: the same in another folder'
    given: { files: { a/EXAMPLE.md: '' } }
    expect: fail
`;

export interface Draft {
  readonly file: string;
  readonly text: string;
}

/** A draft of the rule with this id (`bearing/name`). */
export const draftOf = (id: string, form: 'module' | 'yaml'): Draft =>
  form === 'yaml'
    ? { file: `${nameOf(id)}.yml`, text: yaml(id) }
    : { file: `${nameOf(id)}.mjs`, text: module(id) };
