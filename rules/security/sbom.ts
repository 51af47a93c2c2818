import type { FactValue } from '../../src/model/names.ts';
import { unknown } from '../../src/model/observation.ts';
import { tree, treeOf } from '../../src/model/ordinary.ts';
import { defineRule } from '../../src/model/rule.ts';
import { codeFiles } from '../../src/model/specimens.ts';
import { fail, partial, pass, undecided } from '../../src/model/verdict.ts';

const releases = (...assets: string[]): FactValue<'releases'> => ({
  latest: { tag: 'v1.0.0', publishedAt: '2026-05-01T00:00:00Z', notes: null, assets },
  tagCount: 1,
  tags: [{ name: 'v1.0.0', at: '2026-05-01T00:00:00Z' }],
  milestones: [],
});
const released = (files: { readonly [path: string]: string }, ...assets: string[]) => ({
  files,
  treeDeep: treeOf(files),
  releases: releases(...assets),
  'flags.released': true,
});
const bare = { 'README.md': '# Tides\n', 'src/tides.ts': '' };

export default defineRule({
  id: 'security/sbom',
  code: 'SEC-08',
  title: 'Dependencies are declared, and a bill of materials can be had',
  subject: 'repository',
  severity: 'medium',
  confidence: 'file',
  depth: 'full',
  needs: ['billOfMaterials'],
  appliesTo: { kinds: ['code'], requireAny: ['released'], exclude: ['dormant'] },
  when: {
    needs: ['billOfMaterials'],
    holds: ({ billOfMaterials }) => billOfMaterials.language?.packaged === true,
    says: 'its main language has no package manager to declare dependencies to',
  },
  standards: {
    'osps-baseline': ['OSPS-QA-02.01', 'OSPS-QA-02.02', 'OSPS-BR-05.01'],
    scorecard: ['SBOM'],
    'iso-5230': ['3.3.1'],
    'code-json': ['SBOM'],
    cra: ['CRA-A1.2.1'],
    ggi: ['GGI-A-23'],
    'un-principles': ['UN-P3'],
  },
  docs: {
    why:
      'On the day on which a library turns out to have a hole, everybody asks what contains it. A bill of ' +
      'materials beside each release answers in seconds, also for those who only ever get the release.',
    mistakes: [
      'A bill of materials that lies in the registry beside a container image, or on a server of one’s own, ' +
        'is not seen: attach it to the release as well.',
      'A lock file says which versions were meant. It is no bill of materials, and libraries rightly leave ' +
        'it out: it is not asked for.',
      'What a platform exports on demand is its own guess, lists actions of workflows as packages, and is ' +
        'not asked for either.',
    ],
    fix: {
      id: 'attach-sbom',
      text: 'Let the release workflow attach a bill of materials in SPDX or CycloneDX to each release.',
      scope: 'repository',
      effort: 'M',
    },
    check:
      'Half for a manifest of the main programming language, at most two folders deep; half for a bill of ' +
      'materials by its name (*.spdx, bom.json, *.cdx.json, sbom.* and their like) in the tree, outside ' +
      'tests and examples, or among the assets of the latest release. The whole tree has to be read to ' +
      'say that there is none, so the rule runs at depth full. Asked of released software whose language ' +
      'has a package ecosystem; C and C++ have none that all share.',
  },
  judge({ billOfMaterials: { language, manifest, sbom } }) {
    if (!manifest.known) return undecided(manifest);
    if (!sbom.known) return undecided(sbom);
    const listed = sbom.value;
    const where = listed?.where === 'release' ? 'an asset of the latest release' : 'in the tree';
    const found = [
      ...(manifest.value === null
        ? []
        : [{ path: manifest.value, observed: `declares ${language?.name} packages` }]),
      ...(listed === null ? [] : [{ observed: `${listed.name.slice(0, 100)}, ${where}` }]),
    ];
    const expected = 'a bill of materials in SPDX or CycloneDX';
    if (manifest.value !== null && listed !== null) return pass(found);
    if (manifest.value !== null)
      return partial(
        0.5,
        [...found, { expected }],
        'Dependencies are declared, but no release carries a bill of materials.',
      );
    if (listed !== null)
      return partial(
        0.5,
        [...found, { expected: `a manifest of ${language?.name}` }],
        `A bill of materials is there, but no manifest declares ${language?.name} packages.`,
      );
    return fail(
      { observed: 'neither manifest nor bill of materials', expected },
      `No manifest declares ${language?.name} packages, and there is no bill of materials.`,
    );
  },
  examples: [
    { name: 'a manifest, and an asset', given: released(codeFiles, 'tides-1.0.0.spdx.json'), expect: 'pass' },
    {
      name: 'a manifest in a folder, and a file in the tree',
      given: released({ ...bare, 'api/package.json': '{}', 'docs/bom.xml': '<bom/>' }),
      expect: 'pass',
    },
    { name: 'a manifest alone', given: released(codeFiles, 'tides.tgz'), expect: { partial: 0.5 } },
    { name: 'a bill of materials alone', given: released(bare, 'tides-sbom.json'), expect: { partial: 0.5 } },
    {
      name: 'known mistake: a bill of materials in a container registry',
      given: released(codeFiles),
      expect: { partial: 0.5 },
    },
    {
      name: 'one that is there to test with',
      given: released({ ...codeFiles, 'test/fixtures/bom.json': '{}' }),
      expect: { partial: 0.5 },
    },
    { name: 'neither', given: released(bare, 'tides.tgz'), expect: 'fail' },
    {
      name: 'the whole tree was not read',
      given: { ...released(codeFiles), treeDeep: unknown('truncated', 'cut by the forge') },
      expect: 'unknown',
    },
    {
      name: 'a program in C',
      given: { ...released({ 'tides.c': '' }), languages: [{ name: 'C', bytes: 9000 }] },
      expect: 'not-applicable',
    },
    {
      name: 'what was never released',
      given: {
        files: codeFiles,
        treeDeep: tree('package.json'),
        releases: releases(),
        'flags.released': false,
      },
      expect: 'not-applicable',
    },
  ],
});
