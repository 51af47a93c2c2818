import { describe, expect, it } from 'vitest';
import { CompassError } from '../../src/model/errors.ts';
import { explain } from '../../src/report/explain.ts';
import { ACTIVE, sampleReport } from './sample.ts';

function refusal(run: () => string): CompassError {
  try {
    run();
  } catch (error) {
    if (error instanceof CompassError) return error;
  }
  throw new Error('nothing was refused');
}

describe('explaining a repository', () => {
  it('shows the arithmetic of a bearing, the cap of a reef and the coverage', () => {
    const text = explain(sampleReport(), 'harbor-agency/survey-2019');
    expect(text).toContain('score     100 x (10 x 0 + 10 x 1) / (10 + 10) = 50\n');
    expect(text).toContain('capped at 49: a critical rule failed');
    expect(text).toContain('coverage  6 of 12 by weight\n');
  });

  it('shows evidence, fix and standards of a finding', () => {
    const text = explain(sampleReport(), 'survey-2019', 'LIC-01');
    expect(text).toContain('fail  No license file');
    expect(text).toContain('evidence  README.md, line 3; found');
    expect(text).toContain('fix       Add LICENSE (+3.2 for the organization)');
    expect(text).toContain('standards osps-baseline OSPS-LE-03.01');
    expect(text).toContain('In this report: 4 pass');
    expect(text).not.toContain('Governance');
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
      'Not applicable to this repository: code with fork.',
    );
  });

  it('offers the nearest names for one that it does not know', () => {
    const error = refusal(() => explain(sampleReport(), 'tides-apu'));
    expect(error.fault).toBe('usage');
    expect(error.message).toBe('The report has no repository "tides-apu".');
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
});
