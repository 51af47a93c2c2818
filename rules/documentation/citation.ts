import { faultEvidence, faultsInWords } from '../../src/model/metadata.ts';
import type { FactValue } from '../../src/model/names.ts';
import { unknown } from '../../src/model/observation.ts';
import { defineRule } from '../../src/model/rule.ts';
import { citationText, codeFiles } from '../../src/model/specimens.ts';
import { baseName, entriesIn } from '../../src/model/tree.ts';
import { fail, partial, pass, undecided } from '../../src/model/verdict.ts';
import { lastRelease, sameVersion } from '../../src/model/versions.ts';

const OF_R = 'inst/CITATION';
const SHOWN = 80;

const releases = (tag: string): FactValue<'releases'> => ({
  latest: { tag, publishedAt: '2026-05-01T00:00:00Z', notes: null, assets: [] },
  tagCount: 1,
  tags: [{ name: tag, at: '2026-05-01T00:00:00Z' }],
  milestones: [],
});
const released = { 'flags.released': true, releases: releases('v2.4.0') } as const;

export default defineRule({
  id: 'documentation/citation',
  code: 'DOC-06',
  title: 'The citation metadata is valid',
  subject: 'repository',
  severity: 'medium',
  confidence: 'file',
  needs: ['tree'],
  uses: ['metadata.citation', 'releases', 'treeDeep'],
  appliesTo: { kinds: ['code', 'data'], exclude: ['dormant'] },
  when: {
    needs: ['kind', 'flags.released'],
    holds: ({ kind, flags }) => kind.kind === 'data' || flags.released,
    says: 'only for data, and for what was released',
  },
  standards: {
    cff: ['cff-version', 'message', 'title', 'authors', 'version'],
    'fair-software': ['FAIR-4'],
    'un-principles': ['UN-P6'],
  },
  docs: {
    why:
      'Software that research rests on is cited when somebody says how, and left out when nobody does. ' +
      'With the file the forge shows a citation to copy, and archives take title and authors from it.',
    mistakes: [
      'A paper that only the README asks to cite: name it as preferred-citation in CITATION.cff.',
      'An R package with inst/CITATION counts for half: R reads that file, and nothing else does.',
    ],
    fix: {
      id: 'add-citation',
      text: 'Create CITATION.cff with the cffinit form, with ORCID of the authors and a DOI.',
      scope: 'repository',
      effort: 'S',
      file: 'CITATION.cff',
    },
    check:
      'Passes with a CITATION.cff in the root that has cff-version 1.2.0, message, title and an author, ' +
      'and whose version, if it gives one, is that of the latest release without a leading v. Half for a ' +
      'file that lacks a key, has another cff-version or names an older release, and for inst/CITATION of ' +
      'an R package. One that cannot be parsed counts as missing.',
  },
  judge({ tree }, { metadata: { citation }, releases: published, treeDeep }) {
    const expected = 'CITATION.cff 1.2.0';
    if (!citation.known) {
      if (citation.why !== 'not-recognized') return undecided(citation);
      return fail(
        { observed: citation.detail, expected },
        `The citation file cannot be read: ${citation.detail}.`,
      );
    }
    if (citation.value === null) {
      const isR = entriesIn(tree, '').some(({ path }) => baseName(path) === 'DESCRIPTION');
      if (isR && !treeDeep.known) return undecided(treeDeep);
      if (isR && treeDeep.known && treeDeep.value.entries.some(({ path }) => path === OF_R))
        return partial(0.5, { path: OF_R, expected }, `Only R is told how to cite this, by ${OF_R}.`);
      return fail({ observed: 'no file', expected }, 'Nothing says how this should be cited.');
    }
    const { path, faults, version } = citation.value;
    if (faults.length > 0) return partial(0.5, faultEvidence(citation.value), faultsInWords(citation.value));
    if (version === null) return pass({ path });
    if (!published.known) return undecided(published);
    const last = lastRelease(published.value);
    if (last === null || sameVersion(version, last.tag))
      return pass({ path, observed: version.slice(0, SHOWN) });
    return partial(
      0.5,
      { path, observed: version.slice(0, SHOWN), expected: last.tag.slice(0, SHOWN) },
      `${path} cites version ${version.slice(0, SHOWN)}, but ${last.tag.slice(0, SHOWN)} was released.`,
    );
  },
  examples: [
    {
      name: 'a file of the latest release',
      given: { files: { ...codeFiles, 'CITATION.cff': citationText('2.4.0') }, ...released },
      expect: 'pass',
    },
    {
      name: 'an older version',
      given: { files: { ...codeFiles, 'CITATION.cff': citationText('2.3.0') }, ...released },
      expect: { partial: 0.5 },
    },
    {
      name: 'no author',
      given: {
        files: { ...codeFiles, 'CITATION.cff': 'cff-version: 1.2.0\nmessage: Cite this.\ntitle: Tides\n' },
        ...released,
      },
      expect: { partial: 0.5 },
    },
    {
      name: 'an R package with a file of its own',
      given: {
        files: { ...codeFiles, DESCRIPTION: 'Package: tides\n' },
        treeDeep: { dirs: ['', 'inst'], entries: [{ path: OF_R, type: 'file', oid: 'a' }] },
        ...released,
      },
      expect: { partial: 0.5 },
    },
    {
      name: 'known mistake: a paper that only the README asks to cite',
      given: {
        files: { ...codeFiles, 'README.md': '# Tides\n\nPlease cite Holt et al. (2026).\n' },
        ...released,
      },
      expect: 'fail',
    },
    {
      name: 'no YAML',
      given: { files: { ...codeFiles, 'CITATION.cff': 'title: [\n' }, ...released },
      expect: 'fail',
    },
    {
      name: 'releases were not read',
      given: {
        files: { ...codeFiles, 'CITATION.cff': citationText('2.4.0') },
        'flags.released': true,
        releases: unknown('timeout', 'no answer'),
      },
      expect: 'unknown',
    },
    {
      name: 'never released',
      given: { files: codeFiles, 'flags.released': false },
      expect: 'not-applicable',
    },
  ],
});
