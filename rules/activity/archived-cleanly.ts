import type { Document } from '../../src/model/documents.ts';
import type { FactValue } from '../../src/model/names.ts';
import { firstUnknown, type Observation, type Unknown, unknown } from '../../src/model/observation.ts';
import { defineRule } from '../../src/model/rule.ts';
import { openItems } from '../../src/model/specimens.ts';
import { type Evidence, fail, partial, pass, undecided } from '../../src/model/verdict.ts';
import { count } from '../../src/model/words.ts';

const NOTICE =
  /archiv|no longer (?:maintained|developed)|unmaintained|deprecated|superseded|replaced by|moved to|end of life|obsolete|nicht mehr gepflegt|n['’]est plus maintenu|non più mantenuto|sin mantenimiento/i;
const OPENING = 2000;

interface Test {
  readonly holds: boolean;
  /** Ends the sentence “It was archived, but …” where it does not hold. */
  readonly lacks: string;
  readonly evidence: Evidence;
}
type Answer = Test | Unknown | null;

function notice(description: Observation<string | null>, readme: Observation<Document | null>): Answer {
  const lacks = 'neither the description nor the README says so';
  if (description.known && NOTICE.test(description.value ?? ''))
    return { holds: true, lacks, evidence: { observed: 'the description says so' } };
  if (!readme.known) return readme;
  const page = readme.value;
  const holds = page !== null && NOTICE.test(page.text.slice(0, OPENING));
  const observed = holds ? 'says so at its beginning' : 'no notice';
  return { holds, lacks, evidence: { ...(page && { path: page.path }), observed, expected: 'a notice' } };
}

function settled(
  issues: Observation<FactValue<'issues'>>,
  changes: Observation<FactValue<'changeRequests'>>,
): Answer {
  const open = (issues.known ? issues.value.openCount : 0) + (changes.known ? changes.value.openCount : 0);
  const unseen = firstUnknown(issues, changes);
  if (open === 0 && unseen !== undefined) return unseen;
  const lacks = count(
    open,
    'issue or change request is still open',
    'issues and change requests are still open',
  );
  const observed = count(open, 'open issue or change request', 'open issues and change requests');
  return { holds: open === 0, lacks, evidence: { observed, expected: 'none' } };
}

function declared(publiccode: Observation<FactValue<'metadata.publiccode'>>): Answer {
  if (!publiccode.known || publiccode.value === null) return null;
  const { path, developmentStatus } = publiccode.value;
  const observed = `developmentStatus ${developmentStatus ?? 'not given'}`;
  return {
    holds: developmentStatus === 'obsolete',
    lacks: `${path} does not call it obsolete`,
    evidence: { path, observed, expected: 'developmentStatus obsolete' },
  };
}

const closed = {
  issues: openItems(0),
  changeRequests: { ...openItems(0), lastMerged: [], mergedCount: null },
};
const archived = { 'meta.archived': true } as const;

export default defineRule({
  id: 'activity/archived-cleanly',
  code: 'ACT-03',
  title: 'Archived repositories were closed properly',
  subject: 'repository',
  pooled: true,
  severity: 'medium',
  confidence: 'heuristic',
  needs: [],
  uses: ['meta.description', 'readme', 'issues', 'changeRequests', 'metadata.publiccode'],
  depth: 'full',
  appliesTo: { kinds: ['code', 'docs', 'website', 'data', 'sample', 'template'], requireAll: ['archived'] },
  standards: {
    publiccode: ['developmentStatus'],
    'osps-baseline': ['OSPS-DO-05.01'],
    'un-principles': ['UN-P8'],
  },
  docs: {
    why:
      'Users of an archived project want to know why it ended and where to go. A line at the top tells ' +
      'them; open issues that nobody can answer any more only tell them that they were left behind.',
    mistakes: [
      'Repositories archived all at once, before there was a guideline: mend those with users, and ' +
        'waive the rest with a reason.',
      'A tool that is about archives has the word in its first lines and passes: the finding is to ' +
        'review; add a notice that says archived.',
    ],
    fix: {
      id: 'close-archived',
      text: 'Unarchive it, add a notice, close what is open, and archive it again.',
      scope: 'repository',
      effort: 'S',
    },
    check:
      'The share of what can be asked and holds: a notice in the description or the first 2,000 ' +
      'characters of the README, no open issues or change requests, and developmentStatus obsolete where ' +
      'there is a publiccode.yml. Unknown while one of them was not read; of clones the notice decides ' +
      'alone. One result for the whole organization.',
  },
  judge(_, { meta, readme, issues, changeRequests, metadata }) {
    const answers = [
      notice(meta.description, readme),
      settled(issues, changeRequests),
      declared(metadata.publiccode),
    ];
    const tests = answers.filter((one): one is Test => one !== null && 'holds' in one);
    const unseen = answers.find((one): one is Unknown => one !== null && 'known' in one);
    if (tests.length === 0)
      return undecided(
        unseen ?? unknown('not-collected', 'Neither the README nor issues and change requests were read.'),
      );
    // What a source can never show is left out of the share; what it could have shown might change it.
    if (unseen !== undefined && unseen.why !== 'not-observable') return undecided(unseen);
    const missed = tests.filter(({ holds }) => !holds);
    const evidence = (missed.length > 0 ? missed : tests).map((test) => test.evidence);
    if (missed.length === 0) return pass(evidence);
    const message = `It was archived, but ${missed.map(({ lacks }) => lacks).join(', and ')}.`;
    return missed.length < tests.length
      ? partial(1 - missed.length / tests.length, evidence, message)
      : fail(evidence, message);
  },
  examples: [
    {
      name: 'a notice, and everything closed',
      given: {
        ...archived,
        files: { 'README.md': '# Tides\n\nThis project is archived; use tides-2.\n' },
        ...closed,
      },
      expect: 'pass',
    },
    {
      name: 'a notice, and five issues left open',
      given: {
        ...archived,
        files: { 'README.md': '# Tides\n\nNo longer maintained.\n' },
        ...closed,
        issues: openItems(5),
      },
      expect: { partial: 0.5 },
    },
    {
      name: 'no word, and issues left open',
      given: { ...archived, files: { 'README.md': '# Tides\n' }, ...closed, issues: openItems(5) },
      expect: 'fail',
    },
    {
      name: 'known mistake: a tool about archives',
      given: {
        ...archived,
        files: { 'README.md': '# Tides\n\nArchives the tables of each year.\n' },
        ...closed,
      },
      expect: 'pass',
    },
    {
      name: 'a notice, and issues that were not read',
      given: {
        ...archived,
        files: { 'README.md': '# Tides\n\nNo longer maintained.\n' },
        ...closed,
        issues: unknown('permission', 'not readable', 'Issues: read'),
      },
      expect: 'unknown',
    },
    {
      name: 'a clone, which shows the notice alone',
      source: 'local',
      given: {
        ...archived,
        files: { 'README.md': '# Tides\n\nNo longer maintained.\n' },
        issues: unknown('not-observable', 'kept by the forge'),
        changeRequests: unknown('not-observable', 'kept by the forge'),
      },
      expect: 'pass',
    },
    {
      name: 'neither README nor items were read',
      given: { ...archived, tree: unknown('timeout', 'no answer') },
      expect: 'unknown',
    },
    {
      name: 'not archived',
      given: { files: { 'README.md': '# Tides\n' }, ...closed },
      expect: 'not-applicable',
    },
  ],
});
