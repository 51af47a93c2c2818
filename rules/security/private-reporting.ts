import { fileInWords } from '../../src/model/community.ts';
import { unknown } from '../../src/model/observation.ts';
import { defineRule } from '../../src/model/rule.ts';
import type { SecurityPolicy } from '../../src/model/security.ts';
import { fail, partial, pass, undecided } from '../../src/model/verdict.ts';

const SWITCH = 'settings.privateVulnerabilityReporting';

/** The private way that a policy names, in words; null when it names none. Only what was sent to a form is a guess. */
function privateWay({ emails, forms, advisoryForm, confidentialIssue }: SecurityPolicy) {
  if (emails.length > 0) return { way: 'an e-mail address', sure: true };
  if (advisoryForm !== null) return { way: 'the private report form', sure: true };
  if (confidentialIssue) return { way: 'a confidential issue', sure: true };
  return forms.length > 0 ? { way: 'a page that takes reports', sure: false } : null;
}

const released = { 'flags.released': true, 'flags.app': false, 'flags.service': false } as const;
const readme = { 'README.md': '# Tides\n' };
const openly = { 'SECURITY.md': 'Open an issue: https://github.com/harbor/tides/issues\n' };

export default defineRule({
  id: 'security/private-reporting',
  code: 'SEC-02',
  title: 'A vulnerability can be reported in private',
  subject: 'repository',
  severity: 'high',
  confidence: 'setting',
  needs: [],
  uses: [SWITCH, 'settings.issues', 'securityPolicy'],
  appliesTo: { kinds: ['code'], requireAny: ['released', 'app', 'service'], exclude: ['dormant'] },
  standards: {
    'osps-baseline': ['OSPS-VM-03.01'],
    'best-practices-badge': ['vulnerability_report_private'],
    'standard-for-public-code': ['make-contributing-easy'],
    'security-insights': ['project.vulnerability-reporting'],
    cra: ['CRA-24.1', 'CRA-A1.2.5', 'CRA-A1.2.6'],
    'un-principles': ['UN-P3'],
  },
  docs: {
    why:
      'A public issue tells attackers about a hole before its users can close it. Whoever runs this ' +
      'software is safer when a finder can whisper to its maintainers first.',
    mistakes: [
      'A token without rights is told nothing about the switch, which is unknown and no fail.',
      'A page that is linked under a word such as security may only explain it: a finding that rests on ' +
        'such a page is to review.',
    ],
    fix: {
      id: 'enable-private-reporting',
      text: 'Enable private vulnerability reporting for all repositories of the organization.',
      scope: 'organization',
      effort: 'S',
      byForge: {
        gitlab: 'Name an address in SECURITY.md, or ask there for a confidential issue.',
        local: 'Name an address in SECURITY.md that only maintainers read.',
      },
    },
    check:
      'Passes when private reporting is switched on, or the security policy in force gives an e-mail ' +
      'address, the private report form, a page that takes reports, or asks for a confidential issue. ' +
      'Half on GitLab when the policy is silent and issues are enabled, since anybody can make one ' +
      'confidential. Fails when the switch is off, or the forge has none, and no policy names a private way.',
  },
  judge(_, { settings, securityPolicy, source }) {
    const reporting = settings.privateVulnerabilityReporting;
    if (reporting.known && reporting.value) return pass({ observed: 'private reporting is on' });
    const policy = securityPolicy.known ? securityPolicy.value : null;
    const found = policy === null ? null : privateWay(policy);
    if (policy !== null && found !== null)
      return pass(
        { path: policy.path, origin: policy.origin, observed: found.way },
        `${fileInWords(policy)} names ${found.way}.`,
        { confidence: found.sure ? 'file' : 'heuristic' },
      );
    if (!securityPolicy.known) return undecided(securityPolicy);
    const none = !reporting.known && reporting.why === 'not-offered';
    if (!reporting.known && !none) return undecided(reporting);
    const said = policy === null ? {} : { path: policy.path, origin: policy.origin };
    const expected = 'an address, or private reporting';
    if (source === 'gitlab' && policy?.issues !== true && settings.issues.known && settings.issues.value)
      return partial(
        0.5,
        { ...said, observed: 'issues are enabled', expected: 'a policy that asks for confidential issues' },
        'Reports can be made as confidential issues, but nothing says so.',
      );
    if (policy === null)
      return fail(
        { observed: 'no policy, and no private reporting', expected },
        'There is no private way to report a vulnerability.',
      );
    const sends = policy.issues ? 'sends reporters to public issues' : 'names no private way to report';
    return fail({ ...said, expected }, `${fileInWords(policy)} ${sends}.`);
  },
  examples: [
    {
      name: 'private reporting is on',
      given: { files: readme, ...released, [SWITCH]: true },
      expect: 'pass',
    },
    {
      name: 'a policy with an e-mail address',
      given: { files: { 'SECURITY.md': 'Write to security@harbor.org.\n' }, ...released },
      expect: 'pass',
    },
    {
      name: 'a policy that leads to a form',
      given: { files: { 'SECURITY.md': 'Use https://harbor.org/report-vulnerability.\n' }, ...released },
      expect: 'pass',
    },
    {
      name: 'known mistake: a page about security that takes no report',
      given: { files: { 'SECURITY.md': 'Read https://harbor.org/security first.\n' }, ...released },
      expect: 'pass',
    },
    {
      name: 'a policy that asks for confidential issues',
      source: 'gitlab',
      given: {
        files: { 'SECURITY.md': 'Please open a confidential issue.\n' },
        ...released,
        [SWITCH]: false,
      },
      expect: 'pass',
    },
    {
      name: 'issues that can be confidential, and a policy that is silent',
      source: 'gitlab',
      given: { files: readme, ...released, [SWITCH]: false, 'settings.issues': true },
      expect: { partial: 0.5 },
    },
    {
      name: 'a policy that sends reporters to public issues',
      given: { files: openly, ...released, [SWITCH]: false },
      expect: 'fail',
    },
    {
      name: 'neither policy nor switch',
      given: { files: readme, ...released, [SWITCH]: false },
      expect: 'fail',
    },
    {
      name: 'the switch could not be read',
      given: {
        files: readme,
        ...released,
        [SWITCH]: unknown('permission', 'not readable', 'Administration: read'),
      },
      expect: 'unknown',
    },
    {
      name: 'what was never released',
      given: { files: readme, ...released, 'flags.released': false },
      expect: 'not-applicable',
    },
  ],
});
