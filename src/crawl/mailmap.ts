/** A `.mailmap`: the address to use for an identity as committed, in its four forms. Names are never an identity here. */
export type Mailmap = (name: string, email: string) => string;

const MOST_LINES = 20_000;
const LONGEST_LINE = 1_000;

export function readMailmap(text: string): Mailmap {
  const byEmail = new Map<string, string>();
  const byNameAndEmail = new Map<string, string>();
  for (const line of text.split('\n', MOST_LINES)) {
    const pairs = pairsOf(line.slice(0, LONGEST_LINE));
    const [proper, committed] = pairs;
    // `Proper Name <commit@email>` changes the name only.
    if (proper === undefined || committed === undefined) continue;
    if (committed.name === '') byEmail.set(committed.email, proper.email);
    else byNameAndEmail.set(`${committed.name}\n${committed.email}`, proper.email);
  }
  return (name, email) => {
    const address = email.toLowerCase();
    return byNameAndEmail.get(`${name.trim().toLowerCase()}\n${address}`) ?? byEmail.get(address) ?? address;
  };
}

/** The (at most two) `Name <address>` pairs of a line, in lower case; none for a comment. */
function pairsOf(line: string): { name: string; email: string }[] {
  if (line.trimStart().startsWith('#')) return [];
  const pairs: { name: string; email: string }[] = [];
  for (let at = 0; pairs.length < 2; ) {
    const open = line.indexOf('<', at);
    const close = line.indexOf('>', open);
    if (open < 0 || close < 0) break;
    const email = line
      .slice(open + 1, close)
      .trim()
      .toLowerCase();
    pairs.push({ name: line.slice(at, open).trim().toLowerCase(), email });
    at = close + 1;
  }
  return pairs;
}
