import type { ForgeName } from '../../src/model/bearing.ts';
import type { Owners } from '../../src/model/community-files.ts';
import type { Portfolio } from '../../src/model/derived.ts';
import type { FactValue } from '../../src/model/names.ts';
import { type Unknown, unknown } from '../../src/model/observation.ts';
import { defineRule } from '../../src/model/rule.ts';
import { portfolioOf } from '../../src/model/specimens.ts';
import { fail, partial, pass, undecided } from '../../src/model/verdict.ts';
import { count } from '../../src/model/words.ts';

const UNKNOWN_OWNER = /unknown owner/i;
const wrong = (line: number) => ({ kind: 'Unknown owner', line, path: 'CODEOWNERS' });
const files = { CODEOWNERS: '* @ada @bo\n' };
const team = { CODEOWNERS: '* @harbor/tides\n' };
const seen = (...logins: string[]) => portfolioOf({ activeLogins: new Set(logins) });

/** Why nobody may be called absent although nobody was seen; null when they may. */
function doubtOf(
  { emails, otherNames }: Owners,
  teams: readonly string[],
  { activityComplete }: Portfolio,
  source: ForgeName,
): Unknown | null {
  const onClones = source === 'local';
  if (teams.length + emails.length + otherNames.length > 0) {
    const named = 'Teams or addresses are named; who is behind them could not be read.';
    return unknown(onClones ? 'not-observable' : 'permission', named);
  }
  if (activityComplete) return null;
  return onClones
    ? unknown(
        'not-observable',
        'Not every commit was read, or tells the account behind its address, so nobody can be called absent.',
      )
    : unknown('not-collected', 'Some activity was not read, so nobody can be called absent.');
}

/** One piece of evidence a line, however many owners on it are unknown. */
function unknownOwners(lost: FactValue<'protection.codeownersErrors'>) {
  const lines = new Map(lost.map((error) => [`${error.path}:${error.line}`, error]));
  return [...lines.values()].map(({ path, line }) => ({
    path,
    line,
    observed: 'an owner the forge does not know',
  }));
}

