/**
 * `ospo-compass/rule`: everything that a rule of somebody's own is written with. The contract is versioned
 * (`apiVersion: 1`); what is not exported here may change at any time.
 */

export { FACT_NAMES, factSchemas } from './model/fact-schemas.ts';
export type { FactName, FactValue } from './model/names.ts';
export { known, type Observation, type Unknown, type UnknownReason, unknown } from './model/observation.ts';
export { tree } from './model/ordinary.ts';
export { API_VERSION, defineRule, type Example, type Given, type Rule, type RuleSpec } from './model/rule.ts';
export { mitText, paragraph } from './model/specimens.ts';
export {
  type Evidence,
  fail,
  notApplicable,
  partial,
  pass,
  undecided,
  type Verdict,
} from './model/verdict.ts';
