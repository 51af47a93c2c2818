import { filledLicenseFiles } from '../../src/model/licensing.ts';
import { unknown } from '../../src/model/observation.ts';
import { defineRule } from '../../src/model/rule.ts';
import { mitText } from '../../src/model/specimens.ts';
import { fail, partial, pass, undecided } from '../../src/model/verdict.ts';

const LONGEST = 60;

export default defineRule({
  id: 'licensing/license-file',
  code: 'LIC-01',
  title: 'A license file is in the repository itself',
  subject: 'repository',
  severity: 'critical',
  confidence: 'file',
  needs: ['licenseFiles'],
  uses: ['licenseIdentity'],
  appliesTo: { kinds: ['code', 'docs', 'website', 'data', 'sample', 'template'], admit: ['archived'] },
  standards: {
    'osps-baseline': ['OSPS-LE-03.01', 'OSPS-LE-03.02'],
    'best-practices-badge': ['license_location'],
    scorecard: ['License'],
    'standard-for-public-code': ['publish-with-an-open-license'],
    dpg: ['DPG-2'],
    reuse: ['license-files'],
    'cms-tiers': ['LICENSE'],
    chaoss: ['license-coverage'],
    ggi: ['GGI-A-21'],
    'un-principles': ['UN-P1'],
  },
  docs: {
    why:
      'Published code without a license is code that nobody may use: copyright reserves every right until ' +
      'its owner grants some. The text has to travel with the code, because clones, archives and packages ' +
      'leave the forge behind.',
    mistakes: [
      'A monorepo that keeps its license in a package folder: put the text, or one that points to the ' +
        'packages, into the root.',
      'A README that names the license in a section of its own counts for half; adding the text takes a ' +
        'minute and settles it.',
      'A license field in a package manifest: generators fill it in unasked, and the terms are not there ' +
        'to read, so it does not stand in for the text.',
      'A license in a folder doc/ or legal/: move it into the root, where people and tools look.',
      'A copy of somebody else’s project that carries COPYING.<library> only: check that this text is ' +
        'the one meant.',
    ],
    fix: {
      id: 'add-license',
      text: 'Add the license text of the organization as LICENSE in the root.',
      scope: 'repository',
      effort: 'S',
      file: 'LICENSE',
    },
    check:
      'Passes with a license file that is not empty in the root, or any file in LICENSES/ (as REUSE lays ' +
      'them out). Half for a file only in docs/ or .github/, or a README section that names exactly one ' +
      'license. COPYRIGHT, NOTICE and PATENTS are no licenses, and the .github repository of the owner ' +
      'hands none down.',
  },
  judge({ licenseFiles }, { licenseIdentity }) {
    const filled = filledLicenseFiles({ licenseFiles });
    const proper = filled.find(({ where }) => where !== 'elsewhere');
    if (proper !== undefined) return pass({ path: proper.path });
    const aside = filled[0];
    const expected = 'LICENSE in the root, or LICENSES/';
    if (aside !== undefined)
      return partial(
        0.5,
        { path: aside.path, expected },
        `The license lies in ${aside.path} and not in the root.`,
      );
    if (!licenseIdentity.known) return undecided(licenseIdentity);
    const named = licenseIdentity.value.readmeNames;
    if (typeof named === 'string')
      return partial(
        0.5,
        { observed: named, expected },
        `The README names ${named}, but the license text is missing.`,
      );
    const empty = licenseFiles[0];
    if (empty !== undefined)
      return fail(
        { path: empty.path, observed: 'empty', expected: 'the text of a license' },
        `${empty.path} is empty, so nobody may reuse this yet.`,
      );
    const [said] = licenseIdentity.value.declarations ?? [];
    if (said !== undefined)
      return fail(
        { path: said.path, observed: said.raw.slice(0, LONGEST), expected },
        `There is no license file; only ${said.path} says ${said.raw.slice(0, LONGEST)}, without the terms.`,
      );
    return fail(
      { observed: 'no license file', expected },
      'There is no license file, so nobody may reuse this yet.',
    );
  },
  examples: [
    { name: 'LICENSE in the root', given: { files: { LICENSE: mitText() } }, expect: 'pass' },
    { name: 'texts in LICENSES/', given: { files: { 'LICENSES/MIT.txt': mitText() } }, expect: 'pass' },
    {
      name: 'a license only in docs/',
      given: { files: { 'docs/LICENSE': mitText() } },
      expect: { partial: 0.5 },
    },
    {
      name: 'a README section that names the license',
      given: { files: { 'README.md': '# Tides\n\n## License\n\nMIT\n' } },
      expect: { partial: 0.5 },
    },
    { name: 'no license at all', given: { files: { 'README.md': '# Tides\n', 'a.ts': '' } }, expect: 'fail' },
    { name: 'an empty LICENSE', given: { files: { LICENSE: '', 'README.md': '# Tides\n' } }, expect: 'fail' },
    {
      name: 'a NOTICE alone',
      given: { files: { NOTICE: 'Harbor Agency', 'README.md': '# Tides\n' } },
      expect: 'fail',
    },
    {
      name: 'a license of the .github repository is not handed down',
      given: { files: { 'README.md': '# Tides\n' }, defaults: { LICENSE: mitText() } },
      expect: 'fail',
    },
    {
      name: 'known mistake: only a manifest names a license',
      given: { files: { 'README.md': '# Tides\n', 'package.json': '{ "license": "MIT" }' } },
      expect: 'fail',
    },
    {
      name: 'a file that is called by the name of its license',
      given: { files: { 'MIT.LICENSE': mitText() } },
      expect: 'pass',
    },
    {
      name: 'known mistake: a monorepo with the license in a package',
      given: { files: { 'README.md': '# Tides\n', 'packages/core/LICENSE': mitText() } },
      expect: 'fail',
    },
    { name: 'the tree was not read', given: { tree: unknown('timeout', 'no answer') }, expect: 'unknown' },
    {
      name: 'an empty repository',
      given: { 'meta.empty': true, 'meta.head': null },
      expect: 'not-applicable',
    },
  ],
});
