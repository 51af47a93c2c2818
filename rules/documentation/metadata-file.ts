import { type CheckedFile, faultEvidence, faultsInWords } from '../../src/model/metadata.ts';
import { firstUnknown, type Observation } from '../../src/model/observation.ts';
import { defineRule } from '../../src/model/rule.ts';
import { codeFiles, codeMetaText, publicCodeText } from '../../src/model/specimens.ts';
import { fail, notApplicable, partial, pass, undecided } from '../../src/model/verdict.ts';

const NAMES = ['publiccode.yml', 'code.json', 'codemeta.json'] as const;
type Name = (typeof NAMES)[number];

const isFaultless = (file: Observation<CheckedFile | null>): boolean =>
  file.known && file.value !== null && file.value.faults.length === 0;
const isThere = (file: Observation<CheckedFile | null>) => file.known && file.value !== null;
const keys = (told: string): readonly string[] => told.split(' ');
const NO_DESCRIPTION = publicCodeText().replace(/^description:$/m, 'about:');

const released = { 'flags.released': true } as const;

export default defineRule({
  id: 'documentation/metadata-file',
  code: 'DOC-04',
  title: 'A public-sector metadata file is present and valid',
  subject: 'repository',
  severity: 'medium',
  confidence: 'file',
  needs: [],
  uses: [
    'metadata.publiccode',
    'metadata.codeJson',
    'metadata.codemeta',
    'flags.released',
    'flags.app',
    'flags.service',
    'flags.library',
  ],
  options: { files: [] as readonly string[], unreleased: false as boolean, libraries: true as boolean },
  appliesTo: { kinds: ['code'], exclude: ['dormant'] },
  standards: {
    publiccode: [
      ...keys('publiccodeYmlVersion name url platforms developmentStatus softwareType'),
      ...keys('description/[lang]/shortDescription description/[lang]/longDescription'),
      ...keys('description/[lang]/features legal/license maintenance/type'),
      ...keys('localisation/localisationReady localisation/availableLanguages'),
    ],
    'standard-for-public-code': ['make-the-codebase-findable'],
    'code-json': [
      ...keys('name description status permissions organization repositoryURL repositoryVisibility vcs'),
      ...keys('laborHours reuseFrequency languages maintenance contractNumber SBOM date tags contact'),
      ...keys('feedbackMechanism AIUseCaseID'),
    ],
    'interoperable-europe-act': ['IEA-4.1', 'IEA-4.3'],
    'cms-tiers': ['code.json'],
    'un-principles': ['UN-P5'],
  },
  docs: {
    why:
      'Catalogs of public software are filled by machines that read one file in each repository. Without ' +
      'it another authority does not find what was paid for already; with mistakes in it the catalog ' +
      'leaves it out, and tells nobody.',
    mistakes: [
      'One metadata file for a product of many repositories: waive the others, with the name of the one ' +
        'that carries it.',
      'The Italian country section is deprecated and still valid; deprecated keys and unknown categories ' +
        'are no faults here.',
      'A code.json that is the inventory of a whole agency describes no single repository, and is taken ' +
        'for a faulty one.',
    ],
    fix: {
      id: 'add-metadata-file',
      text: 'Generate the file with the publiccode.yml editor or the code.json generator, and commit it to the root.',
      scope: 'repository',
      effort: 'M',
      file: 'publiccode.yml',
    },
    check:
      'Passes with a valid file in the root, one of those in the option files, or any where it names none: ' +
      'publiccode.yml with the mandatory keys of schema 0.7.0, code.json with the 19 required keys of ' +
      'schema 2.0.0, codemeta.json with @context, name, description, author, license and codeRepository. ' +
      'Half for a file with faults, or when only another one is valid. Asked of code that is released, an ' +
      'app or a service; of all code with the option unreleased; of no library without the option ' +
      'libraries. Profiles set them: publiccode.yml for UN agencies and the European public sector, ' +
      'code.json and unreleased for the United States, codemeta.json or publiccode.yml and no libraries ' +
      'for universities.',
  },
  judge(_, { metadata, flags, options }) {
    if (!options.libraries && flags.library.known && flags.library.value)
      return notApplicable('not asked of a library');
    const roles = options.unreleased ? [] : [flags.released, flags.app, flags.service];
    if (roles.length > 0 && !roles.some((flag) => flag.known && flag.value)) {
      const unsure = firstUnknown(...roles);
      return unsure === undefined
        ? notApplicable('only for repositories that are released or app or service')
        : undecided(unsure);
    }
    const files: { readonly [N in Name]: Observation<CheckedFile | null> } = {
      'publiccode.yml': metadata.publiccode,
      'code.json': metadata.codeJson,
      'codemeta.json': metadata.codemeta,
    };
    const chosen = NAMES.filter((name) => options.files.includes(name));
    const wanted = chosen.length > 0 ? chosen : NAMES;
    const expected = `a valid ${wanted.join(' or ')}`;
    const asked = wanted.map((name) => files[name]);
    const good = asked.find(isFaultless);
    if (good?.known && good.value !== null) return pass({ path: good.value.path });
    const unread = asked.find((file) => !file.known && file.why !== 'not-recognized');
    if (unread !== undefined && !unread.known) return undecided(unread);
    const faulty = asked.find(isThere);
    if (faulty?.known && faulty.value !== null) {
      return partial(0.5, faultEvidence(faulty.value), faultsInWords(faulty.value));
    }
    const all = Object.values(files);
    const other = all.find(isFaultless);
    if (other?.known && other.value !== null)
      return partial(
        0.5,
        { path: other.value.path, expected },
        `There is ${other.value.path}, but no ${wanted.join(' or ')}.`,
      );
    const broken = all.find((file) => !file.known);
    if (broken === undefined || broken.known)
      return fail(
        { observed: 'no metadata file', expected },
        'No metadata file tells catalogs what this is.',
      );
    if (broken.why !== 'not-recognized') return undecided(broken);
    return fail({ observed: broken.detail, expected }, `The metadata file cannot be read: ${broken.detail}.`);
  },
  examples: [
    {
      name: 'a valid publiccode.yml',
      given: { files: { ...codeFiles, 'publiccode.yml': publicCodeText() }, ...released },
      expect: 'pass',
    },
    {
      name: 'codemeta.json where it is one of those that are asked for',
      given: { files: { ...codeFiles, 'codemeta.json': codeMetaText }, ...released, 'flags.library': false },
      options: { files: ['codemeta.json', 'publiccode.yml'], libraries: false },
      expect: 'pass',
    },
    {
      name: 'a publiccode.yml without a description',
      given: {
        files: {
          ...codeFiles,
          'publiccode.yml': NO_DESCRIPTION,
        },
        ...released,
      },
      expect: { partial: 0.5 },
    },
    {
      name: 'another file than the one that is asked for',
      given: { files: { ...codeFiles, 'codemeta.json': codeMetaText }, ...released },
      options: { files: ['publiccode.yml'] },
      expect: { partial: 0.5 },
    },
    {
      name: 'known mistake: the inventory of a whole agency',
      given: { files: { ...codeFiles, 'code.json': '{"version":"2.0","agency":"HARBOR","releases":[]}' } },
      options: { files: ['code.json'], unreleased: true },
      expect: { partial: 0.5 },
    },
    {
      name: 'no YAML',
      given: { files: { ...codeFiles, 'publiccode.yml': 'name: [\n' }, ...released },
      expect: 'fail',
    },
    { name: 'none', given: { files: codeFiles, ...released }, expect: 'fail' },
    {
      name: 'an internal script',
      given: { files: codeFiles, 'flags.released': false },
      expect: 'not-applicable',
    },
    {
      name: 'a library, where libraries need none',
      given: { files: codeFiles, ...released, 'flags.library': true },
      options: { libraries: false },
      expect: 'not-applicable',
    },
    {
      name: 'too long to be read',
      given: { files: { ...codeFiles, 'publiccode.yml': `name: ${'x'.repeat(70_000)}` }, ...released },
      expect: 'unknown',
    },
  ],
});
