import { createHash } from 'node:crypto';
import type { Severity } from '../../model/bearing.ts';
import type { Report, RepositoryRow } from '../../model/report.ts';
import type { Mendable } from '../ci/mendable.ts';
import { markdown, plainLine, webAddress, wellFormed } from '../escape.ts';
import { count } from '../wording.ts';

type Rule = Report['ruleset']['rules'][number];

/**
 * Of a run, code scanning keeps the first 5,000 results
 * (https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning).
 */
const MOST = 5000;
/** And as many tags of a rule. */
const MOST_TAGS = 20;

const LEVELS: { readonly [S in Severity]: 'error' | 'warning' | 'note' } = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
};

/** One repository's results, worst first, with the rules that they name. */
export function runOf(report: Report, repository: RepositoryRow, all: readonly Mendable[]): object {
  const kept = all.slice(0, MOST);
  const rules = [...new Map(kept.map(({ rule }) => [rule.id, rule])).values()];
  const places = new Map(rules.map(({ id }, at) => [id, at]));
  const address = webAddress(repository.url);
  return {
    tool: {
      driver: { name: report.tool.name, semanticVersion: report.tool.version, rules: rules.map(ruleOf) },
    },
    automationDetails: { id: `ospo-compass/${plainLine(repository.id)}/` },
    invocations: [
      { executionSuccessful: true, toolExecutionNotifications: leftOut(all.length - kept.length) },
    ],
    ...(address === null ? {} : { versionControlProvenance: [{ repositoryUri: address }] }),
    columnKind: 'utf16CodeUnits',
    results: kept.map((one) => resultOf(one, places.get(one.rule.id) ?? -1)),
    properties: {
      repository: plainLine(repository.name),
      asOf: report.asOf,
      ruleset: report.ruleset.version,
    },
  };
}

const leftOut = (left: number): object[] =>
  left === 0
    ? []
    : [
        {
          level: 'warning',
          message: {
            text: `${count(left, 'result was', 'results were')} left out: the worst ${MOST} are here.`,
          },
        },
      ];

function ruleOf({ id, code, title, bearing, severity, fix, standards }: Rule): object {
  const cited = Object.entries(standards).flatMap(([name, criteria]) =>
    criteria.map((one) => `${name}/${one}`),
  );
  return {
    id: plainLine(id),
    name: plainLine(code),
    shortDescription: { text: plainLine(title) },
    fullDescription: { text: plainLine(title) },
    help: {
      text: plainLine(`${title}. ${fix.text}`),
      markdown: `**${markdown(title)}**\n\n${markdown(fix.text)}`,
    },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: {
      tags: [bearing, ...cited].map(plainLine).slice(0, MOST_TAGS),
      precision: 'high',
      'problem.severity': problemOf(severity),
    },
  };
}

/** The three words that code scanning sorts quality rules by. */
const problemOf = (severity: Severity): string =>
  LEVELS[severity] === 'note' ? 'recommendation' : LEVELS[severity];

/** Every part is percent-encoded: a path is a stranger's text, and the field is a URI. */
const uriOf = (path: string): string => wellFormed(path).split('/').map(encodeURIComponent).join('/');

function resultOf({ finding, rule, path, line, shownAs }: Mendable, ruleIndex: number): object {
  return {
    ruleId: plainLine(rule.id),
    ruleIndex,
    kind: 'fail',
    level: finding.verdict === 'partial' ? 'note' : LEVELS[shownAs],
    message: { text: plainLine(`${finding.message} ${rule.fix.text}`) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(path), uriBaseId: '%SRCROOT%' },
          region: { startLine: line },
        },
      },
    ],
    partialFingerprints: {
      'ospoCompass/v1': createHash('sha256').update(finding.fingerprint).digest('hex').slice(0, 32),
    },
    properties: { severity: finding.severity, credit: finding.credit, gain: finding.gain, fix: rule.fix.id },
  };
}
