import type { LicensePart } from '../../src/model/license-facts.ts';
import { unknown } from '../../src/model/observation.ts';
import { defineRule } from '../../src/model/rule.ts';
import { identified, mitText } from '../../src/model/specimens.ts';
import { fail, partial, pass, undecided } from '../../src/model/verdict.ts';
import { listed } from '../../src/model/words.ts';

const ofData = { kind: { kind: 'data', because: 'example' }, 'flags.dormant': false } as const;
const files = { LICENSE: 'x', 'tides.csv': 'station,height\n' };
const under = (...ids: string[]) => identified(ids.join(' AND '), { ids });

const FOR_CODE = 'a software license';
const isSoftware = ({ forData, software }: LicensePart): boolean => !forData && software === 'open';

export default defineRule({
  id: 'stewardship/data-license',
  code: 'STW-01',
  title: 'Data and content carry a data or content license',
  subject: 'repository',
  severity: 'high',
  confidence: 'file',
  needs: ['licenseIdentity', 'licenseParts'],
  uses: ['codeShare'],
  options: { codeShare: 0.2 },
  appliesTo: { kinds: ['data'], exclude: ['dormant'] },
  standards: {
    dpg: ['DPG-2'],
    reuse: ['license-files'],
    'interoperable-europe-act': ['IEA-4.3'],
    'un-principles': ['UN-P5'],
  },
  docs: {
    why:
      'A software license speaks of source and binaries and says nothing of tables: whoever wants to mix ' +
      'such data with others, or print a map of them, cannot tell what is allowed. Licenses for data and ' +
      'content answer that, the rights of databases included.',
    mistakes: [
      'Notebooks, translation files or test data taken for data: set the kind in the configuration.',
      'A license of a country that the SPDX list does not know (LicenseRef-…): it counts as any other; ' +
        'waive the finding with its name.',
    ],
    fix: {
      id: 'choose-data-license',
      text: 'Choose CC BY 4.0, CC0 or ODbL for the data, and keep the software license for the scripts beside them.',
      scope: 'repository',
      effort: 'M',
      file: 'LICENSE',
    },
    check:
      'Passes when an identified license is CC0, CC-BY, CC-BY-SA, ODbL, ODC-By, PDDL, CDLA, etalab or OGL; ' +
      'where code makes up 20 % of the bytes, an approved software license has to stand beside it. Half ' +
      'for a software license alone, and where that for the code is missing. Anything else fails, and so ' +
      'does no license.',
  },
  judge({ licenseIdentity: { state, path }, licenseParts }, { codeShare, options }) {
    const expected = 'CC-BY-4.0, CC0-1.0, ODbL-1.0 or another license for data';
    const where = path === undefined ? {} : { path };
    if (state === 'none')
      return fail({ observed: 'no license', expected }, 'No license says what may be done with the data.');
    if (state === 'closed')
      return fail(
        { ...where, observed: 'closed terms', expected },
        'The terms are closed: they grant no rights to the data.',
      );
    if (licenseParts.length === 0)
      return undecided('not-recognized', 'The license could not be identified, so a person has to read it.');
    const named = listed(licenseParts.map(({ id }) => id));
    const found = { ...where, observed: named };
    const forCode = licenseParts.some(isSoftware);
    if (!licenseParts.some(({ forData }) => forData))
      return forCode
        ? partial(0.5, { ...found, expected }, `${named} was made for software, and says nothing of data.`)
        : fail({ ...found, expected }, `${named} is no open license for data.`);
    if (forCode) return pass(found);
    if (!codeShare.known) return undecided(codeShare);
    if (codeShare.value < options.codeShare) return pass(found);
    const share = `${Math.round(codeShare.value * 100)} % code`;
    return partial(
      0.5,
      { ...found, observed: `${named}, ${share}`, expected: FOR_CODE },
      `The data are under ${named}, but no software license covers the ${share}.`,
    );
  },
  examples: [
    {
      name: 'an open database license',
      given: { files, licenseIdentity: under('ODbL-1.0'), codeShare: 0, ...ofData },
      expect: 'pass',
    },
    {
      name: 'one license for the data and one for the scripts',
      given: { files, licenseIdentity: under('CC-BY-4.0', 'MIT'), codeShare: 0.5, ...ofData },
      expect: 'pass',
    },
    {
      name: 'a software license alone',
      given: { files: { ...files, LICENSE: mitText() }, ...ofData },
      expect: { partial: 0.5 },
    },
    {
      name: 'scripts without a license of their own',
      given: { files, licenseIdentity: under('CC-BY-4.0'), codeShare: 0.4, ...ofData },
      expect: { partial: 0.5 },
    },
    {
      name: 'known mistake: notebooks taken for data',
      given: { files: { ...files, 'a.ipynb': '{}' }, licenseIdentity: under('Apache-2.0'), ...ofData },
      expect: { partial: 0.5 },
    },
    {
      name: 'no commercial use',
      given: { files, licenseIdentity: under('CC-BY-NC-4.0'), ...ofData },
      expect: 'fail',
    },
    { name: 'no license', given: { files: { 'tides.csv': '' }, ...ofData }, expect: 'fail' },
    {
      name: 'a text that nobody knows',
      given: { files, licenseIdentity: unknown('not-recognized', 'LICENSE is in no list'), ...ofData },
      expect: 'unknown',
    },
    { name: 'a program', given: { files: { ...files, 'package.json': '{}' } }, expect: 'not-applicable' },
  ],
});
