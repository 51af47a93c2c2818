import { firstUnknown, unknown } from '../../src/model/observation.ts';
import type { Channel } from '../../src/model/participation.ts';
import { defineRule } from '../../src/model/rule.ts';
import { type Evidence, fail, partial, pass, undecided, type Verdict } from '../../src/model/verdict.ts';

/** Where outsiders can speak: by a switch of the forge, or by an address in a text. */
interface Door {
  readonly found: Evidence;
  readonly message: string;
  readonly extra?: { readonly confidence: 'heuristic' };
}

const doorOf = ({ kind, url, path, origin }: Channel): Door => ({
  found: path === 'contact links' ? { url, observed: kind } : { path, url, observed: kind, origin },
  message: `The ${path === 'contact links' ? 'contact links name' : `file ${path} names`} a ${kind}.`,
  extra: { confidence: 'heuristic' },
});

const through = ({ found, message, extra }: Door, closed: boolean): Verdict =>
  closed
    ? partial(0.5, found, `${message.slice(0, -1)}, but outsiders can send no change requests.`, extra)
    : pass(found, message, extra);

const hidden = unknown('permission', 'not readable', 'Metadata: read');
const off = {
  'settings.issues': false,
  'settings.discussions': false,
  'settings.changeRequests': true,
} as const;
const plain = { 'README.md': '# Tides\n' };

export default defineRule({
  id: 'community/public-channel',
  code: 'COM-01',
  title: 'There is an open channel for outsiders',
  subject: 'repository',
  severity: 'high',
  confidence: 'setting',
  needs: [],
  uses: ['settings.issues', 'settings.discussions', 'settings.changeRequests', 'channels'],
  appliesTo: { kinds: ['code', 'docs', 'website', 'data'], exclude: ['dormant'] },
  standards: {
    'osps-baseline': ['OSPS-GV-02.01', 'OSPS-DO-02.01'],
    'best-practices-badge': ['discussion', 'report_tracker', 'report_process'],
    'standard-for-public-code': ['make-contributing-easy', 'welcome-contributors'],
    'security-insights': ['repository.accepts-change-request'],
    'code-json': ['feedbackMechanism'],
    'un-principles': ['UN-P4'],
  },
  docs: {
    why:
      'Whoever finds a mistake or has a question needs a place to say so where others can read the answer. ' +
      'Without one, users write to somebody they know, or to nobody, and the same question comes again.',
    mistakes: [
      'Read-only copies, and parts of a monorepo whose issues are kept in another place: name that place by ' +
        'its address in the README.',
      'An address of the tracker of a dependency passes as well: the finding is to review.',
    ],
    fix: {
      id: 'open-channel',
      text: 'Enable issues, or name the public tracker or forum by its address in the README.',
      scope: 'repository',
      effort: 'S',
      file: 'SUPPORT.md',
      byForge: {
        github: 'Settings, General, Features: Issues; or contact_links in .github/ISSUE_TEMPLATE/config.yml.',
        gitlab: 'Settings, General, Visibility: switch on issues and merge requests for everyone.',
        local: 'Name the public tracker, forum or mailing list by its address in the README.',
      },
    },
    check:
      'Passes where issues or discussions are on, or where README, CONTRIBUTING, SUPPORT, contact links, ' +
      'publiccode.yml or code.json give the address of a public tracker, forum or mailing list (SUPPORT is ' +
      'looked at because that is where GitHub sends people). Half where change requests are known to be off. ' +
      'Of a clone the switches are not known: an address passes, and without one it stays open.',
  },
  judge(_, { settings, channels, source }) {
    // A door is half open where nobody may propose changes; git does not tell, and a forge that was not heard may say either.
    const changes = settings.changeRequests;
    const closed = changes.known && !changes.value;
    const unheard = source === 'local' || changes.known ? undefined : changes;
    const enter = (door: Door) => (unheard === undefined ? through(door, closed) : undecided(unheard));
    for (const name of ['issues', 'discussions'] as const) {
      const on = settings[name];
      if (on.known && on.value)
        return enter({ found: { observed: `${name} are on` }, message: `Its ${name} are open.` });
    }
    // What is switched off leads nowhere, whatever a text says; on a clone the switches are not known.
    const named = channels.known ? channels.value.named.filter(({ own }) => !own || source === 'local') : [];
    const [channel] = named;
    if (channel !== undefined) return enter(doorOf(channel));
    const unread = channels.known ? channels.value.unread : channels;
    const doubt = firstUnknown(settings.issues, settings.discussions) ?? unread;
    if (doubt !== null) return undecided(doubt);
    return fail(
      { observed: 'issues and discussions are off', expected: 'a public tracker or forum' },
      'Outsiders have no public place to report or to ask.',
    );
  },
  examples: [
    { name: 'issues are on', given: { files: plain, ...off, 'settings.issues': true }, expect: 'pass' },
    {
      name: 'a mailing list in the README',
      given: { files: { 'README.md': '# Tides\n\nAsk on https://lists.harbor.example/tides.\n' }, ...off },
      expect: 'pass',
    },
    {
      name: 'issues are on, change requests are off',
      given: { files: plain, ...off, 'settings.issues': true, 'settings.changeRequests': false },
      expect: { partial: 0.5 },
    },
    {
      name: 'everything is off',
      given: { files: plain, ...off, 'settings.contactLinks': [] },
      expect: 'fail',
    },
    {
      name: 'the README sends people to its own issues, which are off',
      given: {
        files: { 'README.md': '# Tides\n\nReport at https://forge.example/harbor/tides/issues.\n' },
        ...off,
        'settings.contactLinks': [],
      },
      expect: 'fail',
    },
    {
      name: 'known mistake: the tracker of a dependency',
      given: {
        files: { 'README.md': '# Tides\n\nKnown bugs of the gauge: https://forge.example/gauge/fw/issues\n' },
        ...off,
      },
      expect: 'pass',
    },
    {
      name: 'switches that could not be read',
      given: { files: plain, 'settings.issues': hidden, 'settings.contactLinks': [] },
      expect: 'unknown',
    },
    {
      name: 'a clone whose README names the tracker',
      source: 'local',
      given: { files: { 'README.md': '# Tides\n\nReport at https://forge.example/harbor/tides/issues.\n' } },
      expect: 'pass',
    },
    { name: 'a clone that names none', source: 'local', given: { files: plain }, expect: 'unknown' },
    {
      name: 'a dormant repository',
      given: { files: plain, ...off, 'flags.dormant': true },
      expect: 'not-applicable',
    },
  ],
});
