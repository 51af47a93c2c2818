// A snapshot of `count` repositories told by fixed numbers, so that figures mean the same every time: one in five archived, one
// in ten a fork, half with commits in the window, 4.5 texts each. Only names, dates and the owners of the texts differ.
import { readFileSync } from 'node:fs';
import { known } from '../../dist/src/model/observation.js';
import { blobOid, nothingKnown, nothingKnownOfOrganization, treeOf } from '../../dist/src/model/ordinary.js';

export const SHAPE = { 'commits where active': 50, people: 6, files: 40, texts: 4.5 };
const isActive = (index) => index % 2 === 0;
const AS_OF = '2026-09-01T00:00:00Z';
const DAY = 86_400_000;
const daysAgo = (days) => new Date(Date.parse(AS_OF) - days * DAY).toISOString().replace('.000Z', 'Z');

const licenses = JSON.parse(
  readFileSync(new URL('../../fixtures/texts/licenses.json', import.meta.url), 'utf8'),
);
const texts = licenses.licenses;
const licenseText = (id) => {
  const found = texts[id];
  if (found === undefined) throw new Error(`no text of ${id}`);
  return typeof found === 'string' ? found : found.text;
};
const LICENSES = ['MIT', 'Apache-2.0', 'BSD-3-Clause', 'GPL-3.0-only', 'EUPL-1.2'].filter(
  (id) => id in texts,
);

const paragraph =
  'It reads the tide gauges of the harbor every minute, keeps a year of readings and answers in JSON. ';
function filesOf(index) {
  const files = {
    LICENSE: licenseText(LICENSES[index % LICENSES.length])
      .replace('<year>', '2021')
      .replace('<copyright holders>', `Harbor ${index % 50}`),
    'README.md': `# Tides ${index}\n\n${paragraph.repeat(10)}\n\n## Install\n\n${paragraph}\n\n## Contributing\n\n${paragraph.repeat(3)}\n`,
    'package.json': JSON.stringify({ name: `tides-${index}`, version: '1.0.0', license: 'MIT' }),
    '.github/CODEOWNERS': `* @keeper-${index % 30}\n`,
  };
  if (index % 4 < 2)
    files['CONTRIBUTING.md'] =
      `# Contributing to tides ${index}\n\n${paragraph.repeat(8)} We ask for a Developer Certificate of Origin.\n`;
  for (let file = Object.keys(files).length; file < SHAPE.files; file++)
    files[`src/part${file % 7}/module${file}.ts`] = '';
  return files;
}

const via = 'generated';
const knownFields = (values) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, known(value, via)]));

/** Days since the head: within the window where active, else one to three years. */
const headAge = (index) => (isActive(index) ? index % 100 : 366 + (index % 700));

const metaOf = (index) =>
  knownFields({
    visibility: 'public',
    archived: index % 5 === 0,
    archivedAt: null,
    fork: index % 10 === 1,
    parent: null,
    mirror: false,
    template: false,
    empty: false,
    disabled: false,
    createdAt: daysAgo(400 + (index % 2000)),
    pushedAt: daysAgo(headAge(index)),
    description: `Tides ${index}`,
    homepage: null,
    topics: ['tides'],
    customProperties: {},
    stars: index % 80,
    forks: index % 9,
    primaryLanguage: 'TypeScript',
    defaultBranch: 'main',
    head: {
      oid: blobOid(`head ${index}`),
      treeOid: blobOid(`tree ${index}`),
      committedAt: daysAgo(headAge(index)),
    },
  });

function peopleOf(index) {
  const key = (person) => blobOid(`person ${person}`).slice(0, 16);
  return Array.from({ length: SHAPE.people }, (_, n) => ({
    key: key(n + (index % 30)),
    login: `keeper-${n + (index % 30)}`,
    bot: n === 5,
  }));
}

function historyOf(index, people) {
  const items = { openCount: 3, totalCount: 40, coveredSince: daysAgo(365), items: [], oldestOpen: [] };
  const count = isActive(index) ? SHAPE['commits where active'] : 0;
  const rows = Array.from({ length: count }, (_, n) => ({
    oid: blobOid(`${index} ${n}`),
    at: daysAgo(headAge(index) + n * 5),
    author: people[n % SHAPE.people].key,
  }));
  return knownFields({
    commits: { since: daysAgo(365), coveredSince: daysAgo(365), totalCount: count, rows },
    issues: items,
    changeRequests: { ...items, lastMerged: [], mergedCount: 20 },
  });
}

const tags = [
  { name: 'v1.1.0', at: daysAgo(90) },
  { name: 'v1.0.0', at: daysAgo(300) },
];

function recordOf(index, all) {
  const files = filesOf(index);
  for (const [path, text] of Object.entries(files))
    if (!path.startsWith('src/')) all.set(blobOid(text), text);
  const tree = treeOf(files);
  const near = ({ path }) => !path.includes('/') || path.startsWith('.github/');
  const people = peopleOf(index);
  const nothing = nothingKnown();
  return {
    id: `forge.example/${String(index).padStart(7, '0')}`,
    organization: 'forge.example/harbor',
    name: `harbor/tides-${index}`,
    url: `https://forge.example/harbor/tides-${index}`,
    source: 'github',
    status: 'crawled',
    facts: {
      ...nothing,
      ...historyOf(index, people),
      meta: metaOf(index),
      settings: {
        ...nothing.settings,
        ...knownFields({ issues: true, changeRequests: true, webCommitSignoff: false }),
      },
      ...knownFields({
        tree: { dirs: ['', '.github'], entries: tree.entries.filter(near) },
        treeDeep: tree,
        license: { key: 'mit', spdxId: 'MIT', name: 'MIT License' },
        languages: [
          { name: 'TypeScript', bytes: 60_000 },
          { name: 'Shell', bytes: 900 },
        ],
        releases: { latest: null, tagCount: 2, tags, milestones: [] },
        ci: { definitions: [], headState: 'success' },
      }),
    },
    people: people.sort((a, b) => (a.key < b.key ? -1 : 1)),
    unread: {},
  };
}

/** @returns {import('../../dist/src/model/snapshot.js').SnapshotContent} */
export function generate(count, plan) {
  const all = new Map();
  const repositories = Array.from({ length: count }, (_, index) => recordOf(index, all));
  const facts = nothingKnownOfOrganization();
  facts.orgDefaults = known(null, 'generated');
  return {
    head: {
      tool: { name: 'ospo-compass', version: '0.0.0' },
      targets: ['github:harbor'],
      filters: { include: [], exclude: [], visibility: ['public'] },
      plan,
      takenAt: AS_OF,
      asOf: AS_OF,
      rights: {},
      keyId: 'bench',
    },
    organizations: [
      {
        id: 'forge.example/harbor',
        name: 'harbor',
        forge: 'github',
        url: null,
        target: 'github:harbor',
        single: false,
        facts,
      },
    ],
    repositories,
    texts: all,
  };
}
