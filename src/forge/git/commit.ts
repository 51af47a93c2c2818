import { decodeAs } from './text.ts';

/** A person at a moment, as a commit or a tag writes it. `at` is ISO 8601 in UTC. */
export interface Signature {
  readonly name: string;
  readonly email: string;
  readonly at: string;
}

export interface Commit {
  readonly treeOid: string;
  readonly author: Signature;
  readonly committer: Signature;
  readonly signedOff: boolean;
  /** Of Co-authored-by trailers, without a moment of their own. */
  readonly coAuthors: readonly Pick<Signature, 'name' | 'email'>[];
}

export interface Tag {
  readonly target: string;
  readonly tagger: Signature | null;
  readonly message: string;
}

const NOBODY: Signature = { name: '', email: '', at: '1970-01-01T00:00:00Z' };

export function parseCommit(data: Buffer): Commit {
  const { headers, message } = parts(data);
  return {
    treeOid: headers.get('tree') ?? '',
    author: signature(headers.get('author')) ?? NOBODY,
    committer: signature(headers.get('committer')) ?? NOBODY,
    signedOff: /^signed-off-by:[ \t]*[^\s]/im.test(message),
    coAuthors: coAuthorsIn(message),
  };
}

const MOST_CO_AUTHORS = 20;

function coAuthorsIn(message: string): Commit['coAuthors'] {
  const trailers = message.matchAll(/^co-authored-by:[ \t]{0,9}([^\n]{1,300})$/gim);
  const named = [...trailers].flatMap(([, value]) => signature(`${value} 0`) ?? []);
  return named.slice(0, MOST_CO_AUTHORS).map(({ name, email }) => ({ name, email }));
}

export function parseTag(data: Buffer): Tag {
  const { headers, message } = parts(data);
  const signed = message.search(/^-----BEGIN (?:PGP|SSH|SIGNED) /m);
  return {
    target: headers.get('object') ?? '',
    tagger: signature(headers.get('tagger')),
    message: (signed < 0 ? message : message.slice(0, signed)).trim(),
  };
}

/** The first header of each name, and the message. Continued lines (signatures) are left out. */
function parts(data: Buffer): { headers: ReadonlyMap<string, string>; message: string } {
  const encoding = /^encoding ([A-Za-z0-9._-]+)$/m.exec(data.toString('latin1', 0, 4096))?.[1] ?? 'utf-8';
  const text = decodeAs(data, encoding);
  const end = text.indexOf('\n\n');
  const headers = new Map<string, string>();
  for (const line of (end < 0 ? text : text.slice(0, end)).split('\n')) {
    const space = line.indexOf(' ');
    if (space > 0 && !headers.has(line.slice(0, space)))
      headers.set(line.slice(0, space), line.slice(space + 1));
  }
  return { headers, message: end < 0 ? '' : text.slice(end + 2) };
}

function signature(line: string | undefined): Signature | null {
  const open = line?.indexOf('<') ?? -1;
  const close = line?.lastIndexOf('>') ?? -1;
  if (line === undefined || open < 0 || close < open) return null;
  const seconds = Number.parseInt(line.slice(close + 1), 10);
  return {
    name: line.slice(0, open).trim(),
    email: line.slice(open + 1, close).trim(),
    at: instant(seconds),
  };
}

const YEAR_9999 = 253_402_300_799;

/** ISO 8601 without fractions. What no calendar has (anyone can write any number into a commit) becomes its nearest end. */
export function instant(seconds: number): string {
  const bounded = Number.isNaN(seconds) ? 0 : Math.min(Math.max(seconds, 0), YEAR_9999);
  return new Date(bounded * 1000).toISOString().replace('.000Z', 'Z');
}
