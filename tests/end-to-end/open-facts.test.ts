import { describe, expect, it } from 'vitest';
import type { Organization } from '../../fixtures/index.ts';
import { openFacts } from '../../src/cli/open-facts.ts';
import { known, unknown } from '../../src/model/observation.ts';
import { nothingKnown, scene } from '../../src/model/ordinary.ts';
import { fleetOf } from './fleet.ts';
import { AS_OF, type Course, ruleset, sail } from './voyage.ts';

const isOpen = openFacts(ruleset, AS_OF);
const rest = ({ requests }: Awaited<ReturnType<typeof sail>>) =>
  requests.filter(({ kind }) => kind === 'rest').length;

/** The same crawl with and without looking first whether any answer hangs on a fact. */
async function bothWays(course: Course) {
  const [whole, open] = [await sail(course), await sail({ ...course, isOpen })];
  expect(JSON.stringify(open.report)).toBe(JSON.stringify(whole.report));
  return { whole: rest(whole), open: rest(open), content: open.content };
}

/** One repository in ten is a fork. */
function withForks(organization: Organization): Organization {
  const repositories = organization.repositories.map((repository, index) =>
    index % 10 === 1 ? { ...repository, parent: 'upstream/gauge' } : repository,
  );
  return { ...organization, repositories };
}

describe('what no answer hangs on', () => {
  it('is left out of an organization of every kind, and the report is the same', async () => {
    const { whole, open, content } = await bothWays({});
    expect([whole, open]).toEqual([44, 33]);
    const handbook = content.repositories.find(({ name }) => name === 'harbor-agency/handbook');
    expect(handbook?.facts.treeDeep).toEqual({
      known: false,
      why: 'not-collected',
      detail: "no rule's answer hangs on it here",
    });
  });

  it('is a request less for each fork of the organization of the budgets', async () => {
    const course = { organizations: [withForks(fleetOf(100))], login: 'generated-100' };
    const { whole, open } = await bothWays(course);
    expect(whole - open).toBe(10);
  });
});

describe('a fact stays open', () => {
  const { record } = scene({ files: { 'package.json': '{}', 'src/a.ts': '' } });
  const fork = {
    ...record,
    facts: { ...record.facts, meta: { ...record.facts.meta, fork: known(true, 'test') } },
  };

  it('of a fork where one that is far ahead counts as its own, and of no other fork', () => {
    const policy = { ...ruleset.policy, scoreForks: true };
    expect(isOpen('treeDeep', record)).toBe(true);
    expect(isOpen('treeDeep', fork)).toBe(false);
    expect(openFacts({ ...ruleset, policy }, AS_OF)('treeDeep', fork)).toBe(true);
  });

  it('where the kind is not known', () => {
    const { tree, languages } = nothingKnown(unknown('timeout', 'not answered'));
    const unread = { ...record, facts: { ...record.facts, tree, languages } };
    expect(isOpen('treeDeep', unread)).toBe(true);
  });

  it('that every audit asks for', () => {
    expect(isOpen('commits', fork)).toBe(true);
  });

  it('only where a rule needs it', () => {
    expect(openFacts({ ...ruleset, rules: [] }, AS_OF)('treeDeep', record)).toBe(false);
  });
});
