import type { Report } from '../../src/model/report.ts';
import { VERDICTS } from '../../src/model/report.ts';
import { ruleFiles } from '../rules/discovery.ts';

/** The rules of the project as a report lists them. */
export function readRules(): Report['ruleset']['rules'] {
  const counts = Object.fromEntries(
    VERDICTS.map((verdict) => [verdict, 0]),
  ) as Report['ruleset']['rules'][number]['counts'];
  return ruleFiles.map(({ rule }) => {
    const { id, code, title, severity, docs } = rule;
    const { text, scope, effort, id: fix } = docs.fix;
    const bearing = id.split('/')[0] as Report['ruleset']['rules'][number]['bearing'];
    return {
      id,
      code,
      title,
      bearing,
      severity,
      weight: 1,
      fix: { id: fix, text, scope, effort },
      standards: {},
      counts,
    };
  });
}
