import { fileInForce, textInForce } from '../../src/model/community.ts';
import type { Document } from '../../src/model/documents.ts';
import type { FactValue } from '../../src/model/names.ts';
import { firstUnknown, type Observation } from '../../src/model/observation.ts';
import { EXAMPLE_AS_OF } from '../../src/model/ordinary.ts';
import { defineRule } from '../../src/model/rule.ts';
import type { Contributors } from '../../src/model/signs.ts';
import { entriesIn, isFile } from '../../src/model/tree.ts';
import { type Evidence, fail, partial, pass, undecided } from '../../src/model/verdict.ts';

const CERTIFICATE = /developer certificate of origin|signed-off-by|inbound ?= ?outbound/i;
const AGREEMENT = /contributor licen[cs]e agreement/i;
/** As words in capitals only: in lower case they are words of other languages. */
const DCO = /\bDCO\b/;
const CLA = /\bCLA\b/;
const ASSIGNS = /\bassign(?:s|ed|ment)?\b[^.]{0,60}\b(?:copyright|all rights?)\b/i;

interface Sign {
  readonly found: Evidence;
  readonly assigns: boolean;
}

function signIn({ path, text, prose }: Document, origin: 'own' | 'inherited'): Sign | undefined {
  const found = (observed: string) => ({ path, observed, origin });
  const certificate = CERTIFICATE.exec(text)?.[0] ?? DCO.exec(text)?.[0];
  if (certificate !== undefined) return { found: found(certificate), assigns: false };
  const agreement = AGREEMENT.exec(text)?.[0] ?? CLA.exec(text)?.[0];
  return agreement === undefined ? undefined : { found: found(agreement), assigns: ASSIGNS.test(prose) };
}

/** Share of sign-offs among the last human commits; null where there are too few, or trailers were not read. */
function signedShare(
  commits: Observation<FactValue<'commits'>>,
  people: Observation<Contributors>,
  { last, least }: { readonly last: number; readonly least: number },
): number | null {
  if (!commits.known) return null;
  const humans = people.known ? new Set(people.value.activeKeys) : null;
  const rows = commits.value.rows
    .filter(
      ({ author, signedOff }) =>
        signedOff !== undefined && (author === null || (humans?.has(author) ?? true)),
    )
    .slice(0, last);
  return rows.length < least ? null : rows.filter(({ signedOff }) => signedOff).length / rows.length;
}

const rows = (count: number, signedOff: boolean): FactValue<'commits'> => ({
  since: '2025-09-01T00:00:00Z',
  coveredSince: '2025-09-01T00:00:00Z',
  totalCount: count,
  rows: Array.from({ length: count }, (_, n) => ({
    oid: `${n}`,
    at: EXAMPLE_AS_OF,
    author: null,
    signedOff,
  })),
});

