import type { Document } from '../../model/documents.ts';
import { known, mapKnown, type Observation, type Unknown, unknown } from '../../model/observation.ts';
import type { Funding, FundingSign } from '../../model/participation.ts';
import type { Derivation, Deriver } from '../deriver.ts';
import { at, listAt, parseJson, parseYaml, textAt } from '../metadata/parse.ts';
import { type NameMatch, ownFile } from '../own.ts';
import { isFundingPage, isOnFunding } from './words.ts';

type Signs = Observation<readonly FundingSign[]>;

/** Who pays for the work, or how others may: files and fields made for it first, then what the README says. */
export const funding: Deriver<Funding> = {
  version: 1,
  texts: ['funding.json'],
  derive(derivation): Observation<Funding> {
    if (derivation.record === undefined)
      return unknown('not-collected', 'funding is looked for in repositories');
    const signs: FundingSign[] = [];
    let unread: Unknown | null = null;
    for (const look of [fundingFile, fundingJson, metadataFiles, packageFiles, inReadme]) {
      const seen = look(derivation);
      if (seen.known) signs.push(...seen.value);
      else unread ??= seen;
    }
    return signs.length === 0 && unread !== null ? unread : known({ signs }, signs[0]?.path ?? 'texts');
  },
};

/** Keys of FUNDING.yml (GitHub documentation "Displaying a sponsor button in your repository"); it ignores all others. */
const KEYS = [
  'github',
  'patreon',
  'open_collective',
  'ko_fi',
  'tidelift',
  'community_bridge',
  'liberapay',
  'issuehunt',
  'lfx_crowdfunding',
  'polar',
  'buy_me_a_coffee',
  'thanks_dev',
  'otechie',
  'custom',
];

const isFilled = (value: unknown): boolean =>
  typeof value === 'string' ? value.trim() !== '' : typeof value === 'number';

function fundingFile({ fact }: Derivation): Signs {
  const state = fact('community.funding');
  if (!state.known || state.value.origin === 'missing') return state.known ? known([], state.via) : state;
  const { path, origin, document } = state.value;
  if (!document.known) return document;
  // Without a value it is only the template with its comments, which parses to nothing.
  if (document.value.text.replace(/^[ \t]*(?:#.*|---)?$/gm, '').trim() === '') return known([], path);
  return mapKnown(parseYaml(path, document.value.text), (data) => {
    const keys = KEYS.filter((key) => listAt(data, key).some(isFilled));
    return keys.length === 0 ? [] : [{ path, origin, what: keys.join(', '), how: 'declared' as const }];
  });
}

const called =
  (name: string): NameMatch =>
  (one) =>
    one === name ? 0 : null;

/** A JSON file of the root (or of another folder); null where there is none. */
function jsonFile({ fact, text }: Derivation, name: string, dirs: readonly string[]) {
  const tree = fact('tree');
  if (!tree.known) return tree;
  const file = ownFile(tree.value, dirs, called(name), text);
  if (!file.known || file.value === null) return file.known ? known(null, 'tree') : file;
  const { path, oid } = file.value;
  const read = text(oid);
  return read.known ? mapKnown(parseJson(path, read.value), (data) => ({ path, data })) : read;
}

/** The manifest of floss.fund: who asks, and for what. */
const fundingJson = (derivation: Derivation): Signs =>
  mapKnown(jsonFile(derivation, 'funding.json', ['', '.well-known']), (file) => {
    const who =
      file && (textAt(file.data, 'entity', 'name') ?? (at(file.data, 'funding') && 'a funding manifest'));
    return file && typeof who === 'string' ? [declared(file.path, who)] : [];
  });

const declared = (path: string, what: string): FundingSign => ({
  path,
  origin: 'own',
  what,
  how: 'declared',
});

function metadataFiles({ fact }: Derivation): Signs {
  const publiccode = fact('metadata.publiccode');
  const insights = fact('metadata.securityInsights');
  const found: FundingSign[] = [];
  if (publiccode.known && publiccode.value !== null) {
    const { path, data } = publiccode.value;
    const payers = listAt(data, 'fundedBy').flatMap((one) => textAt(one, 'name') ?? textAt(one, 'uri') ?? []);
    if (payers.length > 0) found.push(declared(path, `fundedBy ${payers.join(', ').slice(0, 200)}`));
  }
  const page =
    insights.known && insights.value !== null ? textAt(insights.value.data, 'project', 'funding') : null;
  if (page !== null && insights.known && insights.value !== null)
    found.push(declared(insights.value.path, `funding ${page.slice(0, 200)}`));
  if (found.length > 0) return known(found, 'metadata');
  return publiccode.known ? mapKnown(insights, () => []) : publiccode;
}

/** `funding` of package.json and composer.json: an address, an object with one, or a list of them. */
function packageFiles(derivation: Derivation): Signs {
  const found: FundingSign[] = [];
  for (const name of ['package.json', 'composer.json']) {
    const file = jsonFile(derivation, name, ['']);
    // A manifest that is no JSON holds no field that anybody could read.
    if (!file.known && file.why === 'not-recognized') continue;
    if (!file.known) return file;
    const where = file.value === null ? [] : listAt(file.value.data, 'funding');
    if (file.value !== null && where.some((one) => isFilled(one) || textAt(one, 'url') !== null))
      found.push(declared(file.value.path, 'funding'));
  }
  return known(found, 'manifests');
}

const SECTION = 40;

/** A section on funding, or a link to a page where one can give. */
function inReadme({ fact }: Derivation): Signs {
  const readme = fact('readme');
  if (!readme.known || readme.value === null) return mapKnown(readme, () => []);
  const { path, sections, links, script }: Document = readme.value;
  const section = sections.find(({ title, length }) => isOnFunding(title) && length >= SECTION);
  const link = links.find(isFundingPage);
  const what = section?.title ?? link;
  if (what !== undefined)
    return known([{ path, origin: 'own', what: what.slice(0, 200), how: 'mentioned' }], path);
  return script === 'other'
    ? unknown('not-recognized', `${path} is in a language for which there is no list of words`)
    : known([], path);
}
