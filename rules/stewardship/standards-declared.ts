import { saidIn } from '../../src/model/metadata.ts';
import { firstUnknown, unknown } from '../../src/model/observation.ts';
import { defineRule } from '../../src/model/rule.ts';
import { codeFiles, paragraph, publicCodeText } from '../../src/model/specimens.ts';
import { fail, pass, undecided } from '../../src/model/verdict.ts';

/** Bodies that publish standards, and standards that are known by a name of their own. */
const STANDARD =
  /\b(?:ISO(?:\/IEC)?|IEC|IEEE|ITU|ETSI|CEN|IETF|RFC ?\d{3,5}|W3C|WCAG|OGC|HL7|FHIR|OASIS|ECMA|NIST|DIN|EN ?\d{3,6}|DCAT|INSPIRE|SDMX|NIEM|OpenAPI|AsyncAPI|OpenID|OAuth|SAML|JSON Schema|JSON-LD|GeoJSON|GTFS|OpenDocument|Unicode|schema\.org|UN\/CEFACT|IATI|OCDS|IHE|LOINC|SNOMED|ICD-1[01]|S-\d{3}|NMEA)\b/;
const SHOWN = 200;

const released = { 'flags.released': true, 'flags.dormant': false } as const;
const readme = (text: string) => ({ ...codeFiles, 'README.md': `# Tides\n\n${paragraph}\n\n${text}\n` });

export default defineRule({
  id: 'stewardship/standards-declared',
  code: 'STW-06',
  title: 'The standards that are followed are listed',
  subject: 'repository',
  severity: 'low',
  confidence: 'heuristic',
  needs: [],
  uses: ['metadata.publiccode', 'pages.standards', 'readme'],
  appliesTo: { kinds: ['code'], requireAny: ['released'], exclude: ['dormant'] },
  standards: {
    dpg: ['DPG-8'],
    publiccode: ['supports'],
    'standard-for-public-code': ['use-open-standards'],
    'interoperable-europe-act': ['IEA-4.1'],
    'cop-maturity-indicators': ['COP-3'],
    'un-principles': ['UN-P5'],
  },
  docs: {
    why:
      'Whoever has to connect this to something else asks which formats and protocols it speaks, and in ' +
      'which edition. A list answers before a contract is signed; without one the answer is found in the ' +
      'source, or too late.',
    mistakes: [
      'A heading on coding standards is left out; one on a standard of the house may be taken for a listing.',
      'Standards that are named in passing, outside of any section on them: list them once under a heading.',
    ],
    fix: {
      id: 'list-standards',
      text: 'Add the standards as supports entries (an alias or a URI each) to publiccode.yml.',
      scope: 'repository',
      effort: 'S',
      file: 'publiccode.yml',
    },
    check:
      'Passes with an entry under supports in publiccode.yml, a file STANDARDS in the root or docs/, or a ' +
      'README heading on standards, specifications or interoperability whose section holds a web address ' +
      'or names a known standard or the body that publishes it. Whether they are followed is not checked.',
  },
  judge(_, { metadata: { publiccode }, pages: { standards }, readme: page }) {
    const code = publiccode.known ? publiccode.value : null;
    const [first] = code?.supports ?? [];
    if (code !== null && first !== undefined)
      return pass(
        { path: code.path, observed: first.slice(0, SHOWN) },
        `${code.path} lists what it supports.`,
        { confidence: 'file' },
      );
    const file = standards.known ? standards.value : null;
    if (file !== null) return pass({ path: file.path }, undefined, { confidence: 'file' });
    const text = page.known ? page.value : null;
    for (const { topics, title, prose, links } of text?.sections ?? []) {
      if (!topics.includes('standards')) continue;
      const named =
        STANDARD.exec(`${title} ${prose.slice(0, 8000)}`)?.[0] ??
        links.find((link) => /^https?:/i.test(link));
      if (named !== undefined) return pass({ path: text?.path ?? '', observed: named.slice(0, SHOWN) });
    }
    const unseen = firstUnknown(saidIn(publiccode), standards, page);
    if (unseen !== undefined) return undecided(unseen);
    return fail(
      { observed: 'no list', expected: 'supports in publiccode.yml, or STANDARDS' },
      'Nothing lists the standards that this follows.',
    );
  },
  examples: [
    {
      name: 'supports in publiccode.yml',
      given: {
        files: { ...codeFiles, 'publiccode.yml': `${publicCodeText()}supports:\n  - id: alias:gdpr\n` },
        ...released,
      },
      expect: 'pass',
    },
    {
      name: 'a file of its own',
      given: { files: { ...codeFiles, 'docs/STANDARDS.md': 'x' }, ...released },
      expect: 'pass',
    },
    {
      name: 'a section that names one',
      given: { files: readme('## Interoperability\n\nPositions follow RFC 7946.'), ...released },
      expect: 'pass',
    },
    {
      name: 'coding standards',
      given: { files: readme('## Coding standards\n\nSee https://harbor.org/style.'), ...released },
      expect: 'fail',
    },
    {
      name: 'known mistake: a standard named in passing',
      given: { files: readme('It reads NMEA sentences.'), ...released },
      expect: 'fail',
    },
    {
      name: 'the README was not read',
      given: { files: { 'src/a.ts': '' }, readme: unknown('timeout', 'no answer'), ...released },
      expect: 'unknown',
    },
    {
      name: 'never released',
      given: { files: readme(''), 'flags.released': false },
      expect: 'not-applicable',
    },
  ],
});
