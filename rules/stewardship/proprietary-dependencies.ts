import type { Document } from '../../src/model/documents.ts';
import { saidIn } from '../../src/model/metadata.ts';
import type { DependsOn } from '../../src/model/metadata-files.ts';
import { firstUnknown, known, type Observation, unknown } from '../../src/model/observation.ts';
import { defineRule } from '../../src/model/rule.ts';
import { servicesIn } from '../../src/model/services.ts';
import { codeFiles, paragraph, publicCodeText } from '../../src/model/specimens.ts';
import { type Evidence, fail, pass, undecided } from '../../src/model/verdict.ts';
import { listed } from '../../src/model/words.ts';

const NONE =
  /\b(?:no (?:other |external |proprietary |further |special |runtime ){0,4}(?:dependenc\w+|requirements?|services?|prerequisites?)|none|nothing)\b|\b(?:aucun(?:e)?|keine|ninguna?|nessuna?|nenhuma?)\b|(?:нет|لا توجد|无依赖)/i;
const SHOWN = 5;
const MAX_NAME = 80;

const shown = (names: readonly string[]): string =>
  listed(names.slice(0, SHOWN).map((name) => name.slice(0, MAX_NAME)));

function inPublicCode(path: string, { open, proprietary, hardware }: DependsOn) {
  const observed = shown(proprietary.length > 0 ? proprietary : [...open, ...hardware]);
  if (observed === '') return null;
  const message =
    proprietary.length > 0
      ? `${path} declares what is proprietary: ${observed}.`
      : `${path} declares open dependencies only.`;
  return pass({ path, observed }, message, { confidence: 'file' });
}

/** A section on requirements that names a service, or says that there are none. */
function sectionIn(document: Document | null): Evidence | null {
  for (const { topics, prose } of document?.sections ?? []) {
    if (!topics.includes('requirements')) continue;
    const named = servicesIn(prose).map(({ name, proprietary }) =>
      proprietary ? `${name} (proprietary)` : name,
    );
    const observed = named.length > 0 ? shown(named) : NONE.exec(prose.slice(0, 4000))?.[0];
    if (observed !== undefined) return { path: document?.path ?? '', observed };
  }
  return null;
}

const app = { 'flags.app': true, 'flags.dormant': false } as const;
const readme = (text: string) => ({ ...codeFiles, 'README.md': `# Tides\n\n${paragraph}\n\n${text}\n` });

export default defineRule({
  id: 'stewardship/proprietary-dependencies',
  code: 'STW-04',
  title: 'Proprietary dependencies are declared',
  subject: 'repository',
  severity: 'low',
  confidence: 'heuristic',
  needs: [],
  uses: ['metadata.publiccode', 'readme', 'pages.architecture'],
  appliesTo: { kinds: ['code'], requireAny: ['app', 'service'], exclude: ['dormant'] },
  standards: {
    dpg: ['DPG-4'],
    publiccode: ['dependsOn/proprietary', 'dependsOn/open'],
    'standard-for-public-code': ['make-the-codebase-reusable-and-portable'],
    'un-principles': ['UN-P5'],
  },
  docs: {
    why:
      'An open program that runs only beside a licensed database or one vendor’s maps is not open to an ' +
      'authority that cannot buy them. Named before the download they can be weighed, and replaced.',
    mistakes: [
      'It is declared evidence only: a declaration may be false, and a missing one does not mean that there ' +
        'is anything proprietary.',
      'A service that the list of known services lacks: name it in dependsOn of publiccode.yml, where any ' +
        'name counts.',
    ],
    fix: {
      id: 'declare-dependencies',
      text: 'Fill dependsOn in publiccode.yml, and name the open alternative to each proprietary part.',
      scope: 'repository',
      effort: 'S',
      file: 'publiccode.yml',
    },
    check:
      'Passes with names under dependsOn in publiccode.yml (proprietary ones, or open or hardware ones ' +
      'and none that is proprietary), or with a heading on requirements, dependencies or prerequisites in ' +
      'README or ARCHITECTURE below which a known service or platform is named, or words that there is none.',
  },
  judge(_, { metadata: { publiccode }, readme: page, pages: { architecture } }) {
    const code = publiccode.known ? publiccode.value : null;
    const declared = code?.dependsOn ? inPublicCode(code.path, code.dependsOn) : null;
    if (declared !== null) return declared;
    const built: Observation<Document | null> = !architecture.known
      ? architecture
      : (architecture.value?.document ?? known(null, 'tree'));
    const found = [page, built]
      .map((one) => (one.known ? sectionIn(one.value) : null))
      .find((one) => one !== null);
    if (found) return pass(found, `${found.path} says what it needs to run.`);
    const unseen = firstUnknown(saidIn(publiccode), page, built);
    if (unseen !== undefined) return undecided(unseen);
    return fail(
      { observed: 'no declaration', expected: 'dependsOn in publiccode.yml, or a section “Requirements”' },
      'Nothing says what has to be bought or installed to run this.',
    );
  },
  examples: [
    {
      name: 'dependsOn with a proprietary part',
      given: {
        files: {
          ...codeFiles,
          'publiccode.yml': `${publicCodeText()}dependsOn:\n  proprietary:\n    - name: Oracle Database\n`,
        },
        ...app,
      },
      expect: 'pass',
    },
    {
      name: 'a section that names the database',
      given: { files: readme('## Prérequis\n\nPostgreSQL 16'), ...app },
      expect: 'pass',
    },
    {
      name: 'a section that says there is none',
      given: { files: readme('## Requirements\n\nThere are no proprietary services on the way.'), ...app },
      expect: 'pass',
    },
    {
      name: 'an architecture that names it',
      given: {
        files: {
          ...readme(''),
          'docs/ARCHITECTURE.md': '# Architecture\n\n## Dependencies\n\nRedis keeps sessions.\n',
        },
        ...app,
      },
      expect: 'pass',
    },
    {
      name: 'known mistake: a service that no list knows',
      given: { files: readme('## Requirements\n\nThe Quaymaster of the harbor.'), ...app },
      expect: 'fail',
    },
    { name: 'nothing declared', given: { files: readme(''), ...app }, expect: 'fail' },
    {
      name: 'the README was not read',
      given: { files: { 'src/tides.ts': '' }, readme: unknown('timeout', 'no answer'), ...app },
      expect: 'unknown',
    },
    {
      name: 'a library',
      given: { files: readme(''), 'flags.app': false, 'flags.service': false },
      expect: 'not-applicable',
    },
  ],
});
