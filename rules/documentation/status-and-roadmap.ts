import { day } from '../../src/model/age.ts';
import type { Document } from '../../src/model/documents.ts';
import { saidIn } from '../../src/model/metadata.ts';
import type { FactValue, Observations } from '../../src/model/names.ts';
import {
  firstUnknown,
  type Observation,
  type Unknown,
  unknown,
  valueOr,
} from '../../src/model/observation.ts';
import { type Context, defineRule } from '../../src/model/rule.ts';
import { codeFiles, paragraph, publicCodeText } from '../../src/model/specimens.ts';
import { type Evidence, fail, partial, pass, undecided } from '../../src/model/verdict.ts';

/** Words for the state of a software, in the languages that headings are known in. */
const STATE =
  /(?<!\p{L})(?:alpha|beta|stable|production|unmaintained|experimental|prototype|deprecated|expérimental|obsolète|estable|producción|obsoleto|stabil|produktiv|experimentell|prototyp|veraltet|estável|produção|stabile|produzione|sperimentale|protótipo|prototipo|бета|альфа|стабильн\p{L}*|устарел\p{L}*|эксперимент\p{L}*)(?!\p{L})|稳定|穩定|生产环境|实验|測試版|测试版|مستقر|تجريبي/iu;
const STATUS_BADGE = /repostatus\.org/i;
const HEAD = 1500;
const SHOWN = 200;

const FOR_STATUS = 'developmentStatus in publiccode.yml, or a word on the state in the README';
const FOR_DIRECTION = 'ROADMAP, or a milestone with a date';
const ON_FORGE = unknown('not-observable', 'milestones are kept by the forge, not by git');

const USES = [
  'readme',
  'metadata.publiccode',
  'metadata.codeJson',
  'metadata.securityInsights',
  'pages.roadmap',
  'releases',
] as const;
type Seen = Observations<(typeof USES)[number]> & Context;

/** Found, known to be missing (null), or not to be told. */
type Half = Evidence | null | Unknown;
const isUnknown = (half: Half): half is Unknown => half !== null && 'known' in half;

/** What a file says under a key, as evidence; null where it says nothing. */
const told = (path: string | undefined, says: string | null | undefined): Evidence | null =>
  path === undefined || !says ? null : { path, observed: says.slice(0, SHOWN) };

function notListed(readme: Observation<Document | null>): Unknown | null {
  if (!readme.known || readme.value?.script !== 'other') return null;
  return unknown('not-recognized', `${readme.value.path} is in a script for which there is no word list`);
}

function statusIn(readme: Document | null): Evidence | null {
  if (readme === null) return null;
  const { path, images, links, sections, prose } = readme;
  if ([...images, ...links].some((url) => STATUS_BADGE.test(url)))
    return { path, observed: 'a repostatus.org badge' };
  const section = sections.find(({ topics }) => topics.includes('status'))?.prose ?? '';
  return told(path, STATE.exec(`${prose.slice(0, HEAD)} ${section.slice(0, HEAD)}`)?.[0]);
}

function statusOf({ readme, metadata }: Seen): Half {
  const { publiccode, codeJson, securityInsights } = metadata;
  const code = valueOr(publiccode, null);
  const json = valueOr(codeJson, null);
  const insights = valueOr(securityInsights, null);
  return (
    told(code?.path, code?.developmentStatus) ??
    told(json?.path, json?.status) ??
    told(insights?.path, insights?.status) ??
    statusIn(valueOr(readme, null)) ??
    firstUnknown(readme, saidIn(publiccode), saidIn(codeJson), saidIn(securityInsights)) ??
    notListed(readme)
  );
}

function directionOf({ readme, metadata, pages, releases, asOf, source }: Seen): Half {
  const { publiccode, securityInsights } = metadata;
  const code = valueOr(publiccode, null);
  const insights = valueOr(securityInsights, null);
  const text = valueOr(readme, null);
  const page = valueOr(pages.roadmap, null);
  const section = text?.sections.find(({ topics }) => topics.includes('roadmap'));
  const due = releases.known
    ? releases.value.milestones.find(({ dueOn }) => dueOn !== null && day(dueOn) >= day(asOf))
    : undefined;
  return (
    (page === null ? null : { path: page.path }) ??
    told(code?.path, code?.roadmap) ??
    told(insights?.path, insights?.roadmap) ??
    told(text?.path, section?.title) ??
    (due === undefined ? null : { observed: `milestone ${due.title}`.slice(0, SHOWN) }) ??
    firstUnknown(pages.roadmap, readme, saidIn(publiccode), saidIn(securityInsights), releases) ??
    notListed(readme) ??
    (releases.known ? releases.value.untold : undefined) ??
    (source === 'local' ? ON_FORGE : null)
  );
}
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
  uses: USES,
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
      file: 'ROADMAP.md',
    },
    check:
      'Half for a state: developmentStatus in publiccode.yml, status in code.json or security-insights.yml, ' +
      'a repostatus.org badge, or a word such as beta or stable in the first 1500 characters of the README ' +
      'or its section on the status. Half for a direction: a ROADMAP file, roadmap in publiccode.yml or ' +
      'security-insights.yml, a README heading on it, or an open milestone that is due on or after the day ' +
      'of the audit. Clones show no milestones.',
  },
  judge(_, seen) {
    const status = statusOf(seen);
    const direction = directionOf(seen);
    if (isUnknown(status)) return undecided(status);
    if (isUnknown(direction)) return undecided(direction);
    if (status !== null && direction !== null) return pass([status, direction]);
    if (status !== null)
      return partial(0.5, [status, { expected: FOR_DIRECTION }], 'Nothing says where it is going.');
    if (direction !== null)
      return partial(0.5, [direction, { expected: FOR_STATUS }], 'Nothing says what state it is in.');
    const expected = `${FOR_STATUS}; ${FOR_DIRECTION}`;
    return fail({ expected }, 'Nothing says what state it is in, or where it is going.');
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
