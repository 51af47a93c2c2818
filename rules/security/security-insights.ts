import { daysBetween } from '../../src/model/age.ts';
import { unknown } from '../../src/model/observation.ts';
import { treeOf } from '../../src/model/ordinary.ts';
import { defineRule } from '../../src/model/rule.ts';
import { fail, partial, pass } from '../../src/model/verdict.ts';
import { count, listed } from '../../src/model/words.ts';

const CURRENT = /^2\./;
const MOST_NAMED = 3;

const header = (reviewed: string, more = '') => `header:
  schema-version: 2.2.0
  last-updated: '2026-03-01'
  last-reviewed: '${reviewed}'
  url: https://harbor.org/security-insights.yml
${more}`;
const project = `project:
  name: Tides
  administrators: [{ name: Ada, primary: true }]
  repositories: [{ name: tides, url: https://harbor.org/tides, comment: The service }]
  vulnerability-reporting: { reports-accepted: true, bug-bounty-available: false }
`;
const repository = `repository:
  url: https://harbor.org/tides
  status: active
  accepts-change-request: true
  accepts-automated-change-request: true
  core-team: [{ name: Ada, primary: true }]
  license: { url: https://harbor.org/license, expression: MIT }
  security: { assessments: { self: { comment: Each spring. } } }
`;
const flagged = { 'flags.flagship': true, 'flags.released': true } as const;
const file = (text: string) => ({ files: { 'security-insights.yml': text }, ...flagged });
const inherits = "  project-si-source: 'https://harbor.org/si.yml'\n";

export default defineRule({
  id: 'security/security-insights',
  code: 'SEC-03',
  title: 'A valid Security Insights file tells machines how security is handled',
  subject: 'repository',
  severity: 'low',
  confidence: 'file',
  needs: ['insights'],
  options: { maxReviewDays: 365 },
  appliesTo: { kinds: ['code'], requireAll: ['flagship', 'released'], exclude: ['dormant'] },
  standards: {
    'security-insights': ['header', 'header.schema-version', 'header.last-reviewed', 'project', 'repository'],
    'osps-baseline': ['OSPS-GV-01.01', 'OSPS-QA-04.01'],
  },
  docs: {
    why:
      'Those who reuse many projects let a machine ask each of them who answers, how to report and what ' +
      'was assessed. Security Insights is the one format in which all of that can be told at once.',
    mistakes: [
      'A file of version 1 is still common, and half of the credit: version 2 moves its keys, and ' +
        'project-si-source lets many repositories share one project.',
      'Optional keys are not looked at, and of people only the name: a file can pass here and be refused ' +
        'by the validator of the specification.',
    ],
    fix: {
      id: 'add-security-insights',
      text: 'Start from the minimal template of the specification as security-insights.yml.',
      scope: 'repository',
      effort: 'S',
      file: 'security-insights.yml',
    },
    check:
      'Passes with security-insights.yml in the root, .github/, .gitlab/ or docs/ that has the keys which ' +
      'Security Insights 2.2.0 requires of header, project and repository (repository alone when the ' +
      'header names a project-si-source), and was reviewed within 365 days. Half for version 1, missing ' +
      'keys or an older review. Asked of released flagships.',
  },
  judge({ insights }, { asOf, options }) {
    if (insights === null)
      return fail(
        { observed: 'no file', expected: 'security-insights.yml' },
        'There is no Security Insights file.',
      );
    const { path, unparsable, version, lacking, reviewed, expires } = insights;
    if (unparsable !== null)
      return fail({ path, observed: unparsable, expected: 'YAML' }, `${path} cannot be parsed.`);
    if (version === null || !CURRENT.test(version)) {
      const ended = expires !== null && daysBetween(expires, asOf) > 0 ? `, and ended on ${expires}` : '';
      const of = version === null ? 'tells no schema version' : `is of an older version${ended}`;
      return partial(0.5, { path, observed: version ?? 'no version', expected: '2.2.0' }, `${path} ${of}.`);
    }
    if (lacking.length > 0) {
      const named = lacking.slice(0, MOST_NAMED);
      const rest = lacking.length - named.length;
      const all = rest === 0 ? named : [...named, count(rest, 'other key', 'other keys')];
      return partial(
        0.5,
        { path, observed: `keys that do not hold: ${lacking.length}`, expected: lacking.join(', ') },
        `${path} does not give ${listed(all)} as the specification asks.`,
      );
    }
    const age = reviewed === null ? null : daysBetween(reviewed, asOf);
    if (age === null || age <= options.maxReviewDays)
      return pass({ path, observed: `version ${version}, reviewed on ${reviewed}` });
    return partial(
      0.5,
      { path, observed: `reviewed on ${reviewed}`, expected: `within ${options.maxReviewDays} days` },
      `${path} was last reviewed on ${reviewed}.`,
    );
  },
  examples: [
    { name: 'a whole file', given: file(header('2026-03-01') + project + repository), expect: 'pass' },
    {
      name: 'a child that takes its project from another file',
      given: file(header('2026-03-01', inherits) + repository),
      expect: 'pass',
    },
    {
      name: 'reviewed long ago',
      given: file(header('2024-03-01') + project + repository),
      expect: { partial: 0.5 },
    },
    { name: 'no project', given: file(header('2026-03-01') + repository), expect: { partial: 0.5 } },
    {
      name: 'known mistake: a good file of version 1',
      given: file(
        'header:\n  schema-version: 1.0.0\n  expiration-date: "2027-01-01T00:00:00Z"\n  project-url: https://harbor.org\n',
      ),
      expect: { partial: 0.5 },
    },
    { name: 'no YAML', given: file('header: [\n'), expect: 'fail' },
    { name: 'no file', given: { files: { 'README.md': '# Tides\n' }, ...flagged }, expect: 'fail' },
    {
      name: 'the file was not read',
      given: { tree: treeOf({ 'security-insights.yml': 'unread' }), ...flagged },
      expect: 'unknown',
    },
    {
      name: 'whether it was released was not read',
      given: { ...file(header('2026-03-01')), 'flags.released': unknown('timeout', 'no answer') },
      expect: 'unknown',
    },
    {
      name: 'no flagship',
      given: { files: { 'README.md': '# Tides\n' }, ...flagged, 'flags.flagship': false },
      expect: 'not-applicable',
    },
  ],
});
