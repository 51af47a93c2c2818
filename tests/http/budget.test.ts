import { expect, it } from 'vitest';
import { budgetOf } from '../../src/forge/http/budget.ts';

it('a request is a point, and a document what the count of the forge went down by', () => {
  const budget = budgetOf('forge.example', 10);
  budget.spend('rest', 4_999);
  budget.spend('graphql', 4_800);
  budget.spend('graphql', 4_795);
  expect(budget.spent()).toBe(1 + 1 + 5);
  budget.spend('graphql', null);
  budget.spend('graphql', 5_000);
  expect(budget.spent()).toBe(9);
  budget.require();
  budget.spend('graphql', 4_999);
  expect(() => budget.require()).toThrow('the 10 points of --max-points are used up at forge.example');
});
