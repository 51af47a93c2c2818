import { saidIn } from '../../src/model/metadata.ts';
import { unknown } from '../../src/model/observation.ts';
import { tree } from '../../src/model/ordinary.ts';
import { defineRule } from '../../src/model/rule.ts';
import { isVendored } from '../../src/model/source-files.ts';
import { codeFiles, publicCodeText } from '../../src/model/specimens.ts';
import { baseName, isFile, type TreeEntry } from '../../src/model/tree.ts';
import { fail, pass, undecided } from '../../src/model/verdict.ts';

/** OpenAPI and Swagger, AsyncAPI, Protocol Buffers, GraphQL and WSDL. */
const DESCRIPTION =
  /^(?:(?:openapi|swagger)(?:[._-].{0,80})?\.(?:json|ya?ml)|asyncapi(?:[._-].{0,80})?\.(?:json|ya?ml)|.{1,100}\.(?:proto|graphqls|wsdl)|schema\.graphql)$/i;
const IN_SCHEMAS = /(?:^|\/)schemas?\/[^/]{1,100}\.json$/i;
const OF_TESTS = /(?:^|\/)(?:tests?|__tests__|fixtures|examples?|samples?)\//i;

/** At most so many folders deep. */
const isWithin = (path: string, depth: number): boolean => path.split('/').length - 1 <= depth;

const describes = (entry: TreeEntry, depth: number): boolean => {
  const { path } = entry;
  if (!isFile(entry) || !isWithin(path, depth) || isVendored(path) || OF_TESTS.test(path)) return false;
  return DESCRIPTION.test(baseName(path)) || IN_SCHEMAS.test(path);
};

const service = { files: codeFiles, 'flags.service': true, 'flags.dormant': false } as const;

export default defineRule({
  id: 'stewardship/interface-description',
  code: 'STW-05',
  title: 'Interfaces are described for machines',
  subject: 'repository',
  severity: 'low',
  confidence: 'file',
  depth: 'full',
  needs: [],
  uses: ['treeDeep', 'metadata.publiccode'],
  options: { depth: 3 },
  appliesTo: { kinds: ['code'], requireAny: ['service'], exclude: ['dormant'] },
  standards: {
    dpg: ['DPG-6', 'DPG-8'],
    'osps-baseline': ['OSPS-SA-02.01'],
    'standard-for-public-code': ['use-open-standards'],
    publiccode: ['description/[lang]/apiDocumentation'],
    'cop-maturity-indicators': ['COP-3'],
    'un-principles': ['UN-P5'],
  },
  docs: {
    why:
      'A service is reused by programs. Where its interface is described in a format that they read, ' +
      'clients, tests and documentation are generated; where it is not, everybody reads the source and ' +
      'guesses what will stay.',
    mistakes: [
      'A description that is generated at run time and never committed: export it in the build, and commit it.',
      'Files of the same kind that other people’s interfaces came with: put them into vendor/ or third_party/.',
    ],
    fix: {
      id: 'export-interface',
      text: 'Export the OpenAPI description into the repository, and let the tests compare it with the running service.',
      scope: 'repository',
      effort: 'S',
      file: 'openapi.yaml',
    },
    check:
      'Passes with an OpenAPI, Swagger or AsyncAPI file, a .proto, .graphqls or .wsdl file, schema.graphql, ' +
      'or JSON in a folder schema/ or schemas/, at most three folders deep and not among tests, examples or ' +
      'vendored files; or with apiDocumentation in publiccode.yml, which is declared. Only services are asked.',
  },
  judge(_, { treeDeep, metadata: { publiccode }, options }) {
    const file = treeDeep.known
      ? treeDeep.value.entries.find((entry) => describes(entry, options.depth))
      : undefined;
    if (file !== undefined) return pass({ path: file.path });
    const code = publiccode.known ? publiccode.value : null;
    if (code !== null && code.apiDocumentation !== null)
      return pass(
        { path: code.path, observed: code.apiDocumentation.slice(0, 200) },
        `${code.path} declares where the interface is documented.`,
      );
    if (!treeDeep.known) return undecided(treeDeep);
    const said = saidIn(publiccode);
    if (!said.known) return undecided(said);
    return fail(
      { observed: 'no description', expected: 'openapi.yaml or the like' },
      'No file describes the interface of this service for machines.',
    );
  },
  examples: [
    { name: 'OpenAPI in the root', given: { ...service, treeDeep: tree('openapi.yaml') }, expect: 'pass' },
    {
      name: 'Protocol Buffers three folders deep',
      given: { ...service, treeDeep: tree('api/harbor/v1/tides.proto') },
      expect: 'pass',
    },
    {
      name: 'declared in publiccode.yml',
      given: {
        ...service,
        files: {
          ...codeFiles,
          'publiccode.yml': publicCodeText().replace(
            '    features:',
            '    apiDocumentation: https://api.harbor.org/docs\n    features:',
          ),
        },
        treeDeep: tree('src/a.ts'),
      },
      expect: 'pass',
    },
    {
      name: 'only among the tests',
      given: { ...service, treeDeep: tree('test/fixtures/openapi.json') },
      expect: 'fail',
    },
    {
      name: 'known mistake: generated at run time',
      given: { ...service, treeDeep: tree('src/swagger.ts', 'src/server.ts') },
      expect: 'fail',
    },
    {
      name: 'the tree was cut',
      given: { ...service, treeDeep: unknown('truncated', 'cut after 100000 entries') },
      expect: 'unknown',
    },
    { name: 'no service', given: { files: codeFiles, 'flags.service': false }, expect: 'not-applicable' },
  ],
});
