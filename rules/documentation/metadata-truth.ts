import { unknown } from '../../src/model/observation.ts';
import { defineRule } from '../../src/model/rule.ts';
import { codeFiles, identified, publicCodeText } from '../../src/model/specimens.ts';
import { notApplicable, partial, pass, undecided } from '../../src/model/verdict.ts';
import { listed } from '../../src/model/words.ts';

const SHOWN = 200;
const url = 'https://forge.example/harbor/tides';
const files = (change: { readonly [key: string]: string } = {}) => ({
  ...codeFiles,
  'publiccode.yml': publicCodeText({ url, ...change }),
});
const facts = { 'flags.dormant': false, licenseIdentity: identified('EUPL-1.2') } as const;

export default defineRule({
  id: 'documentation/metadata-truth',
  code: 'DOC-05',
  title: 'The metadata tells the truth',
  subject: 'repository',
  severity: 'medium',
  confidence: 'file',
  needs: ['statements'],
  appliesTo: { kinds: ['code', 'data'] },
  standards: {
    publiccode: ['url', 'legal/license', 'developmentStatus', 'releaseDate', 'maintenance/contractors'],
    'code-json': ['repositoryURL', 'permissions', 'status', 'date'],
    'standard-for-public-code': ['document-codebase-maturity'],
  },
  docs: {
    why:
      'Catalogs repeat what the metadata file says, years after somebody wrote it. A license, a maintainer ' +
      'under contract or a status that no longer holds misleads exactly those who decide by the catalog.',
    mistakes: [
      'A repository that was renamed or moved: write the new address into the file; a redirect is not followed.',
      'A copy that names the original, or a product that names its main repository: list the other address ' +
        'under isBasedOn. The same owner and name on another forge count as the same repository.',
      'A license file that could not be identified is compared with nothing.',
    ],
    fix: {
      id: 'correct-metadata',
      text: 'Edit the stale keys that the finding names.',
      scope: 'repository',
      effort: 'S',
    },
    check:
      'The share of statements in publiccode.yml, code.json and codemeta.json that hold, among those that ' +
      'can be compared: the address names this repository (owner and name, whatever the host) or one under ' +
      'isBasedOn; the license is the identified one; a status of stable or Production is no dormant ' +
      'repository, one of obsolete or Archival is an archived one; the release date is at most 365 days ' +
      'before the latest release; no contract has ended. Other words for the status claim nothing.',
  },
  judge({ statements }) {
    if (statements === null) return notApplicable('no metadata file could be parsed');
    if (statements.length === 0)
      return undecided('not-recognized', 'The metadata file says nothing that could be compared.');
    const wrong = statements.filter(({ holds }) => !holds);
    const [first] = statements;
    if (wrong.length === 0)
      return pass({ path: first?.path ?? '', observed: `${statements.length} statements hold` });
    const keys = listed([...new Set(wrong.map(({ key }) => key))]);
    const verb = wrong.length === 1 ? 'does' : 'do';
    return partial(
      (statements.length - wrong.length) / statements.length,
      wrong.map(({ path, key, observed, expected }) => ({
        path,
        observed: `${key}: ${observed.slice(0, SHOWN)}`,
        expected: expected.slice(0, SHOWN),
      })),
      `In ${wrong[0]?.path} ${keys} ${verb} not hold.`,
    );
  },
  examples: [
    { name: 'everything holds', given: { files: files(), ...facts }, expect: 'pass' },
    {
      name: 'one of three statements is stale',
      given: {
        files: files(),
        'flags.dormant': true,
        licenseIdentity: identified('EUPL-1.2', {
          declarations: [{ path: 'publiccode.yml', raw: 'EUPL-1.2', expression: 'EUPL-1.2', agrees: true }],
        }),
      },
      expect: { partial: 2 / 3 },
    },
    {
      name: 'nothing holds',
      given: { files: files({ url: 'https://forge.example/someone/else' }), ...facts, 'flags.dormant': true },
      expect: 'fail',
    },
    {
      name: 'known mistake: the address before the repository was renamed',
      given: { files: files({ url: 'https://forge.example/harbor/tidetables' }), ...facts },
      expect: { partial: 0.5 },
    },
    {
      name: 'the original on another forge',
      given: { files: files({ url: 'https://code.europa.eu/harbor/tides.git' }), ...facts },
      expect: 'pass',
    },
    {
      name: 'the file was not read',
      given: { files: codeFiles, statements: unknown('timeout', 'no answer') },
      expect: 'unknown',
    },
    { name: 'no metadata file', given: { files: codeFiles }, expect: 'not-applicable' },
  ],
});
