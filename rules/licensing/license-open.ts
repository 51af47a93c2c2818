import { contentOf, kindInWords, licenseInSight } from '../../src/model/licensing.ts';
import { defineRule } from '../../src/model/rule.ts';
import { identified, mitText } from '../../src/model/specimens.ts';
import { fail, partial, pass, undecided } from '../../src/model/verdict.ts';
import { listed } from '../../src/model/words.ts';

const forData = {
  osi: false,
  fsf: false,
  openFor: { software: 'semi', content: 'semi', data: 'open' },
} as const;

/** What an open license lacks that counts for half. */
const lacking = (name: string, what: string): string =>
  /-NC-/.test(name)
    ? `${name} forbids commercial use, so it is open for ${what} only in part.`
    : `${name} is an open license, but was not made for ${what}.`;

export default defineRule({
  id: 'licensing/license-open',
  code: 'LIC-03',
  title: 'The license is open for what it covers',
  subject: 'repository',
  severity: 'critical',
  confidence: 'file',
  needs: ['licenseIdentity', 'kind'],
  appliesTo: { kinds: ['code', 'docs', 'website', 'data', 'sample', 'template'], admit: ['archived'] },
  when: licenseInSight,
  standards: {
    'osps-baseline': ['OSPS-LE-02.01', 'OSPS-LE-02.02'],
    dpg: ['DPG-2'],
    'standard-for-public-code': ['publish-with-an-open-license'],
    'best-practices-badge': ['floss_license', 'floss_license_osi'],
    chaoss: ['osi-approved-licenses'],
    'un-principles': ['UN-P1'],
    'interoperable-europe-act': ['IEA-4.3'],
    'opencode-badges': ['open-source'],
  },
  docs: {
    why:
      'Open has a meaning that others rely on: use for any purpose, study, change, share. A license that ' +
      'forbids commercial use or changes keeps out those who would have joined, and funders that ask for ' +
      'open source will not count it.',
    mistakes: [
      'An open content license fits a handbook and not a program: when the kind of the repository is ' +
        'wrong, so is this verdict. Set the kind in the configuration.',
      'The FSF lists CC-BY-4.0 and ODbL-1.0 as free, so they pass for programs, too. Neither speaks of ' +
        'source or patents: prefer a software license.',
      'A work of the United States government has no copyright at home: a notice that names 17 USC 105 ' +
        'or CC0 passes, marked to review.',
    ],
    fix: {
      id: 'choose-open-license',
      text: 'Choose an approved open license, or record the exception as a waiver with its reason.',
      scope: 'repository',
      effort: 'L',
      file: 'LICENSE',
    },
    check:
      'Software (kinds code, sample, template) needs a license that OSI or FSF approved, by the SPDX ' +
      'list. Documentation and websites may also be under CC-BY, CC-BY-SA or CC0; data also under ODbL, ' +
      'ODC-By, PDDL, CDLA, etalab or OGL. Half for software under an open content license, and for ' +
      'content under a NonCommercial one. Closed terms, NoDerivatives and all else fail.',
  },
  judge({ licenseIdentity, kind: { kind } }) {
    const { state, expression, ids, via, path, altered, openFor, publicDomainNotice } = licenseIdentity;
    const openness = openFor?.[contentOf(kind)] ?? 'unclear';
    const name = expression ?? (listed(ids) || 'the license');
    const are = expression === undefined && ids.length > 1 ? 'are' : 'is';
    const found = { ...(path === undefined ? {} : { path }), observed: name };
    const what = kindInWords(kind);
    if (state === 'closed')
      return fail({ ...found, observed: 'closed terms' }, 'The terms are closed: they grant no rights.');
    if (altered.length > 0) {
      const words = altered.slice(0, 5).join(' … ');
      return undecided(
        'not-recognized',
        `The text of ${name} was altered (“${words}”), so a person has to read it.`,
      );
    }
    if (openness === 'closed')
      return fail(
        { ...found, expected: `an open license for ${what}` },
        `${name} ${are} not open for ${what}.`,
      );
    if (openness === 'open')
      return pass(
        found,
        `${name} ${are} open for ${what}.`,
        via === 'declared' ? { confidence: 'heuristic' } : {},
      );
    if (openness === 'semi')
      return partial(0.5, { ...found, expected: `an open license for ${what}` }, lacking(name, what));
    if (publicDomainNotice !== undefined)
      return pass({ path: publicDomainNotice }, 'A notice places the work in the public domain.', {
        confidence: 'heuristic',
      });
    return undecided('not-recognized', `Whether ${name} ${are} open could not be told.`);
  },
  examples: [
    { name: 'code under MIT', given: { files: { LICENSE: mitText() } }, expect: 'pass' },
    {
      name: 'data under the Open Government Licence',
      given: {
        files: { LICENSE: 'x' },
        kind: { kind: 'data', because: 'example' },
        licenseIdentity: identified('OGL-UK-3.0', forData),
      },
      expect: 'pass',
    },
    {
      name: 'known mistake: the same license on what was taken for code',
      given: {
        files: { LICENSE: 'x' },
        licenseIdentity: identified('OGL-UK-3.0', forData),
      },
      expect: { partial: 0.5 },
    },
    {
      name: 'a license that forbids changes',
      given: {
        files: { LICENSE: 'x' },
        licenseIdentity: identified('CC-BY-ND-4.0', {
          openFor: { software: 'closed', content: 'closed', data: 'closed' },
        }),
      },
      expect: 'fail',
    },
    {
      name: 'all rights reserved',
      given: {
        files: {
          LICENSE:
            'Copyright 2026 Harbor Agency. All rights reserved. No license is granted to anybody for any ' +
            'use.',
        },
      },
      expect: 'fail',
    },
    {
      name: 'MIT with terms added',
      given: {
        files: {
          LICENSE: `${mitText()}\nCompetitors of the Harbor Agency are excluded from every right that is given above.\n`,
        },
      },
      expect: 'unknown',
    },
    {
      name: 'a public-domain notice of an agency',
      given: {
        files: { LICENSE: 'x' },
        licenseIdentity: {
          ...identified('x', { state: 'unrecognized', ids: [], publicDomainNotice: 'LICENSE' }),
          openFor: { software: 'unclear', content: 'unclear', data: 'unclear' },
        },
      },
      expect: 'pass',
    },
    {
      name: 'no license to look at',
      given: { files: { 'README.md': '# Tides\n' } },
      expect: 'not-applicable',
    },
  ],
});
