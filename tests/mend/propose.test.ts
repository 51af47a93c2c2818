import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { blanksOf } from '../../src/mend/fill.ts';
import { keptLicenses, licenseTemplate } from '../../src/mend/license-text.ts';
import type { Wishes } from '../../src/mend/proposal.ts';
import { propose } from '../../src/mend/propose.ts';
import { RECIPES } from '../../src/mend/recipes.ts';
import { codeOwners } from '../../src/mend/values.ts';
import { type Finding, type Report, reportSchema } from '../../src/model/report.ts';
import { jsonText, markdown, plainLine, webAddress } from '../../src/report/escape.ts';
import { readRules } from './rules.ts';

/** From findings to files: what one file can mend, where it goes, and what is left to people. */

const golden = new URL('../../fixtures/golden/lighthouse-office.json', import.meta.url);
const base = reportSchema.parse(JSON.parse(readFileSync(golden, 'utf8')));
const [organization] = base.organizations;
const [first] = base.repositories;
if (organization === undefined || first === undefined) throw new Error('the golden report is empty');
const rules = readRules();

type Row = Report['repositories'][number];
const row = (name: string, more: Partial<Row> = {}): Row => ({
  ...first,
  id: `github.com/${name}`,
  name,
  organization: 'github.com/1',
  license: { state: 'none' },
  ...more,
});
function finding(rule: string, of: Row | 'organization', more: Partial<Finding> = {}): Finding {
  const subject =
    of === 'organization'
      ? { type: 'organization' as const, id: 'github.com/1', name: 'harbor' }
      : { type: 'repository' as const, id: of.id, name: of.name };
  return {
    rule,
    subject,
    severity: 'high',
    weight: 6,
    verdict: 'fail',
    credit: 0,
    gain: 1,
    message: 'missing',
    evidence: [],
    confidence: 'file',
    fingerprint: `${rule} ${subject.id}`,
    ...more,
  };
}
const reportOf = (
  repositories: Row[],
  findings: Finding[],
  forge: 'github' | 'gitlab' | 'local' = 'github',
): Report => ({
  ...base,
  asOf: '2026-09-01T00:00:00Z',
  ruleset: { ...base.ruleset, rules },
  organizations: [{ ...organization, id: 'github.com/1', name: 'harbor', forge }],
  repositories,
  findings,
});
const wishes = (more: Partial<Wishes> = {}): Wishes => ({
  rule: () => true,
  repository: () => true,
  each: false,
  given: {},
  templates: new Map(),
  ecosystems: () => null,
  webAddress,
  escapes: { line: plainLine, markdown, quoted: jsonText },
  ...more,
});
/** Of a workflow, and not ours to fill. */
const EXPRESSION = ['$', '{{ github.sha }}'].join('');
const POLICY = 'security/security-policy';
const tides = row('harbor/tides');
const buoys = row('harbor/buoys');
const both = [finding(POLICY, tides), finding(POLICY, buoys)];
const placed = (report: Report, more: Partial<Wishes> = {}) =>
  propose(report, wishes(more)).proposals.map(({ repository, path, repairs }) => [
    repository.name,
    path,
    repairs.map(({ name }) => name),
  ]);

describe('recipes', () => {
  it('carry out fixes that rules have, at paths of their own', () => {
    const fixes = new Set(rules.map(({ fix }) => fix.id));
    expect(RECIPES.flatMap((recipe) => recipe.fixes).filter((id) => !fixes.has(id))).toEqual([]);
  });

  it('ask only for blanks that there are', () => {
    for (const { text } of RECIPES) expect(blanksOf(text ?? '').unknown).toEqual([]);
    for (const id of keptLicenses()) expect(blanksOf(licenseTemplate(id) ?? '').unknown).toEqual([]);
  });
});

