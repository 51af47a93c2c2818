import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { wideReport } from '../../fixtures/wide/report.ts';
import { type Report, reportSchema } from '../../src/model/report.ts';
import { mendable } from '../../src/report/ci/mendable.ts';
import { github } from '../../src/report/github/index.ts';
import { gitlab } from '../../src/report/gitlab/index.ts';
import { junit } from '../../src/report/junit/index.ts';
import { sarif } from '../../src/report/sarif/index.ts';
import { sampleReport, severalReport, singleReport, textOf } from './sample.ts';
import { actingLines, markupIn, stranger, strangersIn } from './strangers.ts';

/** The formats that CI servers read, held to the schemas and rules of those servers. */

const page = { width: 80, colorLevel: 0, unicode: true, file: 'r', folder: false } as const;
const schemaFile = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../../fixtures/schema/${name}`, import.meta.url)), 'utf8');

/** Files that are told to be missing, as real rules tell them. */
function withFiles(report: Report): Report {
  const rules = report.ruleset.rules.map((rule, at) =>
    at % 3 === 2
      ? rule
      : { ...rule, fix: { ...rule.fix, file: at === 0 ? 'LICENSE' : '.github/CODEOWNERS' } },
  );
  return { ...report, ruleset: { ...report.ruleset, rules } };
}
const KINDS = {
  one: strangersIn(withFiles(sampleReport())),
  several: strangersIn(withFiles(severalReport())),
  single: strangersIn(withFiles(singleReport())),
};
const kind = fc.constantFrom(...(Object.keys(KINDS) as (keyof typeof KINDS)[]));
const texts = fc.array(stranger, { minLength: 1, maxLength: 12 });
function holds(check: (report: Report) => void, numRuns = 60): void {
  fc.assert(
    fc.property(kind, texts, (name, said) => check(KINDS[name](said))),
    { numRuns },
  );
}
const wide = withFiles(reportSchema.parse(wideReport(5000)));
const sample = withFiles(sampleReport());

describe('what a commit can mend', () => {
  it('is worst first, of repositories, with a file that is there or should be', () => {
    const found = mendable(sample);
    expect(found.length).toBeGreaterThan(3);
    const severities = found.map(({ finding }) => finding.weight);
    expect(severities).toEqual([...severities].sort((a, b) => b - a));
    for (const { finding, path, line } of found) {
      expect(finding.subject.type).toBe('repository');
      expect(['fail', 'partial']).toContain(finding.verdict);
      expect(path).not.toBe('');
      expect(line).toBeGreaterThan(0);
    }
  });

  it('is no finding about a setting, silence or the calendar', () => {
    const bare = sampleReport();
    const without = {
      ...bare,
      findings: bare.findings.map((finding) => ({ ...finding, evidence: [{ observed: 'three years' }] })),
    };
    expect(mendable(without)).toEqual([]);
  });

  it('is the file that should be, where none was seen', () => {
    const evidence = [{ observed: 'no file' }];
    const bare = { ...sample, findings: sample.findings.map((finding) => ({ ...finding, evidence })) };
    expect(new Set(mendable(bare).map(({ path }) => path))).toEqual(
      new Set(['LICENSE', '.github/CODEOWNERS']),
    );
  });

  it('is no path that leads out of the repository', () => {
    const evidence = [{ path: '../../etc//./passwd' }];
    const led = { ...sample, findings: sample.findings.map((finding) => ({ ...finding, evidence })) };
    expect(new Set(mendable(led).map(({ path }) => path))).toEqual(new Set(['etc/passwd']));
  });

  it('is no file of another repository, from which one inherits', () => {
    const evidence = [{ path: 'CONTRIBUTING.md', origin: 'inherited' as const }];
    const led = { ...sample, findings: sample.findings.map((finding) => ({ ...finding, evidence })) };
    expect(mendable(led).map(({ path }) => path)).not.toContain('CONTRIBUTING.md');
  });
});

describe('SARIF', () => {
  const { id: _, $schema: __, ...schema } = JSON.parse(schemaFile('sarif-2.1.0-rtm.5.json'));
  const valid = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);
  const logs = (report: Report, folder: boolean) =>
    sarif.render(report, { ...page, folder }).filter(({ name }) => name !== 'index.json');
  const expectValid = (text: string) => {
    const log = JSON.parse(text);
    expect(valid(log), JSON.stringify(valid.errors?.slice(0, 3))).toBe(true);
    return log;
  };

  it('is what its schema asks for, whatever strangers wrote, and a wrong log is not', () => {
    holds((report) => {
      for (const folder of [false, true])
        for (const { content } of logs(report, folder)) {
          expectValid(textOf(content));
          expect(actingLines(textOf(content))).toEqual([]);
        }
    });
    expect(valid({ version: '2.1.0', runs: [{ tool: {} }] })).toBe(false);
  });

  it('names rule, file, line, level, fingerprint and fix of each', () => {
    const { runs } = expectValid(textOf(logs(sample, false)[0]?.content));
    const results = runs.flatMap((run: { results: object[] }) => run.results);
    expect(results).toHaveLength(mendable(sample).length);
    const license = results.find(({ ruleId }: { ruleId: string }) => ruleId === 'licensing/license-file');
    expect(license.message.text).toMatch(/Add LICENSE$/);
    expect(license).toMatchObject({
      level: 'error',
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'README.md', uriBaseId: '%SRCROOT%' },
            region: { startLine: 3 },
          },
        },
      ],
    });
    expect(license.partialFingerprints['ospoCompass/v1']).toMatch(/^[0-9a-f]{32}$/);
    for (const run of runs)
      for (const { ruleId, ruleIndex } of run.results)
        expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId);
  });

  it('is a file for each judged repository in a folder, also where nothing is to be mended, with an index', () => {
    const made = sarif.render(sample, { ...page, folder: true });
    const index = JSON.parse(textOf(made.find(({ name }) => name === 'index.json')?.content));
    const judged = sample.repositories.filter(({ bearings }) => Object.keys(bearings).length > 0);
    expect(index.map(({ id }: { id: string }) => id)).toEqual(judged.map(({ id }) => id));
    expect(made.map(({ name }) => name).sort()).toEqual(
      ['index.json', ...index.map(({ file }: { file: string }) => file)].sort(),
    );
    for (const { name } of made) expect(name).toMatch(/^[A-Za-z0-9-]+\.(sarif|json)$/);
  });

  it('stays under the limits of code scanning at 5,000 repositories: 5,000 results and 10 MB gzipped a file', () => {
    const files = logs(wide, true);
    expect(files).toHaveLength(
      wide.repositories.filter((row) => Object.keys(row.bearings).length > 0).length,
    );
    const [largest] = files.map(({ content }) => textOf(content)).sort((a, b) => b.length - a.length);
    expect(gzipSync(largest ?? '').byteLength).toBeLessThan(10e6);
  });

  it('keeps the worst 5,000 results of a repository, and says how many it left out', () => {
    const [first] = mendable(sample);
    const id = first?.finding.subject.id;
    const many = Array.from({ length: 6000 }, (_x, at) => ({
      ...(first as NonNullable<typeof first>).finding,
      severity: at < 1000 ? ('low' as const) : ('critical' as const),
      fingerprint: `f${at}`,
    }));
    const log = expectValid(textOf(logs({ ...sample, findings: many }, false)[0]?.content));
    const run = log.runs.find((one: { automationDetails: { id: string } }) =>
      one.automationDetails.id.includes(id ?? '-'),
    );
    expect(run.results).toHaveLength(5000);
    expect(new Set(run.results.map(({ level }: { level: string }) => level))).toEqual(new Set(['error']));
    expect(run.invocations[0].toolExecutionNotifications[0].message.text).toBe(
      '1000 results were left out: the worst 5000 are here.',
    );
  });
});

describe('JUnit', () => {
  const render = (report: Report) => textOf(junit.render(report)[0]?.content);
  const isValid = async (text: string) => {
    const checked = await validateXML({
      xml: [{ fileName: 'junit.xml', contents: text }],
      schema: [schemaFile('jenkins-junit.xsd')],
    });
    return checked.errors.map(({ message }) => message);
  };

  it('is what the schema of Jenkins asks for, and a wrong file is not', async () => {
    for (const report of [sample, severalReport(), singleReport()])
      expect(await isValid(render(report))).toEqual([]);
    expect(await isValid('<testsuites><testsuite name="a"/></testsuites>')).not.toEqual([]);
  });

  it('is that too, and well-formed, whatever strangers wrote', async () => {
    const written: string[] = [];
    holds((report) => {
      const text = render(report);
      new SaxesParser().on('error', (error) => {
        throw error;
      });
      expect(actingLines(text)).toEqual([]);
      written.push(text);
    }, 12);
    for (const text of written) expect(await isValid(text)).toEqual([]);
  });

  it('counts a failure for each rule that failed, and skips what is unknown or waived', () => {
    const text = render(sample);
    const of = (verdict: string) => sample.findings.filter((one) => one.verdict === verdict).length;
    expect(text.match(/<failure /g)).toHaveLength(of('fail'));
    expect(text.match(/<skipped>/g)).toHaveLength(of('unknown') + of('waived'));
    expect(text).toContain(
      `<testsuites name="ospo-compass" tests="${sample.findings.length}" failures="${of('fail')}"`,
    );
  });

  it('stays under the 30 MB that GitLab reads, at 5,000 repositories, and says what it left out', () => {
    const text = render(wide);
    expect(Buffer.byteLength(text)).toBeLessThan(30e6);
    expect(text).not.toContain('Left out');
    const wordy = wide.findings.map((one) => ({ ...one, message: one.message.padEnd(300, '.') }));
    const cut = render({ ...wide, findings: wordy });
    expect(Buffer.byteLength(cut)).toBeLessThan(30e6);
    expect(cut.slice(0, 400)).toContain('Left out for room: what passed');
    expect(cut).toContain('<failure ');
  });
});

describe('Code Quality of GitLab', () => {
  interface Issue {
    description: string;
    check_name: string;
    fingerprint: string;
    severity: string;
    location: { path: string; lines: { begin: number } };
  }
  const issues = (report: Report): Issue[] => JSON.parse(textOf(gitlab.render(report, page)[0]?.content));

  it('has the fields that GitLab documents, whatever strangers wrote', () => {
    holds((report) => {
      for (const issue of issues(report)) {
        expect(Object.keys(issue)).toEqual([
          'description',
          'check_name',
          'fingerprint',
          'severity',
          'location',
        ]);
        expect(['info', 'minor', 'major', 'critical', 'blocker']).toContain(issue.severity);
        expect(issue.location.lines.begin).toBeGreaterThan(0);
        expect(issue.location.path).not.toMatch(/^\/|^\.\//);
      }
      expect(actingLines(textOf(gitlab.render(report, page)[0]?.content))).toEqual([]);
    });
  });

  it('has a fingerprint of its own for each, or GitLab would show one', () => {
    const all = issues(wide).map(({ fingerprint }) => fingerprint);
    expect(all.length).toBeGreaterThan(5000);
    expect(new Set(all).size).toBe(all.length);
  });

  it('names files of one project as they are, and of several with the project before', () => {
    const single = withFiles(singleReport());
    expect(issues(single).map(({ location }) => location.path)).toEqual(
      mendable(single).map(({ path }) => path),
    );
    expect(issues(sample)[0]?.location.path).toMatch(/^harbor-agency\//);
    const [file] = gitlab.render(sample, { ...page, folder: true }).slice(1);
    expect(textOf(file?.content)).not.toContain('"path":"harbor-agency/');
  });
});

describe('annotations and the job summary of GitHub', () => {
  const parts = async (report: Report) => {
    const [lines, summary] = await github.render(report, { ...page, file: null });
    return { lines: textOf(lines?.content), summary };
  };
  /** The pattern of the runner: a command is a whole line, and properties end at the next `::`. */
  const COMMAND = /^::(error|warning|notice) ((?:[a-z]+=[^,:\r\n]*,?)+)::([^\r\n]*)$/;
  const decode = (text: string) => text.replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%25', '%');

  it('are commands of our own and no others, whatever strangers wrote', async () => {
    await fc.assert(
      fc.asyncProperty(kind, texts, async (name, said) => {
        const { lines, summary } = await parts(KINDS[name](said));
        for (const line of lines.split('\n').slice(0, -1)) {
          const [whole, level, properties = ''] = COMMAND.exec(line) ?? [];
          expect(whole, line).toBe(line);
          expect(['error', 'warning', 'notice']).toContain(level);
          for (const one of properties.split(',')) expect(one).toMatch(/^(file|line|title)=/);
        }
        expect(actingLines(textOf(summary?.content))).toEqual([]);
        expect(markupIn(textOf(summary?.content))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('are the worst ten, and how many more there are', async () => {
    const { lines } = await parts(wide);
    const all = lines.split('\n').slice(0, -1);
    expect(all).toHaveLength(11);
    expect(all.at(-1)).toMatch(/^::notice title=ospo-compass::And [\d,]+ more findings/);
    expect(new Set(all.slice(0, 10).map((line) => line.split(' ')[0]))).toEqual(new Set(['::error']));
  });

  it('point at the file in the one repository, and at none where it is that of another', async () => {
    const one = await parts(withFiles(singleReport()));
    expect(one.lines).toMatch(/^::(error|warning|notice) file=[^,]+,line=\d+,title=/);
    const several = await parts(sample);
    expect(several.lines).not.toContain('file=');
    expect(decode(several.lines)).toContain('title=harbor-agency/');
  });

  it('say the summary in the 1 MiB that GitHub shows, worst first, and what was cut', async () => {
    const { summary } = await parts(wide);
    const text = textOf(summary?.content);
    expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024);
    expect(summary?.appendTo).toBe('GITHUB_STEP_SUMMARY');
  });
});
