import type { LicenseDeclaration } from '../../src/model/license-facts.ts';
import { firstUnknown, unknown } from '../../src/model/observation.ts';
import { defineRule } from '../../src/model/rule.ts';
import { mitText } from '../../src/model/specimens.ts';
import type { Evidence } from '../../src/model/verdict.ts';
import { fail, notApplicable, partial, pass, undecided } from '../../src/model/verdict.ts';
import { count } from '../../src/model/words.ts';

const evidence = ({ path, raw }: LicenseDeclaration, expected: string): Evidence => ({
  path,
  observed: raw,
  expected,
});

const closedTerms = 'Copyright 2026 Harbor Agency. All rights reserved. No license is granted to anybody.\n';

export default defineRule({
  id: 'licensing/manifest-license',
  code: 'LIC-05',
  title: 'Package manifests agree with the license file',
  subject: 'repository',
  severity: 'medium',
  confidence: 'file',
  needs: ['licenseIdentity'],
  uses: ['manifests'],
  appliesTo: { kinds: ['code', 'docs', 'website', 'data'] },
  standards: {
    publiccode: ['legal/license'],
    'code-json': ['permissions'],
    cff: ['license'],
    'security-insights': ['repository.license'],
    chaoss: ['licenses-declared'],
    'iso-5230': ['3.3.2'],
  },
  docs: {
    why:
      'Package registries, scanners and catalogs read the manifest and never the license file. Where the ' +
      'two differ, every user downstream gets another answer, and the cautious ones stay away.',
    mistakes: [
      'UNLICENSED that is meant to keep a package off the registry: private does that; name the license.',
      'A package under a license of its own in the root of a repository under another: waive the rule ' +
        'with the reason. Manifests below the root are not read.',
      'GPL-2.0 beside GPL-2.0-only: old and new spellings of an id are the same license here; a word ' +
        'such as Apache names no version, so write the id.',
    ],
    fix: {
      id: 'correct-manifest-license',
      text: 'Set the license field of the manifest to the SPDX id of the license file.',
      scope: 'repository',
      effort: 'S',
    },
    check:
      'The share of manifests and metadata files of the root with a license field that equals the ' +
      'identified license, is one side of its OR, or points at the license file. UNLICENSED beside an ' +
      'open license does not agree.',
  },
  judge({ licenseIdentity: { state, via, expression, ids, declarations = [] } }, { manifests }) {
    if (state === 'none' || via === 'declared')
      return notApplicable('there is no license text to compare manifests with');
    if (declarations.length === 0) {
      if (!manifests.known) return undecided(manifests);
      const unread = firstUnknown(...manifests.value.map(({ license }) => license));
      if (unread !== undefined) return undecided(unread);
      return notApplicable('no manifest in the root has a license field');
    }
    const says = state === 'closed' ? 'closed terms' : (expression ?? ids.join(', '));
    const compared = declarations.filter(({ agrees }) => agrees !== null);
    if (compared.length === 0)
      return undecided(
        'not-recognized',
        'The license of the repository is not identified, so nothing can be compared.',
      );
    const off = compared.filter(({ agrees }) => agrees === false);
    if (off.length === 0) return pass(compared.map((one) => evidence(one, says)));
    const share = (compared.length - off.length) / compared.length;
    const found = off.map((one) => evidence(one, says));
    const [first] = off;
    const others = off.length - 1;
    const more = others === 0 ? '' : `; ${count(others, 'more file disagrees', 'more files disagree')}`;
    const is = state === 'closed' ? 'the terms are closed' : `the license is ${says}`;
    const message = `${first?.path} says ${first?.raw}, but ${is}${more}.`;
    return share > 0 ? partial(share, found, message) : fail(found, message);
  },
  examples: [
    {
      name: 'package.json says MIT beside MIT',
      given: { files: { LICENSE: mitText(), 'package.json': '{"name":"tides","license":"MIT"}' } },
      expect: 'pass',
    },
    {
      name: 'package.json says something else',
      given: { files: { LICENSE: mitText(), 'package.json': '{"name":"tides","license":"ISC"}' } },
      expect: 'fail',
    },
    {
      name: 'known mistake: UNLICENSED, meant to keep the package off the registry',
      given: {
        files: {
          LICENSE: mitText(),
          'package.json': '{"name":"tides","private":true,"license":"UNLICENSED"}',
        },
      },
      expect: 'fail',
    },
    {
      name: 'one of two manifests agrees',
      given: {
        files: {
          LICENSE: mitText(),
          'package.json': '{"license":"MIT"}',
          'Cargo.toml': '[package]\nname = "tides"\nlicense = "Apache-2.0"\n',
        },
      },
      expect: { partial: 0.5 },
    },
    {
      name: 'UNLICENSED beside closed terms',
      given: {
        files: { LICENSE: closedTerms, 'package.json': '{"name":"tides","license":"UNLICENSED"}' },
      },
      expect: 'pass',
    },
    {
      name: 'a manifest without a license field',
      given: { files: { LICENSE: mitText(), 'package.json': '{"name":"tides"}' } },
      expect: 'not-applicable',
    },
    {
      name: 'texts were not read',
      given: { files: { LICENSE: mitText() }, licenseIdentity: unknown('timeout', 'no answer') },
      expect: 'unknown',
    },
  ],
});
