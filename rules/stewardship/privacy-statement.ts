import type { Document } from '../../src/model/documents.ts';
import { saidIn } from '../../src/model/metadata.ts';
import { firstUnknown, known, type Observation, unknown } from '../../src/model/observation.ts';
import { defineRule } from '../../src/model/rule.ts';
import { codeFiles, paragraph } from '../../src/model/specimens.ts';
import { type Evidence, fail, pass, undecided } from '../../src/model/verdict.ts';

const PRIVACY =
  /privacy|datenschutz|confidentialit[eé]|privacidad|privacidade|riservatezza|конфиденциальност|الخصوصية|隐私|隱私/i;
const SHOWN = 200;

/** A section on privacy with something in it, or a link that leads to a statement. */
function statementIn(document: Document | null): Evidence | null {
  if (document === null) return null;
  const { path, sections, anchors } = document;
  const section = sections.find(({ topics, length }) => topics.includes('privacy') && length > 0);
  if (section !== undefined) return { path, observed: section.title };
  const anchor = anchors.find(({ text, url }) => PRIVACY.test(text) || PRIVACY.test(url));
  return anchor === undefined ? null : { path, observed: anchor.url.slice(0, SHOWN) };
}

/** The role of the software as somebody has said it, and not as it was guessed from its files. */
const isDeclared = (flag: Observation<boolean>): boolean =>
  flag.known && flag.value && !flag.via.startsWith('guessed');

const app = { 'flags.app': true, 'flags.dormant': false, 'flags.library': false } as const;
const readme = (text: string) => ({ ...codeFiles, 'README.md': `# Tides\n\n${paragraph}\n\n${text}\n` });

export default defineRule({
  id: 'stewardship/privacy-statement',
  code: 'STW-07',
  title: 'There is a privacy statement where people use the software',
  subject: 'repository',
  severity: 'medium',
  confidence: 'heuristic',
  needs: [],
  uses: ['pages.privacy', 'pages.docs', 'metadata.publiccode', 'readme', 'flags.app', 'flags.service'],
  options: { laws: ['gdpr'] as readonly string[] },
  appliesTo: { kinds: ['code'], requireAny: ['app', 'service'], exclude: ['dormant', 'library'] },
  standards: {
    dpg: ['DPG-7', 'DPG-9A'],
    publiccode: ['supports'],
    'cop-maturity-indicators': ['COP-2'],
    'standard-for-public-code': ['code-in-the-open'],
  },
  docs: {
    why:
      'Whoever runs this software answers for the data of the people who use it, and can only do so if ' +
      'somebody says which data it keeps, where and how long. Found out afterwards it costs a rebuild.',
    mistakes: [
      'The statement belongs to the site of the deployed service: link it from the README.',
      'An app or service that was only guessed from its files is never failed: say softwareType in ' +
        'publiccode.yml, or set the flag in the configuration.',
      'A link to the privacy terms of somebody else counts as well: the finding is to review.',
    ],
    fix: {
      id: 'state-privacy',
      text: 'State in PRIVACY.md which personal data are handled, what for, how long and by whom.',
      scope: 'repository',
      effort: 'M',
      file: 'PRIVACY.md',
    },
    check:
      'Passes with a file PRIVACY (or Datenschutz, Confidentialité, Privacidad) in the root, docs/ or ' +
      '.github/, a law under supports in publiccode.yml (alias:gdpr, or those in the option laws), or a ' +
      'section or link on privacy in the README or the first page of docs/. Fails where publiccode.yml or ' +
      'the configuration says that this is an app or a service; where that is only guessed it stays open.',
  },
  judge(_, { pages, metadata: { publiccode }, readme: page, flags, options }) {
    const file = pages.privacy.known ? pages.privacy.value : null;
    if (file !== null) return pass({ path: file.path }, undefined, { confidence: 'file' });
    const code = publiccode.known ? publiccode.value : null;
    const law = code?.supports.find((id) => options.laws.includes(id.replace(/^alias:/i, '').toLowerCase()));
    if (code !== null && law !== undefined)
      return pass(
        { path: code.path, observed: law.slice(0, SHOWN) },
        `${code.path} declares a law on privacy.`,
      );
    const docs: Observation<Document | null> = !pages.docs.known
      ? pages.docs
      : (pages.docs.value?.document ?? known(null, 'tree'));
    const found = [page, docs]
      .map((one) => (one.known ? statementIn(one.value) : null))
      .find((one) => one !== null);
    if (found) return pass(found);
    const unseen = firstUnknown(pages.privacy, saidIn(publiccode), page, docs);
    if (unseen !== undefined) return undecided(unseen);
    if (page.known && page.value?.script === 'other')
      return undecided('not-recognized', 'The README is in a script for which there is no word list.');
    if (!isDeclared(flags.app) && !isDeclared(flags.service))
      return undecided(
        'not-recognized',
        'That people use this as an app or a service is only guessed from its files.',
      );
    return fail(
      { observed: 'no statement', expected: 'PRIVACY, or a link to a statement' },
      'Nothing says which personal data this handles.',
    );
  },
  examples: [
    { name: 'PRIVACY.md', given: { files: { ...codeFiles, 'PRIVACY.md': 'x' }, ...app }, expect: 'pass' },
    {
      name: 'a link to the statement',
      given: { files: readme('[Datenschutz](https://harbor.org/ds)'), ...app },
      expect: 'pass',
    },
    {
      name: 'a section',
      given: { files: readme('## Confidentialité\n\nAucune donnée.'), ...app },
      expect: 'pass',
    },
    {
      name: 'none, and the configuration says that it is an app',
      given: { files: readme(''), ...app },
      expect: 'fail',
    },
    {
      name: 'known mistake: the statement is on the site of the service',
      given: { files: readme('See https://tides.harbor.org.'), ...app },
      expect: 'fail',
    },
    {
      name: 'none, and an app only by its files',
      given: {
        files: { ...readme(''), 'package.json': '{"private":true,"dependencies":{"vue":"3"}}' },
        'flags.dormant': false,
      },
      expect: 'unknown',
    },
    {
      name: 'the README was not read',
      given: { files: { 'src/a.ts': '' }, readme: unknown('timeout', 'no answer'), ...app },
      expect: 'unknown',
    },
    {
      name: 'a library',
      given: { files: readme(''), ...app, 'flags.library': true },
      expect: 'not-applicable',
    },
  ],
});
