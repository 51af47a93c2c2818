import { z } from 'zod';

/**
 * One canonical person (or bot) of a repository. Never an address: `key` is a keyed hash of the identity (login where the
 * forge knows one, else the address), `domain` the part of the address behind the @ where it is not a noreply one.
 */
export const personSchema = z.object({
  key: z.string(),
  login: z.string().exactOptional(),
  domain: z.string().exactOptional(),
  /** By the forge's type, the form of the login or the commit identity. The configured bot list is applied in derive. */
  bot: z.boolean(),
});
export type Person = z.infer<typeof personSchema>;

/** What a forge or git tells about an author, before it is made canonical. Lives in memory only. */
export interface RawIdentity {
  readonly login?: string | undefined;
  readonly accountType?: string | undefined;
  readonly name?: string | undefined;
  readonly email?: string | undefined;
}

/** Makes identities of one repository canonical and collects the people met on the way. */
export interface Identifier {
  /** The key of the person, or null for a deleted account (a human without a name). */
  identify(raw: RawIdentity): string | null;
  people(): Person[];
}

const PROVIDERS = new Set([
  'gmail.com',
  'googlemail.com',
  'outlook.com',
  'hotmail.com',
  'yahoo.com',
  'icloud.com',
  'proton.me',
  'protonmail.com',
  'gmx.de',
  'web.de',
  'qq.com',
  '163.com',
]);

/** Addresses of providers say nothing about where somebody works; they are told only when there is no other. */
export const isProvider = (domain: string): boolean => PROVIDERS.has(domain);
