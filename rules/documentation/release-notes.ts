import type { FactValue } from '../../src/model/names.ts';
import { unknown } from '../../src/model/observation.ts';
import { defineRule } from '../../src/model/rule.ts';
import { codeFiles } from '../../src/model/specimens.ts';
import { fail, partial, pass, undecided } from '../../src/model/verdict.ts';

const SHOWN = 80;

const releases = (notes: string | null, tag = 'v2.4.0'): FactValue<'releases'> => ({
  latest: { tag, publishedAt: '2026-05-01T00:00:00Z', notes, assets: [] },
  tagCount: 1,
  tags: [{ name: tag, at: '2026-05-01T00:00:00Z' }],
  milestones: [],
});
const released = { 'flags.released': true, 'flags.dormant': false } as const;
const CHANGELOG = '# Changes\n\n## 2.4.0\n\nReads gauges in feet.\n\n## 2.3.0\n\nFirst.\n';

export default defineRule({
  id: 'documentation/release-notes',
  code: 'DOC-07',
  title: 'Changes are described for each release',
  subject: 'repository',
  severity: 'medium',
  confidence: 'file',
  needs: [],
  uses: ['releaseNotes', 'changelog', 'releases'],
  options: { leastChars: 40 },
  appliesTo: { kinds: ['code', 'data'], requireAny: ['released'], exclude: ['dormant'] },
  standards: {
    'osps-baseline': ['OSPS-BR-04.01'],
    'best-practices-badge': ['release_notes'],
    'standard-for-public-code': ['document-codebase-maturity'],
    'un-principles': ['UN-P6'],
  },
  docs: {
    why:
      'Whoever runs a release has to decide when to take the next one: does it mend what hurts, does it ' +
      'break what works, does it close a hole. A list of commits answers none of it to people who did not ' +
      'write them.',
    mistakes: [
      'Notes on a website: let the release say where they are, in a sentence that tells what changed most.',
      'Generated notes that only list dependency updates pass; add a line for people where anything else ' +
        'changed.',
      'A clone shows the message of the tag and no notes of the forge: there the rule can only pass.',
    ],
    fix: {
      id: 'write-release-notes',
      text: 'Switch on generated release notes, or keep a CHANGELOG with a heading for each release.',
      scope: 'repository',
      effort: 'S',
      file: 'CHANGELOG.md',
      byForge: {
        github:
          'Tick “Generate release notes” when releasing, or run `gh release create TAG --generate-notes`.',
        gitlab: 'Let the release job write the changelog (`release-cli`), or keep a CHANGELOG.md.',
      },
    },
    check:
      'Passes when the notes of the latest release have 40 characters of prose, lines that only link a ' +
      'comparison left out; or when CHANGELOG, CHANGES, NEWS, HISTORY or RELEASES in the root or docs/ ' +
      'names that release, with or without v or prefix. Half for such a file that does not name it.',
  },
  judge(_, { releaseNotes, changelog, releases: told, source, options }) {
    const notes = releaseNotes.known ? releaseNotes.value : null;
    const tag = (notes?.tag ?? '').slice(0, SHOWN);
    if (notes !== null && notes.length >= options.leastChars)
      return pass({ observed: `${notes.length} characters on ${tag}` });
    const file = changelog.known ? changelog.value : null;
    if (file?.namesLatest.known && file.namesLatest.value === true)
      return pass({ path: file.path, observed: tag });
    if (!releaseNotes.known) return undecided(releaseNotes);
    if (!changelog.known) return undecided(changelog);
    if (file !== null && !file.namesLatest.known) return undecided(file.namesLatest);
    if (told.known && told.value.untold !== undefined) return undecided(told.value.untold);
    if (source === 'local')
      return undecided('not-observable', 'The notes of a release are kept by the forge, not by git.');
    const expected = `what changed in ${tag}`;
    if (file !== null)
      return partial(
        0.5,
        { path: file.path, expected },
        `${file.path} does not name ${tag}, the latest release.`,
      );
    return fail(
      { observed: `${notes?.length ?? 0} characters of notes`, expected },
      `Nothing says what changed in ${tag}.`,
    );
  },
  examples: [
    {
      name: 'notes that tell something',
      given: {
        files: codeFiles,
        ...released,
        releases: releases('Reads gauges that report in feet, and answers faster.'),
      },
      expect: 'pass',
    },
    {
      name: 'a stranger sees tags alone',
      given: {
        files: codeFiles,
        ...released,
        releases: { ...releases(null), latest: null, untold: unknown('permission', 'told with a token') },
      },
      expect: 'unknown',
    },
    {
      name: 'a change log that names the release',
      given: { files: { ...codeFiles, 'CHANGELOG.md': CHANGELOG }, ...released, releases: releases(null) },
      expect: 'pass',
    },
    {
      name: 'a change log that ends before',
      given: {
        files: { ...codeFiles, 'docs/HISTORY.rst': CHANGELOG },
        ...released,
        releases: releases('', 'tides@2.5.0'),
      },
      expect: { partial: 0.5 },
    },
    {
      name: 'a link to the comparison alone',
      given: {
        files: codeFiles,
        ...released,
        releases: releases('**Full Changelog**: https://github.com/harbor/tides/compare/v2.3.0...v2.4.0'),
      },
      expect: 'fail',
    },
    {
      name: 'known mistake: notes on a website',
      given: {
        files: codeFiles,
        ...released,
        releases: releases('[News](https://tides.harbor.org/news/2.4.0)'),
      },
      expect: 'fail',
    },
    {
      name: 'a clone without a change log',
      given: { files: codeFiles, ...released, releases: releases(null) },
      source: 'local',
      expect: 'unknown',
    },
    {
      name: 'releases were not read',
      given: { files: codeFiles, ...released, releases: unknown('timeout', 'no answer') },
      expect: 'unknown',
    },
    {
      name: 'never released',
      given: { files: codeFiles, 'flags.released': false },
      expect: 'not-applicable',
    },
  ],
});
