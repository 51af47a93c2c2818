import type { Document } from '../model/documents.ts';
import { known, mapKnown, type Observation, type Unknown, unknown } from '../model/observation.ts';
import type { Channel, Channels } from '../model/participation.ts';
import type { Derivation, Deriver } from './deriver.ts';
import { textAt } from './metadata/parse.ts';
import { isContactUrl, isPlaceholderAddress } from './prose/contacts.ts';

type Kind = Channel['kind'];

/** What stands behind an address, by its host and path in lower case. Paths to one single issue or topic are no channel. */
const BY_ADDRESS: readonly (readonly [Kind, RegExp])[] = [
  ['tracker', /^[^/]{1,200}\/(?:[\w.~-]{1,100}\/){1,9}(?:-\/)?issues(?:\/new(?:\/choose)?)?\/?$/],
  ['tracker', /^(?:issues|bugs|bugzilla|jira|tracker|youtrack|redmine)\.[^/]{1,200}(?:\/|$)/],
  ['tracker', /^(?:bugs\.launchpad\.net|[^/]{1,200}\.atlassian\.net|trac\.[^/]{1,200})\/./],
  ['forum', /^[^/]{1,200}\/(?:[\w.-]{1,100}\/){2}discussions(?:\/new(?:\/choose)?)?\/?$/],
  ['forum', /^github\.com\/orgs\/[\w.-]{1,100}\/discussions\/?$/],
  ['forum', /^(?:forums?|discourse|discuss|community|chat|foro|answers)\.[^/]{1,200}(?:\/|$)/],
  ['forum', /^(?:discord\.gg|discord\.com\/invite|gitter\.im|app\.gitter\.im|t\.me)\/./],
  ['forum', /^(?:join\.slack\.com|[\w-]{1,100}\.slack\.com|[\w-]{1,100}\.zulipchat\.com|matrix\.to)(?:\/|$)/],
  ['forum', /^(?:stackoverflow\.com\/(?:questions\/tagged|tags)|(?:reddit\.com|old\.reddit\.com)\/r)\/./],
  ['forum', /^(?:web\.libera\.chat|kiwiirc\.com|webchat\.(?:freenode|oftc)\.net)(?:\/|$)/],
  ['mailing list', /^groups\.(?:google\.com|io)\/./],
  [
    'mailing list',
    /^(?:lists?|listes|mail|mailman|groups)\.[^/]{1,200}\/(?:mailman|postorius|hyperkitty|g|info)\b/,
  ],
  ['mailing list', /^(?:lists?|listes|listserv)\.[^/]{1,200}(?:\/|$)/],
];
/** Addresses that reach a list. */
const LIST_HOST = /@(?:lists?\.[\w.-]{1,200}|googlegroups\.com|groups\.io)$/;
/** Names of contact links that lead to people, whatever the address. */
const CALLED =
  /forum|discuss|communit|chat|mailing|list|question|help|support|ask|track|issue|bug|frage|aide|ayuda/i;
const NOT_PUBLIC = /secur|vulnerab|sicherheit|sécurité|seguridad|private/i;
const MOST = 50;

/** Public trackers, forums and mailing lists that README, CONTRIBUTING, SUPPORT, contact links or metadata name. */
export const channels: Deriver<Channels> = {
  version: 1,
  derive(derivation): Observation<Channels> {
    const { record, fact } = derivation;
    if (record === undefined) return unknown('not-collected', 'an organization has no channel of its own');
    const found: Channel[] = [];
    let unread: Unknown | null = null;
    const add = (seen: Observation<readonly Channel[]>) => {
      if (seen.known) found.push(...seen.value);
      else unread ??= seen;
    };
    const own = ownAddress(record.url);
    add(inDocument(fact('readme'), 'own', own));
    for (const file of ['contributing', 'support'] as const) add(inFile(derivation, file, own));
    add(inLinks(fact('settings.contactLinks')));
    add(inMetadata(derivation, own));
    const named = unique(found);
    return named.length === 0 && unread !== null
      ? unread
      : known({ named, unread }, named[0]?.path ?? 'texts');
  },
};

const ownAddress = (url: string | null): string => addressOf(url ?? '')?.replace(/\.git$/, '') ?? '';