export default defineRule({
  id: 'licensing/contribution-terms',
  code: 'LIC-07',
  title: 'Contribution terms are stated and take no copyright away',
  subject: 'repository',
  severity: 'low',
  confidence: 'file',
  needs: ['tree'],
  uses: ['settings.webCommitSignoff', 'community.contributing', 'readme', 'commits', 'contributors'],
  options: { trailerShare: 0.9, commits: 50, minCommits: 10 },
  appliesTo: { kinds: ['code'], exclude: ['dormant'] },
  standards: {
    'osps-baseline': ['OSPS-LE-01.01'],
    'best-practices-badge': ['dco'],
    'standard-for-public-code': ['publish-with-an-open-license'],
    'iso-5230': ['3.5.1'],
  },
  docs: {
    why:
      'Whoever takes a contribution needs to know that its author may give it. A sign-off says so in one ' +
      'line and leaves the copyright where it is; terms that take it away turn contributors off.',
    mistakes: [
      'A bot asks for the agreement and no text of the repository mentions it: say so in the ' +
        'contribution guide.',
      'Words on assignment that stand in a quotation, or that decline it, are read as assignment: the ' +
        'finding is to review, and a waiver with the sentence settles it.',
      'The terms of service of GitHub already say that contributions come under the license of the ' +
        'project. A line of your own holds elsewhere, too.',
    ],
    fix: {
      id: 'require-sign-off',
      text: 'Adopt the Developer Certificate of Origin and require web sign-off for the whole organization.',
      scope: 'organization',
      effort: 'S',
      file: 'CONTRIBUTING.md',
      byForge: {
        gitlab:
          'Adopt the Developer Certificate of Origin in CONTRIBUTING.md, and let a push rule of the group ask for sign-offs.',
        local:
          'Adopt the Developer Certificate of Origin: CONTRIBUTING.md asks for commits with git commit --signoff.',
      },
    },
    check:
      'Any one sign passes: web sign-off is required, a DCO file lies in the root, the contribution guide ' +
      'in force or the README names a sign-off or an agreement, or 90 % of the last 50 commits of people ' +
      '(at least 10) are signed off. Half, to review, when the only sign is an agreement that speaks of ' +
      'assigning copyright.',
  },
  judge({ tree }, { settings, community, readme, commits, contributors, options, source }) {
    if (settings.webCommitSignoff.known && settings.webCommitSignoff.value)
      return pass({ observed: 'web commits are signed off' }, 'Web sign-off is required.', {
        confidence: 'setting',
      });
    const file = entriesIn(tree, '').find(({ path }) => /^dco(?:\.|$)/i.test(path));
    if (file !== undefined && isFile(file)) return pass({ path: file.path });
    const guide = textInForce(community.contributing);
    const origin = fileInForce(community.contributing)?.origin ?? 'own';
    const signs = [guide, readme].flatMap(
      (text) => (text.known && text.value && signIn(text.value, text === guide ? origin : 'own')) || [],
    );
    const plain = signs.find(({ assigns }) => !assigns);
    if (plain !== undefined) return pass(plain.found);
    const share = signedShare(commits, contributors, { last: options.commits, least: options.minCommits });
    if (share !== null && share >= options.trailerShare)
      return pass({ observed: `${Math.round(share * 100)} % of the last commits are signed off` });
    const [sign] = signs;
    if (sign !== undefined)
      return partial(
        0.5,
        { ...sign.found, expected: 'contributors keep their copyright' },
        `The agreement that ${sign.found.path} asks for seems to take the copyright of contributors.`,
        { confidence: 'heuristic' },
      );
    // A clone can't show the switch, nor GitLab its push rules; their effect would stand in the commits, which were looked at.
    const unseen =
      source === 'github'
        ? firstUnknown(guide, readme, settings.webCommitSignoff)
        : firstUnknown(guide, readme);
    if (unseen !== undefined) return undecided(unseen);
    return fail(
      { observed: 'no terms found', expected: 'a sign-off, or terms in CONTRIBUTING' },
      'Nothing says under which terms contributions come in.',
    );
  },
  examples: [
    {
      name: 'web sign-off is required',
      given: { files: { 'README.md': '# Tides\n' }, 'settings.webCommitSignoff': true },
      expect: 'pass',
    },
    {
      name: 'the guide asks for a sign-off',
      given: { files: { 'CONTRIBUTING.md': 'Add a `Signed-off-by` line to each commit.\n' } },
      expect: 'pass',
    },
    {
      name: 'commits carry sign-offs',
      given: {
        files: { 'README.md': '# Tides\n' },
        commits: rows(12, true),
        'settings.webCommitSignoff': false,
      },
      expect: 'pass',
    },
    {
      name: 'known mistake: an agreement that speaks of assignment to decline it',
      given: {
        files: {
          'CONTRIBUTING.md': 'Our CLA does not assign your copyright to anybody.\n',
          'README.md': '# Tides\n',
        },
      },
      expect: { partial: 0.5 },
    },
    {
      name: 'no sign',
      given: {
        files: { 'README.md': '# Tides\n' },
        commits: rows(12, false),
        'settings.webCommitSignoff': false,
      },
      expect: 'fail',
    },
    {
      name: 'no sign in the texts, and the switch was not seen',
      given: { files: { 'README.md': '# Tides\n' } },
      expect: 'unknown',
    },
    {
      name: 'no sign in the texts or commits of a project on GitLab, whose push rules were not seen',
      source: 'gitlab',
      given: { files: { 'README.md': '# Tides\n' }, commits: rows(12, false) },
      expect: 'fail',
    },
    {
      name: 'a dormant repository',
      given: { files: { 'README.md': '# Tides\n' }, 'flags.dormant': true },
      expect: 'not-applicable',
    },
  ],
});
