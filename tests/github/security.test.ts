import { describe, expect, it } from 'vitest';
import { card } from './served.ts';
import { listing, run } from './stepped.ts';

describe('protection', () => {
  const soft = (over: object = {}) => ({
    id: 'R_1',
    viewerCanAdminister: false,
    defaultBranchRef: {
      branchProtectionRule: null,
      refUpdateRule: null,
      rules: {
        totalCount: 2,
        nodes: [
          {
            type: 'PULL_REQUEST',
            parameters: {
              __typename: 'PullRequestParameters',
              requiredApprovingReviewCount: 2,
              requireCodeOwnerReview: true,
            },
            repositoryRuleset: { enforcement: 'ACTIVE', source: { __typename: 'Organization' } },
          },
          {
            type: 'DELETION',
            parameters: null,
            repositoryRuleset: { enforcement: 'EVALUATE', source: { __typename: 'Repository' } },
          },
        ],
      },
    },
    codeowners: null,
    ...over,
  });
  const flag = { id: 'R_1', hasVulnerabilityAlertsEnabled: false };
  const classic = { id: 'R_1', branchProtectionRules: { nodes: [] } };
  const security = async (data: object, errors?: object[]) => {
    const graphql = {
      ...listing(card(1, 'a')),
      RepoSecurity: () => ({ data, ...(errors ? { errors } : {}) }),
    };
    const { a } = await run('security', ['protection', 'settings'], { graphql });
    return a?.facts;
  };

  it('takes nothing for absent that a reader is shown as empty', async () => {
    const facts = await security({ soft: [soft()], flag: [flag], classic: [classic] });
    expect(facts?.protection).toMatchObject({
      classic: { known: false, why: 'permission', wants: 'Administration: read' },
      codeownersErrors: { known: false, why: 'permission' },
      viewerRule: { known: true, value: null },
      rules: {
        known: true,
        value: [{ type: 'PULL_REQUEST', source: 'organization', requiredReviews: 2, codeOwnerReviews: true }],
      },
    });
    expect(facts?.settings).toMatchObject({ vulnerabilityAlerts: { known: false, why: 'permission' } });
  });

  it('trusts an administrator’s empty list and false', async () => {
    const admin = soft({ viewerCanAdminister: true });
    const facts = await security({ soft: [admin], flag: [flag], classic: [classic] });
    expect(facts?.protection).toMatchObject({ classic: { known: true, value: [], access: 'admin' } });
    expect(facts?.settings).toMatchObject({
      vulnerabilityAlerts: { known: true, value: false, access: 'admin' },
    });
  });

  it('loses only the alias whose non-null field was forbidden', async () => {
    const errors = ['flag', 'classic'].map((root) => ({
      type: 'FORBIDDEN',
      message: 'Resource not accessible by integration',
      path: [root, 0, root === 'flag' ? 'hasVulnerabilityAlertsEnabled' : 'branchProtectionRules'],
    }));
    const facts = await security({ soft: [soft()], flag: [null], classic: [null] }, errors);
    expect(facts?.protection).toMatchObject({
      rules: { known: true },
      classic: { known: false, why: 'permission' },
    });
    expect(facts?.settings).toMatchObject({ vulnerabilityAlerts: { known: false, why: 'permission' } });
  });
});
