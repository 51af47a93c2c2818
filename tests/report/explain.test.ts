import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { CompassError } from '../../src/model/errors.ts';
import type { Report } from '../../src/model/report.ts';
import { explain } from '../../src/report/explain/index.ts';
import { ACTIVE, sampleReport } from './sample.ts';

function refusal(run: () => string): CompassError {
  try {
    run();
  } catch (error) {
    if (error instanceof CompassError) return error;
  }
  throw new Error('nothing was refused');
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ');

describe('explaining a repository', () => {
  it('shows the arithmetic of a bearing, the cap of a reef and the coverage', () => {
    const text = explain(sampleReport(), 'harbor-agency/survey-2019');
    expect(text).toContain('score     100 x (10 x 0 + 10 x 1) / (10 + 10) = 50\n');
    expect(text).toContain('capped at 49: a critical rule failed');
    expect(text).toContain('coverage  6 of 12 by weight\n');
  });

  it('tells no cap where the score lies below it already', () => {
    const report = sampleReport();
    const isIts = (name: string) => name.endsWith('survey-2019');
    const findings = report.findings.map((one) =>
      isIts(one.subject.name) && one.rule.startsWith('licensing/') && one.verdict === 'pass'
        ? { ...one, verdict: 'partial' as const, credit: 2 / 3 }
        : one,
    );
    const repositories = report.repositories.map((row) => {
      const { licensing } = row.bearings;
      if (!isIts(row.name) || licensing === undefined) return row;
      return { ...row, bearings: { ...row.bearings, licensing: { ...licensing, score: 33.33 } } };
    });
    const text = explain({ ...report, findings, repositories }, 'harbor-agency/survey-2019');
    expect(text).toContain('= 33.33\n');
    expect(text).not.toContain('capped');
  });

  it('shows evidence, fix and standards of a finding', () => {
    const text = explain(sampleReport(), 'survey-2019', 'LIC-01');
    expect(text).toContain('asks      A license file is in the repository');
    expect(text).toContain('evidence  README.md, line 3; found');
    expect(text).toContain('fix       Add LICENSE\n');
    expect(text).toContain('standards osps-baseline OSPS-LE-03.01');
    expect(text).toContain('In this report: 4 pass');
    expect(text).not.toContain('Governance');
  });

  it('says the verdict of a single rule in a sentence, before all else', () => {
    const first = (name: string, rule: string) =>
      explain(sampleReport(), name, rule).split('\n\n')[0]?.replaceAll('\n', ' ');
    expect(first('survey-2019', 'LIC-01')).toBe(
      'harbor-agency/survey-2019 fails LIC-01, a rule of licensing (critical): No license file',
    );
    expect(first('tides-api', 'LIC-01')).toMatch(/^harbor-agency\/tides-api passes LIC-01, /);
    expect(first('tides-old', 'security/branch-protected')).toMatch(/tides-old could not be judged by /);
  });

  it('says what a finding costs its repository and the organization', () => {
    expect(oneLine(explain(sampleReport(), 'survey-2019', 'LIC-01'))).toContain(
      'costs 51 points of licensing here: 49 now, 100 once it is mended; 3.2 points of licensing of the organization',
    );
  });

  it('promises no points of a bearing that another reef holds down', () => {
    const report = sampleReport();
    const findings = report.findings.map((one) =>
      one.subject.name.endsWith('survey-2019') && one.rule.startsWith('licensing/')
        ? { ...one, verdict: 'fail' as const, credit: 0, severity: 'critical' as const }
        : one,
    );
    const repositories = report.repositories.map((row) =>
      row.name.endsWith('survey-2019')
        ? { ...row, bearings: { ...row.bearings, licensing: { score: 49, coverage: 1, n: 2 } } }
        : row,
    );
    expect(oneLine(explain({ ...report, findings, repositories }, 'survey-2019', 'LIC-01'))).toContain(
      'costs no points of licensing here, while another critical rule fails',
    );
  });

  it('names the right that would decide what is unknown', () => {
    expect(explain(sampleReport(), 'tides-old', 'security/branch-protected')).toContain(
      'unknown   branch protection was refused: needs "Administration: read"',
    );
  });

  it('says when a repository is not scored', () => {
    expect(explain(sampleReport(), 'fork')).toContain(
      'Not scored: it enters the inventory only (status blocked).',
    );
    expect(explain(sampleReport(), 'fork', 'LIC-01')).toContain(
      'LIC-01 is not applicable to harbor-agency/fork: code with fork.',
    );
  });

  it('offers the nearest names for one that it does not know', () => {
    const error = refusal(() => explain(sampleReport(), 'tides-apu'));
    expect(error.fault).toBe('usage');
    expect(error.message).toBe('The report has no repository or organization "tides-apu".');
    expect(error.next).toContain('harbor-agency/tides-api');
    expect(refusal(() => explain(sampleReport(), 'zzzzzzzzz')).next).toBeUndefined();
    expect(refusal(() => explain(sampleReport(), 'tides-api', 'licensing/licence-file')).next).toContain(
      'licensing/license-file',
    );
  });

  it('writes no control character of a stranger', () => {
    for (const { id } of sampleReport().repositories) {
      expect(explain(sampleReport(), id)).not.toMatch(ACTIVE);
    }
  });

  it('keeps to 80 columns, but for words that fit on no line', () => {
    for (const { id } of sampleReport().repositories)
      for (const rule of [undefined, 'LIC-01', 'SEC-03'])
        for (const line of explain(sampleReport(), id, rule).split('\n'))
          expect(stringWidth(line), line).toBeLessThanOrEqual(80);
    const url = `https://forge.example/${'long/'.repeat(30)}`;
    const report = sampleReport();
    const findings = report.findings.map((one) => ({ ...one, evidence: [{ url, observed: 'it' }] }));
    expect(explain({ ...report, findings }, 'tides-api')).toContain(url);
  });

  it('is ASCII where the locale asks for it', () => {
    for (const { id } of sampleReport().repositories)
      expect(explain(sampleReport(), id, undefined, { width: 60, unicode: false })).toMatch(/^[\n -~]*$/);
  });
});

describe('thresholds', () => {
  const thresholds = {
    'licensing/license-file': {
      passDays: 180,
      partialShare: 0.5,
      minItems: 10,
      leastChars: 1,
      maxAgeDays: 365,
      months: 24,
      pass: 2,
      exceptions: [],
      laws: ['gdpr', 'pipa'],
    },
  };
  const report = sampleReport({ method: { ...sampleReport().method, thresholds } });

  it('in force are told in words and by the names that a configuration has for them', () => {
    expect(oneLine(explain(report, 'survey-2019', 'LIC-01'))).toContain(
      'threshold pass: 180 days (passDays); partial: 50 % (partialShare); at least 10 items (minItems); ' +
        'at least 1 character (leastChars); age: at most 365 days (maxAgeDays); 24 months (months); pass: 2 (pass); ' +
        'exceptions: none (exceptions); laws: gdpr, pipa (laws) ',
    );
  });

  it('stand beside each finding of a repository', () => {
    expect(explain(report, 'survey-2019')).toContain('threshold pass: 180 days; partial: 50 %; at least 10');
    const none = sampleReport({ method: { ...sampleReport().method, thresholds: {} } });
    expect(explain(none, 'survey-2019')).not.toContain('threshold');
  });

  it('are told of a rule that did not apply', () => {
    expect(explain(report, 'fork', 'LIC-01')).toContain('threshold pass: 180 days (passDays)');
  });
});

describe('what else a fix mends', () => {
  const also = (report: Report, name: string, rule: string) =>
    /also {6}(.*?) (?:standards|In this report)/.exec(
      explain(report, name, rule)
        .replace(/\n {14}/g, ' ')
        .replace(/\n +/g, ' '),
    )?.[1];
  /** The same fix for the first rule and another one of licensing, done once for the organization where asked. */
  function shared(scope: 'repository' | 'organization'): Report {
    const report = sampleReport();
    const [first] = report.ruleset.rules;
    if (first === undefined) throw new Error('the sample has rules');
    const fix = { ...first.fix, scope };
    const rules = report.ruleset.rules.map((rule, at) => (at <= 1 ? { ...rule, fix } : rule));
    return { ...report, ruleset: { ...report.ruleset, rules } };
  }

  it('is the same work elsewhere, where it is done for each repository', () => {
    expect(also(sampleReport(), 'survey-2019', 'LIC-01')).toMatch(
      /^the same is to be done in 2 other repositories \(tides-old and <img .*\); licensing \+9\.6 in all$/,
    );
  });

  it('is all of them at once, where it is done for the organization', () => {
    expect(also(shared('organization'), 'survey-2019', 'LIC-01')).toMatch(
      /done once, it mends \d other repositories as well/,
    );
  });

  it('is every other rule that waits for the same', () => {
    const report = shared('repository');
    const [, second] = report.ruleset.rules;
    const findings = report.findings.map((one) =>
      one.rule === second?.id && one.subject.name.endsWith('survey-2019')
        ? { ...one, verdict: 'fail' as const, credit: 0, gain: 2 }
        : one,
    );
    expect(also({ ...report, findings }, 'survey-2019', 'LIC-01')).toContain(
      `${second?.code} is mended by it too; `,
    );
  });

  it('is nothing of another organization', () => {
    const report = sampleReport();
    const repositories = report.repositories.map((row) =>
      row.name.endsWith('survey-2019') ? { ...row, organization: 'gitlab.com/port' } : row,
    );
    expect(also({ ...report, repositories }, 'survey-2019', 'LIC-01')).toBeUndefined();
  });

  it('is not told of what passes', () => {
    expect(explain(sampleReport(), 'tides-api', 'LIC-01')).not.toMatch(/also|costs|fix {7}/);
  });
});

describe('explaining an organization', () => {
  const [row] = sampleReport().organizations;
  if (row === undefined) throw new Error('the sample has an organization');
  const points = [{ rule: 'licensing/license-file', gain: 9.63 }];
  const compass = { ...row.compass, licensing: { ...row.compass.licensing, points } };
  const report = sampleReport({ organizations: [{ ...row, compass }] });

  it('says of each bearing what would add most', () => {
    const text = explain(report, 'harbor-agency');
    expect(text).toContain(
      'Licensing 82, steady\n   +9.6  LIC-01  A license file is in the repository (3 findings)\n',
    );
    expect(text).toContain('Security (22), fogbound, 31 % seen\n');
    expect(text).toContain('Stewardship, not charted\n');
  });

  it('says of a rule who passes and who does not, and what it is worth', () => {
    const text = explain(report, 'harbor-agency', 'LIC-01');
    expect(oneLine(text)).toMatch(
      /^4 of 7 repositories of harbor-agency pass LIC-01, a rule of licensing \(critical\)\. /,
    );
    expect(text).toContain('fail      3: survey-2019, tides-old and');
    expect(text).toContain('costs     9.6 points of licensing\n');
    expect(text).toContain('fix       Add LICENSE\n');
  });

  it('judges a rule about the organization as it does one about a repository', () => {
    const [finding] = report.findings;
    if (finding === undefined) throw new Error('the sample has findings');
    const subject = { type: 'organization', id: row.id, name: row.name } as const;
    const own = {
      ...finding,
      subject,
      verdict: 'fail' as const,
      credit: 0,
      gain: 4,
      message: 'None is told.',
    };
    const findings = [...report.findings.filter(({ rule }) => rule !== finding.rule), own];
    expect(oneLine(explain({ ...report, findings }, row.id, finding.rule))).toMatch(
      /^harbor-agency fails LIC-01, a rule of licensing \(critical\): None is told\. .*costs 4 points of licensing of the organization/,
    );
    expect(explain({ ...report, findings }, 'harbor-agency')).toContain('fail  None is told.');
  });

  it('gives way to a repository of exactly that name', () => {
    const [first, ...others] = report.repositories;
    if (first === undefined) throw new Error('the sample has repositories');
    const repositories = [{ ...first, name: 'harbor-agency' }, ...others];
    expect(explain({ ...report, repositories }, 'harbor-agency')).toContain('license: Apache-2.0');
  });
});
