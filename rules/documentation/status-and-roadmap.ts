import type { Document } from '../../src/model/derived.ts';
import { saidIn } from '../../src/model/metadata.ts';
import type { FactValue } from '../../src/model/names.ts';
import { firstUnknown, type Observation, type Unknown, unknown } from '../../src/model/observation.ts';
import { defineRule } from '../../src/model/rule.ts';
import { codeFiles, paragraph, publicCodeText } from '../../src/model/specimens.ts';
import { type Evidence, fail, partial, pass, undecided } from '../../src/model/verdict.ts';

/** Words for the state of a software, in the languages that headings are known in. */
const STATE =
  /(?<!\p{L})(?:alpha|beta|stable|production|unmaintained|experimental|prototype|deprecated|expérimental|obsolète|estable|producción|obsoleto|stabil|produktiv|experimentell|prototyp|veraltet|estável|produção|stabile|produzione|sperimentale|protótipo|prototipo|бета|альфа|стабильн\p{L}*|устарел\p{L}*|эксперимент\p{L}*)(?!\p{L})|稳定|穩定|生产环境|实验|測試版|测试版|مستقر|تجريبي/iu;
const STATUS_BADGE = /repostatus\.org/i;
const HEAD = 1500;

const WITHOUT_STATUS = 'developmentStatus in publiccode.yml, or a word on the state in the README';
const WITHOUT_ROADMAP = 'ROADMAP, or a milestone with a date';

function statusIn(readme: Document): Evidence | null {
  const badge = [...readme.images, ...readme.links].find((url) => STATUS_BADGE.test(url));
  if (badge !== undefined) return { path: readme.path, observed: 'a repostatus.org badge' };
  const section = readme.sections.find(({ topics }) => topics.includes('status'))?.prose ?? '';
  const word = STATE.exec(`${readme.prose.slice(0, HEAD)} ${section.slice(0, HEAD)}`)?.[0];
  return word === undefined ? null : { path: readme.path, observed: word };
}

/** Found, known to be missing (null), or not to be told. */
type Half = Evidence | null | Unknown;
const isUnknown = (half: Half): half is Unknown => half !== null && 'known' in half;

const notListed = (readme: Observation<Document | null>): Unknown | undefined =>
  readme.known && readme.value?.script === 'other'
    ? unknown('not-recognized', `${readme.value.path} is in a script for which there is no word list`)
    : undefined;

const milestones = (dueOn: string | null): FactValue<'releases'> => ({
  latest: { tag: 'v1.0.0', publishedAt: '2026-05-01T00:00:00Z', notes: null, assets: [] },
  tagCount: 1,
  tags: [],
  milestones: [{ title: 'Wider datum', dueOn }],
});
const released = { 'flags.released': true, 'flags.dormant': false, releases: milestones(null) } as const;
const readme = (text: string) => ({ ...codeFiles, 'README.md': `# Tides\n\n${text} ${paragraph}\n` });

