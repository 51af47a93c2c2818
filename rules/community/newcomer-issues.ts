import { fileInForce, textInForce } from '../../src/model/community.ts';
import { NEWCOMER_LABELS } from '../../src/model/newcomers.ts';
import { known, unknown } from '../../src/model/observation.ts';
import { defineRule } from '../../src/model/rule.ts';
import { openItems, paragraph } from '../../src/model/specimens.ts';
import { fail, notApplicable, pass, undecided } from '../../src/model/verdict.ts';
import { count } from '../../src/model/words.ts';

const HEADING =
  /first[- ]time|first contribution|newcomer|new contributor|beginner|good first|débutant|nouveaux contribut|einsteig|erste[rn]? beitrag|principiant|новичк|新手|مبتدئ/i;

const labeled = (open: number, closed: number) => ({
  ...openItems(open + 4),
  newcomers: known({ open, closed }, 'example'),
});
const among = { 'flags.flagship': true, 'flags.community': true, 'settings.issues': true } as const;
const files = { 'README.md': '# Tides\n' };
const guide = { 'CONTRIBUTING.md': `# Contributing\n\n## Your first contribution\n\n${paragraph}\n` };

export default defineRule({
  id: 'community/newcomer-issues',
  code: 'COM-07',
  title: 'There is a door for newcomers',
  subject: 'repository',
  severity: 'low',
  confidence: 'setting',
  depth: 'full',
  needs: [],
  uses: ['settings.issues', 'issues', 'community.contributing'],
  appliesTo: {
    kinds: ['code', 'docs', 'data'],
    requireAny: ['flagship', 'community'],
    exclude: ['dormant'],
  },
  standards: {
    chaoss: ['issue-label-inclusivity'],
    'best-practices-badge': ['small_tasks'],
    'standard-for-public-code': ['welcome-contributors'],
    'un-principles': ['UN-P4', 'UN-P7'],
  },
  docs: {
    why:
      'Newcomers look for something small that is really wanted. Three labeled tasks tell them where to ' +
      'begin, appear in the lists of sites for newcomers, and cost an hour.',
    mistakes: [
      'Teams that mentor somewhere else: say so under a heading for newcomers in CONTRIBUTING.md.',
      'A label of a name of its own is not looked for: use one of the usual names beside it.',
      'A label for everything that is wanted (help wanted) passes, be the tasks small or not.',
    ],
    fix: {
      id: 'label-newcomer-issues',
      text: 'Label three small tasks good first issue.',
      scope: 'repository',
      effort: 'S',
      byForge: { local: 'Write a section for newcomers into CONTRIBUTING.md.' },
    },
    check:
      `Passes where an issue that is open, or was closed in the last 365 days, has a label of the names ${NEWCOMER_LABELS.join(', ')}, ` +
      'or where the contribution guide in force has a heading for newcomers. Only flagships and projects with a ' +
      'community are asked, where issues are on. Of a clone the heading passes, and without one it stays open.',
  },
  judge(_, { settings, issues, community }) {
    if (settings.issues.known && !settings.issues.value) return notApplicable('issues are switched off');
    const labels = issues.known
      ? (issues.value.newcomers ?? unknown('not-collected', 'labels were not asked for'))
      : issues;
    if (labels.known && labels.value.open + labels.value.closed > 0) {
      const { open, closed } = labels.value;
      return pass(
        { observed: `${open} open, ${closed} closed within a year` },
        `${count(open + closed, 'issue carries', 'issues carry')} a label for newcomers.`,
      );
    }
    const text = textInForce(community.contributing);
    const found = text.known ? text.value?.sections.find(({ title }) => HEADING.test(title)) : undefined;
    if (found !== undefined && text.known) {
      const origin = fileInForce(community.contributing)?.origin ?? 'own';
      return pass(
        { path: text.value?.path ?? '', observed: found.title.slice(0, 200), origin },
        'The contribution guide has a section for newcomers.',
        { confidence: 'heuristic' },
      );
    }
    for (const one of [labels, settings.issues, text]) if (!one.known) return undecided(one);
    if (text.known && text.value?.script === 'other')
      return undecided(
        'not-recognized',
        `${text.value.path} is in a language for which there is no list of words.`,
      );
    return fail(
      { observed: 'no such label, no such heading', expected: 'good first issue' },
      'Nothing tells newcomers where to begin.',
    );
  },
  examples: [
    { name: 'labeled issues', given: { files, issues: labeled(3, 1), ...among }, expect: 'pass' },
    {
      name: 'a section of the guide',
      given: { files: guide, issues: labeled(0, 0), ...among },
      expect: 'pass',
    },
    { name: 'neither', given: { files, issues: labeled(0, 0), ...among }, expect: 'fail' },
    {
      name: 'known mistake: mentors who are found in a chat',
      given: {
        files: { 'CONTRIBUTING.md': `# Contributing\n\n## Ask our mentors\n\n${paragraph}\n` },
        issues: labeled(0, 0),
        ...among,
      },
      expect: 'fail',
    },
    {
      name: 'labels that could not be read',
      given: { files, issues: { ...openItems(4), newcomers: unknown('timeout', 'no answer') }, ...among },
      expect: 'unknown',
    },
    {
      name: 'a guide in a language without a list of words',
      given: {
        files: { 'CONTRIBUTING.md': '# 貢献\n\nテストを書いてから送ってください。\n' },
        issues: labeled(0, 0),
        ...among,
      },
      expect: 'unknown',
    },
    {
      name: 'issues are off',
      given: { files, ...among, 'settings.issues': false },
      expect: 'not-applicable',
    },
    {
      name: 'a clone with a section for newcomers',
      source: 'local',
      given: { files: guide, 'flags.flagship': true },
      expect: 'pass',
    },
    {
      name: 'a small project',
      given: { files, ...among, 'flags.flagship': false, 'flags.community': false },
      expect: 'not-applicable',
    },
  ],
});
