import { fileInWords, textInForce } from '../../src/model/community.ts';
import type { Document } from '../../src/model/documents.ts';
import { firstUnknown, type Observation, unknown } from '../../src/model/observation.ts';
import { defineRule } from '../../src/model/rule.ts';
import { paragraph } from '../../src/model/specimens.ts';
import { type Evidence, fail, partial, pass, undecided } from '../../src/model/verdict.ts';

const SECURITY = /security|vulnerab|sécurité|sicherheit|seguridad|sicurezza/i;

/** A section on security of the README or the contribution guide that says whom to tell. */
function sectionIn(texts: readonly Observation<Document | null>[]): Evidence | undefined {
  for (const text of texts) {
    const document = text.known ? text.value : null;
    const section = document?.sections.find(
      ({ title, contacts }) => SECURITY.test(title) && contacts.length > 0,
    );
    if (document && section !== undefined)
      return { path: document.path, observed: section.title.slice(0, 80) };
  }
  return undefined;
}

const readme = '# Tides\n';
const policy = '# Security\n\nWrite to security@harbor.org. We respond within 3 business days.\n';

export default defineRule({
  id: 'security/security-policy',
  code: 'SEC-01',
  title: 'A security policy with a contact is in force',
  subject: 'repository',
  severity: 'high',
  severityByKind: { docs: 'low', website: 'low' },
  confidence: 'file',
  needs: [],
  uses: ['securityPolicy', 'settings.privateVulnerabilityReporting', 'readme', 'community.contributing'],
  appliesTo: { kinds: ['code', 'docs', 'website'], exclude: ['dormant'] },
  standards: {
    'osps-baseline': ['OSPS-VM-02.01', 'OSPS-VM-01.01'],
    'best-practices-badge': ['vulnerability_report_process'],
    scorecard: ['Security-Policy'],
    'standard-for-public-code': ['make-contributing-easy'],
    cra: ['CRA-24.1', 'CRA-A1.2.5', 'CRA-A1.2.6'],
    dpg: ['DPG-9A'],
    'opencode-badges': ['security-1'],
    'cms-tiers': ['SECURITY'],
    'cop-maturity-indicators': ['COP-2'],
    ggi: ['GGI-A-22'],
    'un-principles': ['UN-P3'],
  },
  docs: {
    why:
      'Somebody who finds a hole looks for a way to tell. Without one they give up, or tell everybody at ' +
      'once. A page with an address and a promise of an answer is the cheapest defense there is.',
    mistakes: [
      'Tools that look only into the repository miss a policy that it inherits from the .github repository ' +
        'of its owner: it counts here in full.',
      'The mailbox may be dead, since no mail is sent: try it once a year.',
      'openCode counts only a SECURITY.md in the root: keep one there if its badge matters.',
    ],
    fix: {
      id: 'add-security-default',
      text: 'Put one SECURITY.md with an address in the public .github repository; it serves every repository at once.',
      scope: 'organization',
      effort: 'S',
      file: 'SECURITY.md',
      byForge: {
        gitlab: 'Add SECURITY.md with an address to the project; GitLab hands no file down from a group.',
        local: 'Add SECURITY.md to the repository: whom to tell, in private, and when they answer.',
      },
    },
    check:
      'Passes with a SECURITY file in force (own, else inherited) that holds an e-mail or web address or ' +
      'names the private report form of the forge, and where private reporting is seen to be switched on. ' +
      'Half for a file without either, or, without a file, for a section on security with an address in ' +
      'the README or the contribution guide. A switch that cannot be read stands in for no policy. A ' +
      'stated time for an answer is told as evidence.',
  },
  judge(_, { securityPolicy, settings, readme: front, community }) {
    const reporting = settings.privateVulnerabilityReporting;
    const found = securityPolicy.known ? securityPolicy.value : null;
    if (found !== null && (found.contacts.length > 0 || found.advisoryForm !== null)) {
      const time = found.responseTime === null ? {} : { observed: `an answer within ${found.responseTime}` };
      return pass({ path: found.path, origin: found.origin, ...time });
    }
    if (reporting.known && reporting.value)
      return pass(
        { observed: 'private reporting is on' },
        'Private vulnerability reporting is switched on.',
        {
          confidence: 'setting',
        },
      );
    if (!securityPolicy.known) return undecided(securityPolicy);
    const expected = 'an address to report to';
    if (found !== null)
      return partial(
        0.5,
        { path: found.path, origin: found.origin, expected },
        `${fileInWords(found)} does not say whom to tell.`,
      );
    const guide = textInForce(community.contributing);
    const section = sectionIn([front, guide]);
    if (section !== undefined)
      return partial(
        0.5,
        { ...section, expected: 'SECURITY.md' },
        `${section.path} says whom to tell, where few look for it: there is no SECURITY file.`,
        { confidence: 'heuristic' },
      );
    const unseen = firstUnknown(front, guide);
    if (unseen !== undefined) return undecided(unseen);
    return fail(
      { observed: 'no policy', expected: 'SECURITY.md' },
      'Nothing says how to report a vulnerability.',
    );
  },
  examples: [
    { name: 'an own policy with an address', given: { files: { 'SECURITY.md': policy } }, expect: 'pass' },
    {
      name: 'an inherited policy',
      given: { files: { 'README.md': readme }, defaults: { 'SECURITY.md': policy } },
      expect: 'pass',
    },
    {
      name: 'a policy that names the form of the forge',
      given: { files: { 'SECURITY.md': 'Go to the Security tab, and click "Report a vulnerability".\n' } },
      expect: 'pass',
    },
    {
      name: 'private reporting without a policy',
      given: { files: { 'README.md': readme }, 'settings.privateVulnerabilityReporting': true },
      expect: 'pass',
    },
    {
      name: 'a policy that names nobody',
      given: { files: { 'SECURITY.md': `# Security\n\n${paragraph}\n` } },
      expect: { partial: 0.5 },
    },
    {
      name: 'an address that is a placeholder',
      given: { files: { 'SECURITY.md': '# Security\n\nWrite to security@example.com.\n' } },
      expect: { partial: 0.5 },
    },
    {
      name: 'known mistake: a section of the README on a security feature',
      given: {
        files: { 'README.md': '# Tides\n\n## Security headers\n\nSee https://harbor.org/headers.\n' },
      },
      expect: { partial: 0.5 },
    },
    { name: 'nothing', given: { files: { 'README.md': readme } }, expect: 'fail' },
    {
      name: 'owner defaults that could not be read',
      given: {
        files: { 'README.md': readme },
        orgDefaults: unknown('permission', 'not readable', 'Contents: read'),
      },
      expect: 'unknown',
    },
    {
      name: 'a clone without a policy of its own',
      source: 'local',
      given: {
        files: { 'README.md': readme },
        orgDefaults: unknown('not-observable', 'no clone of .github'),
      },
      expect: 'unknown',
    },
    {
      name: 'a dormant repository',
      given: { files: { 'README.md': readme }, 'flags.dormant': true },
      expect: 'not-applicable',
    },
  ],
});
