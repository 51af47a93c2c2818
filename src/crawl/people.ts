import { createHmac } from 'node:crypto';
import { isBot, isBotName, withoutMark } from '../model/bots.ts';
import { type Identifier, isProvider, type Person, type RawIdentity } from '../model/person.ts';
import type { Acquaintances } from '../snapshot/cache/index.ts';
import { type Mailmap, readMailmap } from './mailmap.ts';

/** Also tells which keys turned out to be another person's: an address that was seen with one login belongs to it. */
export interface PeopleIdentifier extends Identifier {
  aliases(): ReadonlyMap<string, string>;
  /** Everybody who was met, for another identifier of the same key to recall. */
  met(): Acquaintances;
  recall(before: Acquaintances): void;
}

export interface IdentifierOptions {
  /** Secret of the keyed hash. */
  readonly key: string | Uint8Array;
  /** Whose logins are told, such as `github.com`. */
  readonly host: string;
  /** Text of the repository's `.mailmap`. */
  readonly mailmap?: string | undefined;
}

interface Met {
  login?: string | undefined;
  bot: boolean;
  readonly domains: Set<string>;
}

/** Login, then `.mailmap`, then the address without case, where a noreply address is the login in it. Never the name alone. */
export function createIdentifier({ key, host, mailmap: text }: IdentifierOptions): PeopleIdentifier {
  const mailmap = text === undefined ? undefined : readMailmap(text);
  const met = new Map<string, Met>();
  const loginsOfAddress = new Map<string, Set<string>>();
  const hash = (identity: string) => createHmac('sha256', key).update(identity).digest('hex').slice(0, 16);

  const identify = (raw: RawIdentity): string | null => {
    const email = addressOf(raw, mailmap);
    const noreply = email === undefined ? undefined : noreplyOf(email);
    const told = raw.login?.trim().toLowerCase() || undefined;
    if (told === 'ghost') return null;
    const login = told ?? noreply?.login;
    const bot = isBot(raw, login);
    const identity = identityOf(raw, told === undefined ? (noreply?.host ?? host) : host, login, email, bot);
    if (identity === null) return null;
    const person = hash(identity);
    const before = met.get(person) ?? { bot: false, domains: new Set<string>() };
    before.bot ||= bot;
    before.login ??= login;
    if (email !== undefined && !isNoreply(email)) before.domains.add(email.slice(email.lastIndexOf('@') + 1));
    met.set(person, before);
    if (told !== undefined && email !== undefined && !isNoreply(email)) {
      const address = hash(`email:${email}`);
      loginsOfAddress.set(address, (loginsOfAddress.get(address) ?? new Set()).add(person));
    }
    return person;
  };
  const aliases = (): Map<string, string> => {
    const found = new Map<string, string>();
    for (const [address, [only, ...more]] of loginsOfAddress) {
      if (only !== undefined && more.length === 0 && met.has(address)) found.set(address, only);
    }
    return found;
  };
  const recall = ({ people, addresses }: Acquaintances): void => {
    for (const { key: person, login, bot, domains } of people) {
      const before = met.get(person) ?? { bot: false, domains: new Set<string>() };
      before.bot ||= bot;
      before.login ??= login;
      for (const domain of domains) before.domains.add(domain);
      met.set(person, before);
    }
    for (const { address, people: whose } of addresses)
      loginsOfAddress.set(address, new Set([...(loginsOfAddress.get(address) ?? []), ...whose]));
  };
  return {
    identify,
    aliases,
    people: () => peopleOf(met, aliases()),
    met: () => acquaintancesOf(met, loginsOfAddress),
    recall,
  };
}

const acquaintancesOf = (
  met: ReadonlyMap<string, Met>,
  loginsOfAddress: ReadonlyMap<string, ReadonlySet<string>>,
): Acquaintances => ({
  people: [...met].map(([key, { login, bot, domains }]) => ({
    key,
    ...(login === undefined ? {} : { login }),
    bot,
    domains: [...domains],
  })),
  addresses: [...loginsOfAddress].map(([address, people]) => ({ address, people: [...people] })),
});

function peopleOf(met: ReadonlyMap<string, Met>, aliases: ReadonlyMap<string, string>): Person[] {
  const whole = new Map<string, Met>();
  for (const [from, { login, bot, domains }] of met) {
    const key = aliases.get(from) ?? from;
    const { login: other, bot: wasBot = false, domains: seen = [] } = whole.get(key) ?? {};
    whole.set(key, { login: other ?? login, bot: wasBot || bot, domains: new Set([...seen, ...domains]) });
  }
  return [...whole]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { login, bot, domains }]) => {
      const domain = bestDomain(domains);
      return {
        key,
        ...(login === undefined ? {} : { login }),
        ...(domain === undefined ? {} : { domain }),
        bot,
      };
    });
}

/** The same whatever the order in which addresses were met. */
function bestDomain(domains: ReadonlySet<string>): string | undefined {
  const sorted = [...domains].sort();
  return sorted.find((domain) => !isProvider(domain)) ?? sorted[0];
}

function addressOf({ email, name }: RawIdentity, mailmap: Mailmap | undefined): string | undefined {
  const address = email?.trim().toLowerCase();
  if (address === undefined || !address.includes('@')) return undefined;
  return mailmap === undefined ? address : mailmap(name ?? '', address);
}

/** Identity before hashing. Some interfaces call a bot `x`, others `x[bot]`: one bot. */
function identityOf(
  raw: RawIdentity,
  host: string,
  login: string | undefined,
  email: string | undefined,
  bot: boolean,
): string | null {
  if (login !== undefined) return bot ? `bot:${host}:${withoutMark(login)}` : `login:${host}:${login}`;
  if (email !== undefined) return `email:${email}`;
  return bot && raw.name !== undefined ? `bot:${host}:${withoutMark(raw.name.trim().toLowerCase())}` : null;
}

const NOREPLY_HOST = 'users.noreply.';
/** Where GitLab gives its own accounts, such as those of project tokens, their addresses. */
const ACCOUNTS_HOST = 'noreply.';

/** `<id>+<login>@users.noreply.<host>`, GitLab's `<id>-<login>@…`, or `<login>@…`; a bot's `<login>@noreply.<host>`. */
function noreplyOf(email: string): { login: string; host: string } | undefined {
  const at = email.lastIndexOf('@');
  const domain = email.slice(at + 1);
  const local = email.slice(0, at);
  if (domain.startsWith(ACCOUNTS_HOST) && isBotName(local))
    return { login: local, host: domain.slice(ACCOUNTS_HOST.length) };
  if (!domain.startsWith(NOREPLY_HOST)) return undefined;
  const login = local.replace(/^\d{1,15}[+-](?=.)/, '');
  return login === '' ? undefined : { login, host: domain.slice(NOREPLY_HOST.length) };
}

const isNoreply = (email: string): boolean =>
  /@(?:users\.)?noreply\./.test(email) || email.startsWith('noreply@') || email.startsWith('no-reply@');