describe('propose', () => {
  it('puts one file into .github before one into each repository, and says whom it repairs', () => {
    expect(placed(reportOf([tides, buoys], both))).toEqual([
      ['harbor/.github', 'SECURITY.md', ['harbor/buoys', 'harbor/tides']],
    ]);
    const [made] = propose(reportOf([tides, buoys], both), wishes()).proposals;
    expect([made?.handedDown, made?.reported]).toEqual([true, false]);
  });

  it('puts one into each when that is asked for, on GitLab, and where there is no other repository', () => {
    const each = [
      ['harbor/buoys', 'SECURITY.md', ['harbor/buoys']],
      ['harbor/tides', 'SECURITY.md', ['harbor/tides']],
    ];
    expect(placed(reportOf([tides, buoys], both), { each: true })).toEqual(each);
    expect(placed(reportOf([tides, buoys], both, 'gitlab'))).toEqual(each);
    expect(placed(reportOf([tides], [finding(POLICY, tides)]))).toEqual([each[1]]);
  });

  it('hands down among clones only where .github is one of them', () => {
    expect(placed(reportOf([tides, buoys], both, 'local')).map(([name]) => name)).toEqual([
      'harbor/buoys',
      'harbor/tides',
    ]);
    expect(placed(reportOf([tides, buoys, row('harbor/.github')], both, 'local'))).toHaveLength(1);
  });

  it('proposes for the organization what its own finding misses, and no more', () => {
    const found = finding('governance/org-defaults', 'organization', {
      evidence: [{ expected: 'SECURITY, CODE_OF_CONDUCT' }],
    });
    expect(
      placed(reportOf([tides, buoys], [found], 'github'), { given: { contact: 'a@harbor.example' } }),
    ).toEqual([
      ['harbor/.github', 'CODE_OF_CONDUCT.md', []],
      ['harbor/.github', 'SECURITY.md', []],
    ]);
  });

  it('leaves a file that is there to a person, and what passes or is not known alone', () => {
    const there = finding(POLICY, tides, {
      verdict: 'partial',
      evidence: [{ path: 'docs/SECURITY.md', origin: 'own' }],
    });
    const { proposals, left } = propose(
      reportOf([tides, buoys], [there, finding(POLICY, buoys, { verdict: 'unknown' })]),
      wishes(),
    );
    expect(proposals).toEqual([]);
    expect(left).toMatchObject([
      {
        repository: { name: 'harbor/tides' },
        path: 'SECURITY.md',
        because: expect.stringContaining('docs/SECURITY.md'),
      },
    ]);
  });

  it('never invents a contact: a code of conduct waits for one, a policy says where it belongs', () => {
    const conduct = reportOf([tides, buoys], [finding('governance/code-of-conduct', tides)]);
    expect(propose(conduct, wishes())).toMatchObject({
      proposals: [],
      left: [{ because: 'needs --contact' }],
    });
    const [given] = propose(conduct, wishes({ given: { contact: 'a@harbor.example' } })).proposals;
    expect(given?.content).toContain('tell us: a@harbor.example');
    const [policy] = propose(reportOf([tides, buoys], both), wishes()).proposals;
    expect(policy?.content).toContain('[TO FILL IN: an e-mail or web address that people read]');
    expect(policy?.content).not.toMatch(/@|https?:/);
    expect(policy?.open).toEqual(['an e-mail or web address that people read']);
  });

  it('writes the license that was chosen, with its year and holder, and none against what is declared', () => {
    const report = (more: Partial<Row> = {}) => {
      const one = row('harbor/tides', more);
      return reportOf([one], [finding('licensing/license-file', one)]);
    };
    const given = { license: 'MIT', holder: 'Harbor Office' };
    const [made] = propose(report(), wishes({ given })).proposals;
    expect([made?.path, made?.content]).toEqual([
      'LICENSE',
      expect.stringContaining('Copyright (c) 2026 Harbor Office'),
    ]);
    expect(made?.content).not.toContain('{{');
    expect(propose(report(), wishes()).left[0]?.because).toBe('needs --license and --holder');
    expect(propose(report(), wishes({ given: { license: 'MIT' } })).left[0]?.because).toBe('needs --holder');
    const declared = report({ license: { state: 'identified', spdx: 'MIT OR Apache-2.0', via: 'declared' } });
    expect(propose(declared, wishes({ given }))).toMatchObject({
      proposals: [],
      left: [{ because: 'says MIT OR Apache-2.0 elsewhere, which MIT would contradict' }],
    });
  });

  it('names as owner whom the report names, else whom the user does, and guesses nobody', () => {
    const [owned, free] = [row('harbor/tides', { owner: 'harbor/sea' }), buoys];
    const report = reportOf(
      [owned, free],
      [owned, free].map((one) => finding('governance/named-maintainers', one)),
    );
    const told = ({ given = {} }: Partial<Wishes>) =>
      propose(report, wishes({ given })).proposals.map(({ content }) => content.split('\n')[1]);
    expect(told({})).toEqual(['* @harbor/sea']);
    expect(told({ given: { owner: '@harbor/land' } })).toEqual(['* @harbor/land', '* @harbor/sea']);
    expect(codeOwners('Sea Team')).toBeNull();
    expect(codeOwners('@a, b@harbor.example')).toBe('@a b@harbor.example');
  });

  it('watches the ecosystems that are known, and the actions of GitHub in any case', () => {
    const report = reportOf([tides], [finding('security/dependency-updates', tides)]);
    const watched = (more: Partial<Wishes>) =>
      propose(report, wishes(more)).proposals[0]?.content.match(/(?<=ecosystem: ").*(?=")/g);
    expect(watched({})).toEqual(['github-actions']);
    expect(watched({ ecosystems: () => ['npm'] })).toEqual(['npm', 'github-actions']);
  });

  it('takes the words of the organization where it has its own', () => {
    const templates = new Map([['SECURITY.md', `Call {{organization}}, in {{ year }}. ${EXPRESSION}\r\n`]]);
    const [made] = propose(reportOf([tides, buoys], both), wishes({ templates })).proposals;
    expect(made?.content).toBe(`Call harbor, in 2026. ${EXPRESSION}\n`);
  });
});
