import { expect, it } from 'vitest';
import { audit } from '../../src/audit/audit.ts';
import { memorySnapshot } from '../../src/snapshot/index.ts';
import { type Course, drive, ruleset } from './driven.ts';

const tool = { name: 'ospo-compass', version: '0.0.0' };
const judged = async (course: Course) => {
  const { content } = await drive(course);
  return audit(memorySnapshot(content), ruleset, { audience: 'internal', tool });
};

it('an owner of the group leaves no finding unknown, and profile and owners are judged', async () => {
  const { findings, organizations } = await judged({});
  expect(findings.filter(({ verdict }) => verdict === 'unknown')).toEqual([]);
  const verdictOf = (rule: string, name: string) =>
    findings.find((one) => one.rule === rule && one.subject.name.endsWith(name))?.verdict;
  expect(verdictOf('governance/org-profile', 'canal-authority')).toBe('pass');
  expect(verdictOf('governance/active-owners', '/lock-planner')).toBe('pass');
  expect(organizations[0]?.compass.licensing.coverage).toBe(1);
});

it('a server that checks no CODEOWNERS leaves the answer to who is active', async () => {
  const { findings } = await judged({ weather: { edition: 'ce', version: '18.6.1' } });
  const owners = findings.find(
    ({ rule, subject }) => rule === 'governance/active-owners' && subject.name.endsWith('/lock-planner'),
  );
  expect(owners?.verdict).toBe('pass');
});
