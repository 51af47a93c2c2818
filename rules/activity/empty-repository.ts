import { day, daysBetween } from '../../src/model/age.ts';
import { unknown } from '../../src/model/observation.ts';
import { defineRule } from '../../src/model/rule.ts';
import { fail, pass, undecided } from '../../src/model/verdict.ts';

const empty = { 'meta.empty': true, 'meta.head': null } as const;

export default defineRule({
  id: 'activity/empty-repository',
  code: 'ACT-04',
  title: 'It holds more than a placeholder',
  subject: 'repository',
  pooled: true,
  severity: 'low',
  confidence: 'file',
  needs: ['kind'],
  uses: ['flags.stub', 'meta.createdAt'],
  options: { ageDays: 90 },
  appliesTo: { kinds: ['empty', 'code', 'docs', 'website', 'data'], admit: ['stub'], exclude: ['young'] },
  standards: { 'un-principles': ['UN-P5'] },
  docs: {
    why:
      'A public repository without content is a promise with a date that has passed. Visitors who meet ' +
      'several of them stop believing in the ones that hold something.',
    mistakes: [
      'A repository that is used for its issues or its wiki only: say so in a README of some length, or ' +
        'waive the rule.',
      'A placeholder whose date was announced: a waiver that ends on that date says it best.',
    ],
    fix: {
      id: 'fill-or-remove-empty',
      text: 'Delete it, archive it, or publish the code.',
      scope: 'repository',
      effort: 'S',
    },
    check:
      'Fails when the repository has no commit, or holds nothing but a short README, a license and dot ' +
      'files, more than 90 days after it was created. One result for the whole organization.',
  },
  judge({ kind: { kind } }, { flags, meta, asOf, options }) {
    if (kind !== 'empty' && !flags.stub.known) return undecided(flags.stub);
    const hollow = kind === 'empty' ? 'empty' : flags.stub.known && flags.stub.value ? 'a placeholder' : null;
    if (hollow === null) return pass({ observed: `content of kind ${kind}` });
    if (!meta.createdAt.known) return undecided(meta.createdAt);
    const created = meta.createdAt.value;
    const age = Math.floor(daysBetween(created, asOf));
    const found = {
      observed: `${hollow}, created ${day(created)}`,
      expected: `content after ${options.ageDays} days`,
    };
    if (age <= options.ageDays) return pass(found, `It is ${hollow}, and was created on ${day(created)}.`);
    return fail(found, `It was created on ${day(created)} and is still ${hollow}.`);
  },
  examples: [
    {
      name: 'a repository with content',
      given: { files: { 'README.md': '# Tides\n', 'src/a.ts': 'export {};\n' } },
      expect: 'pass',
    },
    { name: 'empty for years', given: empty, expect: 'fail' },
    {
      name: 'a placeholder',
      given: { files: { 'README.md': '# Tides\n\nComing soon.\n', LICENSE: 'MIT' }, languages: [] },
      expect: 'fail',
    },
    {
      name: 'known mistake: used for its wiki only',
      given: { files: { 'README.md': 'See the wiki.\n' }, languages: [], 'settings.wiki': true },
      expect: 'fail',
    },
    {
      name: 'the tree was not read',
      given: { tree: unknown('timeout', 'no answer'), languages: [] },
      expect: 'unknown',
    },
    {
      name: 'created last month',
      given: { ...empty, 'meta.createdAt': '2026-08-10T00:00:00Z' },
      expect: 'not-applicable',
    },
  ],
});
