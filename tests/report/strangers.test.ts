import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import type { RenderOptions } from '../../src/model/reporter.ts';
import { explain } from '../../src/report/explain/index.ts';
import { reporters } from '../../src/report/index.ts';
import { issue } from '../../src/report/issue/index.ts';
import { json } from '../../src/report/json.ts';
import { markdown } from '../../src/report/markdown/index.ts';
import { rollout } from '../../src/report/rollout/index.ts';
import { terminal } from '../../src/report/terminal/index.ts';
import { sampleReport, severalReport, singleReport, textOf } from './sample.ts';
import { actingLines, markupIn, shapeOf, stranger, strangersIn } from './strangers.ts';

/** Whatever strangers write, in every field at once: no report says or does anything that is theirs to decide. */

const page = { width: 80, colorLevel: 0, unicode: true, file: null } as const;
const KINDS = {
  one: strangersIn(sampleReport()),
  several: strangersIn(severalReport()),
  single: strangersIn(singleReport()),
};
const kind = fc.constantFrom(...(Object.keys(KINDS) as (keyof typeof KINDS)[]));
const texts = fc.array(stranger, { minLength: 1, maxLength: 12 });
const few = { numRuns: 80 };

/** Holds of reports that strangers wrote, laid out in any way. The texts alone are drawn, so that a failure can be read. */
function holds<L>(layout: fc.Arbitrary<L>, check: (report: Report, layout: L, calm: Report) => void): void {
  fc.assert(
    fc.property(kind, texts, layout, (name, said, laid) => {
      check(KINDS[name](said), laid, KINDS[name](['calm ']));
    }),
    few,
  );
}
const anyhow = fc.constant(page);

describe('a terminal report', () => {
  const layout = fc.record({
    width: fc.constantFrom(40, 50, 60, 76, 80, 100, 140),
    unicode: fc.boolean(),
  });
  const render = (report: Report, options: Partial<RenderOptions>) =>
    textOf(terminal.render(report, { ...page, ...options })[0]?.content);

  it('gives neither a terminal nor a CI server anything to act on', () => {
    holds(layout, (report, options) => {
      expect(actingLines(render(report, options))).toEqual([]);
    });
  });

  it('keeps its margins, so that no line is a stranger’s from its first column on', () => {
    holds(layout, (report, options) => {
      const lines = render(report, options).split('\n');
      expect(lines.filter((line) => line !== '' && !line.startsWith('  '))).toEqual([]);
      expect(lines.filter((line) => stringWidth(line) > options.width)).toEqual([]);
    });
  });

  it('is ASCII where the locale asks for it', () => {
    holds(layout, (report, { width }) => {
      expect(render(report, { width, unicode: false }).replace(/[\n -~]/g, '')).toBe('');
    });
  });
});

describe('a Markdown report', () => {
  const render = (report: Report, file: string | null) => markdown.render(report, { ...page, file });
  const bodyOf = (report: Report, file: string | null) => textOf(render(report, file)[0]?.content);
  const place = fc.constantFrom(null, 'r');

  it('has the headings, lists and cells of any other report', () => {
    holds(place, (report, file, calm) => {
      expect(shapeOf(bodyOf(report, file))).toEqual(shapeOf(bodyOf(calm, file)));
    });
  });

  it('has no markup, address, mention or reference of a stranger', () => {
    holds(place, (report, file) => {
      expect(markupIn(bodyOf(report, file))).toEqual([]);
    });
  });

  it('gives a CI server that prints it nothing to act on', () => {
    holds(place, (report, file) => {
      expect(actingLines(bodyOf(report, file))).toEqual([]);
    });
  });

  it('draws pictures of the elements of any other picture', () => {
    const pictures = (report: Report) =>
      render(report, 'r')
        .slice(1)
        .map(({ name, content }) => [name, elementsOf(textOf(content))]);
    holds(anyhow, (report, _, calm) => {
      expect(pictures(report)).toEqual(pictures(calm));
    });
  });
});

describe('a look ahead at a gate', () => {
  const bodyOf = (report: Report) => textOf(rollout.render(report)[0]?.content);

  it('has no markup, address, mention or reference of a stranger, and nothing that acts', () => {
    holds(anyhow, (report) => {
      expect(markupIn(bodyOf(report))).toEqual([]);
      expect(actingLines(bodyOf(report))).toEqual([]);
    });
  });
});

describe('the body of an issue', () => {
  /** Without its first line, by which it is known again. */
  const bodyOf = (report: Report) => textOf(issue.render(report)[0]?.content).split('\n').slice(1).join('\n');

  it('has the headings, lists and cells of any other, and no markup, address, mention or reference of a stranger', () => {
    holds(anyhow, (report, _, calm) => {
      expect(shapeOf(bodyOf(report))).toEqual(shapeOf(bodyOf(calm)));
      expect(markupIn(bodyOf(report))).toEqual([]);
      expect(actingLines(bodyOf(report))).toEqual([]);
    });
  });
});

/** Elements and attributes of a picture. Throws where it is not well-formed. */
function elementsOf(text: string): string[] {
  const names: string[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => names.push(name, ...Object.keys(attributes)));
  parser.write(text).close();
  return names;
}

describe('a JSON report', () => {
  const render = (report: Report) => textOf(json.render(report)[0]?.content);

  it('is the report, to the last half of a character', () => {
    holds(anyhow, (report) => {
      expect(JSON.parse(render(report))).toEqual(report);
    });
  });

  it('gives neither a terminal nor a CI server that prints it anything to act on', () => {
    holds(anyhow, (report) => {
      expect(actingLines(render(report))).toEqual([]);
    });
  });

  it('has as many lines as any other report', () => {
    const count = (report: Report) => render(report).split('\n').length;
    holds(anyhow, (report, _, calm) => {
      expect(count(report)).toBe(count(calm));
    });
  });
});

describe('an explanation', () => {
  it('gives neither a terminal nor a CI server anything to act on', () => {
    holds(anyhow, (report) => {
      const [rule] = report.ruleset.rules;
      const named = rule === undefined ? report : withPlainId(report, rule.id);
      for (const { id } of [...report.repositories, ...report.organizations]) {
        expect(actingLines(explain(report, id))).toEqual([]);
        expect(actingLines(explain(named, id, RULE))).toEqual([]);
        expect(actingLines(explain(named, id, RULE, { width: 60, unicode: false }))).toEqual([]);
      }
    });
  });
});

const RULE = 'licensing/license-file';
/** Rules are asked for by ids that can be typed. */
function withPlainId(report: Report, before: string): Report {
  const rules = report.ruleset.rules.map((rule) => (rule.id === before ? { ...rule, id: RULE } : rule));
  const findings = report.findings.map((one) => (one.rule === before ? { ...one, rule: RULE } : one));
  return { ...report, ruleset: { ...report.ruleset, rules }, findings };
}

describe('a report in a format to come', () => {
  it('is held to laws before it is offered: here, among the tables, among those for CI, and for the page in a browser; in Parquet texts are data', () => {
    const here = ['terminal', 'json', 'markdown', 'issue', 'rollout'];
    const tables = ['csv', 'xlsx', 'badge', 'todo'];
    const ci = ['sarif', 'junit', 'gitlab', 'github'];
    expect(Object.keys(reporters).sort()).toEqual([...here, ...tables, ...ci, 'html', 'parquet'].sort());
  });
});
