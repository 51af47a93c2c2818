import { unknown } from '../../src/model/observation.ts';
import { tree as treeOf } from '../../src/model/ordinary.ts';
import { defineRule } from '../../src/model/rule.ts';
import { isVendored } from '../../src/model/source-files.ts';
import { paragraph } from '../../src/model/specimens.ts';
import { baseName, isFile, type Tree } from '../../src/model/tree.ts';
import { type Evidence, fail, partial, pass, undecided } from '../../src/model/verdict.ts';

/** Data Package, JSON Schema, DCAT and JSON-LD, Croissant, CSV on the Web, plain metadata, and code books. */
const DESCRIPTION =
  /^(?:.{0,100}(?:codebook|data[-_ ]?dictionary).{0,40}|datapackage\.(?:json|ya?ml)|.{1,100}\.schema\.json|dcat\..{1,20}|.{1,100}\.jsonld|metadata\.(?:ya?ml|json)|croissant\.json|.{1,100}-metadata\.json)$/i;
/** Entries of catalogs and archives: CKAN, HDX, Dataverse, Zenodo. */
const CATALOG =
  /zenodo\.org\/|10\.5281\/zenodo|data\.humdata\.org\/|dataverse[\w.]{0,80}\/|\/dataset\/[\w-]/i;
const UPDATED =
  /\bupdated? (?:daily|weekly|monthly|quarterly|yearly|annually)|\bfrequency\b|\blast updated?|mis(?:es)? à jour|actuali[sz]aci[oó]n|actualizado|aktualisier|atualiza|aggiorna|обновля|обновлен|تحديث|更新/i;

const descriptionIn = ({ entries }: Tree): string | undefined =>
  entries.find((entry) => isFile(entry) && DESCRIPTION.test(baseName(entry.path)) && !isVendored(entry.path))
    ?.path;

const ofData = { kind: { kind: 'data', because: 'example' }, 'flags.dormant': false } as const;
const readme = (text: string) => ({
  'README.md': `# Soundings\n\n${paragraph}\n\n${text}\n`,
  'tides.csv': 'station,height\n',
});
const whole = treeOf('README.md', 'tides.csv');

export default defineRule({
  id: 'stewardship/data-description',
  code: 'STW-02',
  title: 'The data are described',
  subject: 'repository',
  severity: 'medium',
  confidence: 'heuristic',
  needs: ['tree'],
  uses: ['treeDeep', 'readme'],
  appliesTo: { kinds: ['data'], exclude: ['dormant'] },
  standards: { dpg: ['DPG-5', 'DPG-6'], 'un-principles': ['UN-P6'] },
  docs: {
    why:
      'A column called “h” is a height, an hour or a hull number. Whoever has to guess gets it wrong or ' +
      'asks; whoever does not learn how often the data are renewed builds on last year’s.',
    mistakes: [
      'Metadata in a catalog that the README does not link: add the link.',
      'A description in a file with a name of its own: mention it under a heading “Data dictionary”.',
      'A file that is called as a description and is none, such as a schema of a configuration: the ' +
        'finding is to review.',
    ],
    fix: {
      id: 'describe-data',
      text: 'Add datapackage.json with a name, a type and a meaning for each column, and say how often the data are renewed.',
      scope: 'repository',
      effort: 'M',
      file: 'datapackage.json',
    },
    check:
      'Three quarters for a description: datapackage, *.schema.json, DCAT, JSON-LD, Croissant, CSV on the ' +
      'Web, a metadata file or a code book anywhere in the tree; a README heading on the data, their fields or ' +
      'variables; or a README link to an entry at CKAN, HDX, Dataverse or Zenodo. That passes. A quarter ' +
      'for words on how often, or when last, the data were renewed.',
  },
  judge({ tree }, { treeDeep, readme: page }) {
    const text = page.known ? page.value : null;
    const path = text?.path ?? '';
    const file = descriptionIn(tree) ?? (treeDeep.known ? descriptionIn(treeDeep.value) : undefined);
    const section = text?.sections.find(({ topics, length }) => topics.includes('data') && length > 0);
    const entry = text?.links.find((link) => CATALOG.test(link));
    const described: Evidence | null =
      (file === undefined ? null : { path: file }) ??
      (section === undefined ? null : { path, observed: section.title }) ??
      (entry === undefined ? null : { path, observed: entry.slice(0, 200) });
    if (described !== null) return pass(described);
    if (!page.known) return undecided(page);
    if (!treeDeep.known) return undecided(treeDeep);
    const renewed = UPDATED.exec(text?.prose ?? '')?.[0];
    const expected = 'datapackage.json, or a README section on the fields';
    return renewed === undefined
      ? fail(
          { observed: 'no description', expected },
          'Nothing says what the data mean, or how often they are renewed.',
        )
      : partial(
          0.25,
          { path, observed: renewed, expected },
          'The README says when the data are renewed, but nothing says what they mean.',
        );
  },
  examples: [
    {
      name: 'a data package',
      given: { files: { ...readme(''), 'datapackage.json': '{}' }, ...ofData },
      expect: 'pass',
    },
    {
      name: 'a data dictionary in the README',
      given: { files: readme('## Dictionnaire de données\n\nh : hauteur'), ...ofData },
      expect: 'pass',
    },
    {
      name: 'a schema beside the data',
      given: { files: readme(''), treeDeep: treeOf('data/tides.schema.json'), ...ofData },
      expect: 'pass',
    },
    {
      name: 'a link to the archive',
      given: { files: readme('[Entry](https://zenodo.org/records/123)'), ...ofData },
      expect: 'pass',
    },
    {
      name: 'only how often',
      given: { files: readme('Updated monthly.'), treeDeep: whole, ...ofData },
      expect: { partial: 0.25 },
    },
    {
      name: 'known mistake: metadata in a catalog that is not linked',
      given: { files: readme('The catalog of the agency describes them.'), treeDeep: whole, ...ofData },
      expect: 'fail',
    },
    {
      name: 'folders that were not listed',
      given: { files: readme(''), treeDeep: unknown('truncated', 'cut'), ...ofData },
      expect: 'unknown',
    },
    { name: 'a program', given: { files: { 'package.json': '{}' } }, expect: 'not-applicable' },
  ],
});