/** Host and path in lower case, without `www.`, query and fragment; null for anything that is no web address. */
function addressOf(url: string): string | null {
  const match = /^https?:\/\/([^/?#\s]{1,253})([^?#\s]{0,1000})/i.exec(url);
  return match === null ? null : `${match[1]}${match[2]}`.toLowerCase().replace(/^www\./, '');
}

/** What an address is; null when it is none that leads to people. */
export function channelKind(url: string): Kind | null {
  const mail =
    url
      .toLowerCase()
      .replace(/^mailto:/, '')
      .split('?')[0] ?? '';
  if (LIST_HOST.test(mail) && !isPlaceholderAddress(mail)) return 'mailing list';
  const address = isContactUrl(url) ? addressOf(url) : null;
  if (address === null) return null;
  return BY_ADDRESS.find(([, pattern]) => pattern.test(address))?.[0] ?? null;
}

function named(url: string, path: string, origin: Channel['origin'], own: string): Channel[] {
  const kind = channelKind(url);
  const isOwn = own !== '' && addressOf(url)?.startsWith(`${own}/`) === true;
  return kind === null ? [] : [{ kind, url: url.slice(0, 300), path, origin, own: isOwn }];
}

/** So many addresses of a page are looked at. */
const MOST_ADDRESSES = 5_000;

const inDocument = (
  seen: Observation<Document | null>,
  origin: Channel['origin'],
  own: string,
): Observation<Channel[]> => {
  if (!seen.known || seen.value === null) return seen.known ? known([], seen.via) : seen;
  const { path, links, contacts } = seen.value;
  return known(
    [...new Set([...links, ...contacts])]
      .slice(0, MOST_ADDRESSES)
      .flatMap((url) => named(url, path, origin, own)),
    path,
  );
};

function inFile({ fact }: Derivation, file: 'contributing' | 'support', own: string): Observation<Channel[]> {
  const state = fact(`community.${file}`);
  if (!state.known || state.value.origin === 'missing') return state.known ? known([], state.via) : state;
  return inDocument(state.value.document, state.value.origin, own);
}

const inLinks = (links: Observation<readonly Link[]>): Observation<Channel[]> =>
  mapKnown(links, (all) =>
    all.flatMap((link) => {
      const kind = channelKind(link.url) ?? (isCalledOne(link) ? 'forum' : null);
      const place = {
        url: link.url.slice(0, 300),
        path: 'contact links',
        origin: 'own',
        own: false,
      } as const;
      return kind === null ? [] : [{ kind, ...place }];
    }),
  );

interface Link {
  readonly name: string;
  readonly url: string;
}
const isCalledOne = ({ name, url }: Link): boolean =>
  CALLED.test(name) && !NOT_PUBLIC.test(name) && isContactUrl(url);

/** publiccode.yml has no key for it, so any address in it is looked at; code.json has one. */
function inMetadata({ fact }: Derivation, own: string): Observation<Channel[]> {
  const publiccode = fact('metadata.publiccode');
  const codeJson = fact('metadata.codeJson');
  if (!publiccode.known) return publiccode;
  if (!codeJson.known) return codeJson;
  const found: Channel[] = [];
  if (publiccode.value !== null)
    for (const url of textsIn(publiccode.value.data))
      found.push(...named(url, publiccode.value.path, 'own', own));
  const feedback = codeJson.value && textAt(codeJson.value.data, 'feedbackMechanism');
  if (codeJson.value && feedback) found.push(...named(feedback, codeJson.value.path, 'own', own));
  return known(found, 'metadata');
}

/** Texts at the first levels of a parsed file. */
function textsIn(data: unknown, levels = 4): string[] {
  if (typeof data === 'string') return [data];
  if (levels === 0 || typeof data !== 'object' || data === null) return [];
  return Object.values(data)
    .slice(0, 100)
    .flatMap((value) => textsIn(value, levels - 1));
}

function unique(found: readonly Channel[]): Channel[] {
  const byUrl = new Map<string, Channel>();
  for (const channel of found) if (!byUrl.has(channel.url)) byUrl.set(channel.url, channel);
  return [...byUrl.values()].slice(0, MOST);
}
