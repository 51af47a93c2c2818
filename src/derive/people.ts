import { isBotName, withoutMark } from '../model/bots.ts';
import { oncePer } from '../model/once-per.ts';
import type { Policy } from '../model/policy.ts';
import type { RepositoryRecord } from '../model/snapshot.ts';

export interface People {
  /** A deleted account (null) is human. */
  isHuman(key: string | null): boolean;
  login(key: string): string | undefined;
  /** Of the organization by the configuration's word, whatever membership the forge shows. */
  isInsider(key: string | null): boolean;
}

const within = (domain: string | undefined, domains: readonly string[]): boolean =>
  domain !== undefined && domains.some((one) => domain === one || domain.endsWith(`.${one}`));

/** Who of a repository is a bot: as the forge or git told it, by form of login, by the known and the configured list. */
export const peopleOf = (record: RepositoryRecord, policy: Policy): People => peopleBy(policy)(record);

const peopleBy = oncePer((policy: Policy) => {
  const listed = new Set(policy.bots.map((bot) => withoutMark(bot.toLowerCase())));
  const { insiders } = policy;
  const ours = new Set([...insiders.logins, ...Object.values(insiders.teams).flat()]);
  return oncePer((record: RepositoryRecord) => peopleAmong(record, listed, ours, insiders.domains));
});

function peopleAmong(
  record: RepositoryRecord,
  listed: ReadonlySet<string>,
  ours: ReadonlySet<string>,
  domains: readonly string[],
): People {
  const bots = new Set<string>();
  const logins = new Map<string, string>();
  const inside = new Set<string>();
  for (const { key, login, domain, bot } of record.people) {
    const lower = login?.toLowerCase();
    if (lower !== undefined) logins.set(key, lower);
    const named = lower !== undefined && (isBotName(lower) || listed.has(withoutMark(lower)));
    if (bot || named) bots.add(key);
    if ((lower !== undefined && ours.has(lower)) || within(domain, domains)) inside.add(key);
  }
  return {
    isHuman: (key) => key === null || !bots.has(key),
    login: (key) => logins.get(key),
    isInsider: (key) => key !== null && inside.has(key),
  };
}
