import { licenseInSight } from '../../src/model/licensing.ts';
import { defineRule } from '../../src/model/rule.ts';
import { identified, mitText } from '../../src/model/specimens.ts';
import { fail, partial, pass, undecided } from '../../src/model/verdict.ts';
import { listed } from '../../src/model/words.ts';

const unclear = { software: 'unclear', content: 'unclear', data: 'unclear' } as const;

export default defineRule({
  id: 'licensing/license-identified',
  code: 'LIC-02',
  title: 'The license is identified as an SPDX id or expression',
  subject: 'repository',
  severity: 'high',
  confidence: 'file',
  needs: ['licenseIdentity'],
  appliesTo: { kinds: ['code', 'docs', 'website', 'data', 'sample', 'template'], admit: ['archived'] },
  when: licenseInSight,
  standards: {
    'osps-baseline': ['OSPS-LE-02.01'],
    scorecard: ['License'],
    chaoss: ['licenses-declared'],
    reuse: ['license-files'],
    publiccode: ['legal/license'],
    'fair-software': ['FAIR-2'],
    'opencode-badges': ['open-source'],
  },
  docs: {
    why:
      'Lawyers and their tools know licenses by their exact words. A text that was changed, however ' +
      'slightly, is a new license that somebody has to read, and until then many organizations will not ' +
      'touch the code.',
    mistakes: [
      'The forge answers NOASSERTION because a COPYRIGHT file lies beside a perfect LICENSE: the text ' +
        'itself is read first here, and nothing needs to be done.',
      'A note below the MIT text alters it: move the note to NOTICE, and the license matches again.',
      'A license that the forge has no name for (OGL-UK-3.0, etalab-2.0, PDDL-1.0): texts are compared ' +
        'with the whole SPDX list. One that is not on it has to be read by a person: waive the rule once it was.',
    ],
    fix: {
      id: 'restore-license-text',
      text: 'Restore the unmodified license text, move notices to NOTICE, and lay several licenses out in LICENSES/.',
      scope: 'repository',
      effort: 'S',
      file: 'LICENSE',
    },
    check:
      'Passes when each license file matches an SPDX text: equal under the SPDX matching guidelines, or ' +
      '98 % of its words. Half for an altered text (from 90 %), or for a license that only a README, a ' +
      'tag or a manifest names. Fails for closed terms, and for a file of fewer than 50 characters that ' +
      'names nothing. A text nobody knows is unknown.',
  },
  judge({ licenseIdentity }) {
    const { state, expression, ids, via, path, altered, blank } = licenseIdentity;
    const at = path === undefined ? {} : { path };
    if (state === 'closed')
      return fail(
        { ...at, observed: 'closed terms' },
        'The license says in so many words that it grants no rights.',
      );
    if (altered.length > 0) {
      const foreign = altered.slice(0, 5).join(' … ');
      const name = expression ?? ids[0] ?? 'a known license';
      return partial(
        0.5,
        { ...at, observed: foreign, expected: name },
        `The text is ${name} with words added or changed.`,
      );
    }
    if (state === 'identified' && via === 'declared')
      return partial(
        0.5,
        { ...at, observed: `${expression}` },
        `Only ${path ?? 'a declaration'} names ${expression}; no license text matches it.`,
      );
    if (state === 'identified')
      return pass(
        { ...at, observed: `${expression}` },
        `The license is ${expression}.`,
        via === 'forge' ? { confidence: 'setting' } : {},
      );
    if (state === 'several')
      return pass({ ...at, observed: ids.join(', ') }, `The licenses are ${listed(ids)}.`);
    if (blank !== undefined)
      return fail(
        { path: blank, observed: 'next to no text', expected: 'the text of a license' },
        `${blank} holds next to no text and names no license.`,
      );
    return undecided(
      'not-recognized',
      `The text${path === undefined ? '' : ` of ${path}`} is not one of the licenses on the SPDX list.`,
    );
  },
  examples: [
    { name: 'the text of MIT', given: { files: { LICENSE: mitText() } }, expect: 'pass' },
    {
      name: 'a license that only the README names',
      given: { files: { 'README.md': '# Tides\n\n## License\n\nMIT\n' } },
      expect: { partial: 0.5 },
    },
    {
      name: 'known mistake: a note below the text',
      given: {
        files: { LICENSE: `${mitText()}\nThe harbor charts in this folder are not part of this grant.\n` },
      },
      expect: { partial: 0.5 },
    },
    {
      name: 'two licenses with an unknown operator',
      given: {
        files: { LICENSE: 'x' },
        licenseIdentity: { ...identified('MIT', { state: 'several', ids: ['MIT', 'Apache-2.0'] }) },
      },
      expect: 'pass',
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
      name: 'a file that says next to nothing',
      given: { files: { LICENSE: 'See the website.' } },
      expect: 'fail',
    },
    {
      name: 'a text nobody knows',
      given: {
        files: { LICENSE: 'x' },
        licenseIdentity: { ...identified('MIT'), state: 'unrecognized', ids: [], openFor: unclear },
      },
      expect: 'unknown',
    },
    {
      name: 'no license to look at',
      given: { files: { 'README.md': '# Tides\n' } },
      expect: 'not-applicable',
    },
  ],
});