export default defineRule({
  id: 'governance/active-owners',
  code: 'GOV-05',
  title: 'Named owners exist and are still around',
  subject: 'repository',
  severity: 'medium',
  confidence: 'setting',
  needs: ['owners', 'portfolio'],
  uses: ['protection.codeownersErrors'],
  depth: 'full',
  appliesTo: { kinds: ['code', 'docs', 'website', 'data'], exclude: ['dormant'] },
  when: {
    needs: ['owners'],
    holds: ({ owners }) => owners.files.some(({ origin, named }) => origin === 'own' && named !== 0),
    says: 'no file of the repository names an owner',
  },
  standards: {
    'best-practices-badge': ['access_continuity'],
    'standard-for-public-code': ['use-continuous-integration', 'make-contributing-easy'],
    ggi: ['GGI-A-19'],
  },
  docs: {
    why:
      'Names grow old. A review request to somebody who left waits for ever, and a forge ignores an owner ' +
      'that it cannot find without saying a word. A team outlives its members.',
    mistakes: [
      'A secret team, or one without write access, looks unknown to the forge: give it write access, or ' +
        'make it visible.',
      'Owners on leave, or busy in private repositories only: a waiver with an end date says so.',
    ],
    fix: {
      id: 'refresh-owners',
      text: 'Remove owners who left, and name a team instead of single people.',
      scope: 'repository',
      effort: 'S',
    },
    check:
      'Two halves: the forge reports no unknown owner in CODEOWNERS, and somebody who is named committed, ' +
      'opened, reviewed or merged something anywhere in the organization within the last 365 days. Where ' +
      'the forge checks no CODEOWNERS the second half decides alone; of clones that is commits whose ' +
      'address tells the account. Unknown where only teams or addresses are named, since their members ' +
      'cannot be read.',
  },
  judge({ owners, portfolio }, { protection, source, policy }) {
    const { teams } = policy.insiders;
    const handles = [...new Set([...owners.handles, ...owners.teams.flatMap((team) => teams[team] ?? [])])];
    const around = handles.filter((handle) => portfolio.activeLogins.has(handle));
    if (around.length === 0) {
      const unread = owners.teams.filter((team) => teams[team] === undefined);
      const doubt = doubtOf(owners, unread, portfolio, source);
      if (doubt !== null) return undecided(doubt);
    }
    const paths = owners.files
      .filter(({ origin, named }) => origin === 'own' && named !== 0)
      .map(({ path }) => ({ path }));
    const activity = {
      ...paths[0],
      observed: `active people among those named: ${around.length} of ${handles.length}`,
      expected: 'somebody who was active within a year',
    };
    const errors = protection.codeownersErrors;
    const checked = owners.files.some(({ kind, origin }) => kind === 'codeowners' && origin === 'own');
    // A clone can never show them and GitLab does on paid tiers alone: there the activity half decides.
    if (checked && !errors.known && source === 'github') return undecided(errors);
    const lost = errors.known ? errors.value.filter(({ kind }) => UNKNOWN_OWNER.test(kind)) : [];
    const lines = unknownOwners(lost);
    const strangers = count(lost.length, 'owner', 'owners');
    if (lost.length === 0 && around.length > 0) return pass(activity);
    if (around.length > 0) {
      const message = `CODEOWNERS names ${strangers} that the forge does not know.`;
      return partial(0.5, [...lines, activity], message);
    }
    const people = handles.length;
    const absent =
      people === 1
        ? 'The one person who is named was not active within a year'
        : `None of the ${people} people who are named was active within a year`;
    if (errors.known && lost.length === 0) return partial(0.5, activity, `${absent}.`);
    return fail(
      [...lines, activity],
      lost.length > 0 ? `${absent}, and the forge does not know ${strangers} in CODEOWNERS.` : `${absent}.`,
    );
  },
  examples: [
    {
      name: 'somebody is around',
      given: { files, portfolio: seen('ada'), 'protection.codeownersErrors': [] },
      expect: 'pass',
    },
    {
      name: 'an owner that the forge does not know',
      given: { files, portfolio: seen('ada'), 'protection.codeownersErrors': [wrong(1)] },
      expect: { partial: 0.5 },
    },
    {
      name: 'known mistake: everybody is on leave',
      given: { files, portfolio: seen(), 'protection.codeownersErrors': [] },
      expect: { partial: 0.5 },
    },
    {
      name: 'nobody is around, and one is unknown',
      given: { files, portfolio: seen(), 'protection.codeownersErrors': [wrong(1)] },
      expect: 'fail',
    },
    {
      name: 'only a team is named',
      given: { files: team, portfolio: seen('ada'), 'protection.codeownersErrors': [] },
      expect: 'unknown',
    },
    {
      name: 'a team whose members the configuration tells',
      given: { files: team, portfolio: seen('ada'), 'protection.codeownersErrors': [] },
      policy: { insiders: { domains: [], logins: [], teams: { 'harbor/tides': ['ada', 'bo'] } } },
      expect: 'pass',
    },
    {
      name: 'whether the forge knows the owners was not read',
      given: {
        files,
        portfolio: seen('ada'),
        'protection.codeownersErrors': unknown('permission', 'not readable', 'Contents: read'),
      },
      expect: 'unknown',
    },
    {
      name: 'a clone, whose forge cannot be asked about CODEOWNERS',
      source: 'local',
      given: {
        files,
        portfolio: seen('bo'),
        'protection.codeownersErrors': unknown('not-observable', 'kept by the forge'),
      },
      expect: 'pass',
    },
    {
      name: 'clones whose commits all tell an account, and not that of an owner',
      source: 'local',
      given: { files, portfolio: seen('cy') },
      expect: 'fail',
    },
    {
      name: 'clones with commits by addresses that tell no account',
      source: 'local',
      given: { files, portfolio: { ...seen('cy'), activityComplete: false } },
      expect: 'unknown',
    },
    {
      name: 'nobody is named',
      given: { files: { 'README.md': '# Tides\n' }, portfolio: seen() },
      expect: 'not-applicable',
    },
  ],
});