export default defineRule({
  id: 'documentation/status-and-roadmap',
  code: 'DOC-08',
  title: 'State and direction are declared',
  subject: 'repository',
  severity: 'low',
  confidence: 'heuristic',
  needs: [],
  uses: [
    'readme',
    'metadata.publiccode',
    'metadata.codeJson',
    'metadata.securityInsights',
    'pages.roadmap',
    'releases',
  ],
  appliesTo: { kinds: ['code', 'data'], requireAny: ['released', 'flagship'], exclude: ['dormant'] },
  standards: {
    'standard-for-public-code': ['document-codebase-maturity', 'welcome-contributors'],
    'best-practices-badge': ['documentation_roadmap'],
    publiccode: ['developmentStatus', 'roadmap'],
    'code-json': ['status'],
    'security-insights': ['repository.status'],
    'cop-maturity-indicators': ['COP-4'],
  },
  docs: {
    why:
      'Before an authority builds on somebody’s software it asks two things: may I rely on it today, and ' +
      'where is it going. A word for the state and a page for the direction answer both, and cost an hour ' +
      'a year.',
    mistakes: [
      'A badge that was left over from a template: take it out, or turn it to what is true.',
      'A word for the state that speaks of something else, as in “works with the stable release of…”: the ' +
        'finding is to review.',
      'Plans on a board or in a wiki: name its address as roadmap in publiccode.yml, or link it under a ' +
        'heading “Roadmap”.',
    ],
    fix: {
      id: 'declare-status-and-roadmap',
      text: 'Add developmentStatus to publiccode.yml, and a ROADMAP of one page.',
      scope: 'repository',
      effort: 'S',
    },
    check:
      'Half for a state: developmentStatus in publiccode.yml, status in code.json or security-insights.yml, ' +
      'a repostatus.org badge, or a word such as beta or stable in the first 1500 characters of the README ' +
      'or its section on the status. Half for a direction: a ROADMAP file, roadmap in publiccode.yml or ' +
      'security-insights.yml, a README heading on it, or an open milestone that is due on or after the day ' +
      'of the audit. Clones show no milestones.',
  },
  judge(_, { readme: page, metadata, pages, releases, asOf, source }) {
    const files = [metadata.publiccode, metadata.codeJson, metadata.securityInsights].map((file) =>
      saidIn<{ readonly path: string }>(file),
    );
    const { publiccode, codeJson, securityInsights: insights } = metadata;
    const code = publiccode.known ? publiccode.value : null;
    const json = codeJson.known ? codeJson.value : null;
    const security = insights.known ? insights.value : null;
    const text = page.known ? page.value : null;
    const status: Half =
      [
        { file: code, says: code?.developmentStatus },
        { file: json, says: json?.status },
        { file: security, says: security?.status },
      ].flatMap(({ file, says }) => (file && says ? [{ path: file.path, observed: says }] : []))[0] ??
      (text === null ? null : statusIn(text)) ??
      firstUnknown(page, ...files) ??
      notListed(page) ??
      null;
    const section = text?.sections.find(({ topics }) => topics.includes('roadmap'));
    const roadmap = pages.roadmap.known ? pages.roadmap.value : null;
    const due = releases.known
      ? releases.value.milestones.find(
          ({ dueOn }) => dueOn !== null && dueOn.slice(0, 10) >= asOf.slice(0, 10),
        )
      : undefined;
    const onForge =
      source === 'local'
        ? unknown('not-observable', 'milestones are kept by the forge, not by git')
        : undefined;
    const direction: Half =
      (roadmap === null ? null : { path: roadmap.path }) ??
      (code?.roadmap ? { path: code.path, observed: code.roadmap } : null) ??
      (security?.roadmap ? { path: security.path, observed: security.roadmap } : null) ??
      (section === undefined ? null : { path: text?.path ?? '', observed: section.title }) ??
      (due === undefined ? null : { observed: `milestone ${due.title}` }) ??
      firstUnknown(pages.roadmap, page, ...files.filter((_file, at) => at !== 1), releases) ??
      notListed(page) ??
      onForge ??
      null;
    if (isUnknown(status)) return undecided(status);
    if (isUnknown(direction)) return undecided(direction);
    if (status !== null && direction !== null) return pass([status, direction]);
    if (status !== null)
      return partial(0.5, [status, { expected: WITHOUT_ROADMAP }], 'Nothing says where it is going.');
    if (direction !== null)
      return partial(0.5, [direction, { expected: WITHOUT_STATUS }], 'Nothing says what state it is in.');
    return fail(
      { expected: `${WITHOUT_STATUS}; ${WITHOUT_ROADMAP}` },
      'Nothing says what state it is in, or where it is going.',
    );
  },
  examples: [
    {
      name: 'status and roadmap',
      given: { files: { ...codeFiles, 'publiccode.yml': publicCodeText(), 'ROADMAP.md': 'x' }, ...released },
      expect: 'pass',
    },
    {
      name: 'a word and a milestone',
      given: { files: readme('This is in beta.'), ...released, releases: milestones('2026-11-30') },
      expect: 'pass',
    },
    {
      name: 'a milestone that is over',
      given: { files: readme('Experimentell.'), ...released, releases: milestones('2025-11-30') },
      expect: { partial: 0.5 },
    },
    {
      name: 'known mistake: the state of something else',
      given: { files: readme('Needs the stable version of Rust.'), ...released },
      expect: { partial: 0.5 },
    },
    { name: 'neither', given: { files: readme(''), ...released }, expect: 'fail' },
    {
      name: 'a clone, which shows no milestones',
      given: { files: readme('Stable.'), ...released },
      source: 'local',
      expect: 'unknown',
    },
    {
      name: 'never released',
      given: { files: readme(''), 'flags.released': false, 'flags.flagship': false },
      expect: 'not-applicable',
    },
  ],
});
