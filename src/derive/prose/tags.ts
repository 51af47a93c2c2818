/** What the inside of an angle bracket means to prose. */
export type Tag =
  | { readonly type: 'image' | 'address' | 'open'; readonly url: string }
  | { readonly type: 'close' | 'break' | 'mark' };

/** Tags that stand inside a word or sentence; any other keeps its neighbors apart. */
const MARKS = /^\/?(?:a|abbr|b|code|del|em|font|i|ins|kbd|mark|s|samp|small|span|strong|sub|sup|tt|u|var)$/;

/** `inside` is what stands between < and >, bounded by its caller. */
export function readTag(inside: string): Tag {
  const address = inside.includes(':') || inside.includes('@') ? addressIn(inside) : null;
  if (address !== null) return { type: 'address', url: address };
  const name = /^\/?[a-z0-9]{1,20}/i.exec(inside)?.[0]?.toLowerCase();
  if (name === '/a') return { type: 'close' };
  const url = name === 'img' ? attribute(inside, 'src') : name === 'a' ? attribute(inside, 'href') : null;
  if (url === null) return { type: MARKS.test(name ?? '') ? 'mark' : 'break' };
  return { type: name === 'img' ? 'image' : 'open', url };
}

function addressIn(inside: string): string | null {
  if (/^https?:\/\/\S+$/i.test(inside) || /^mailto:/i.test(inside)) return inside;
  return /^[\w.%+-]+@[a-z0-9.-]+$/i.test(inside) ? `mailto:${inside}` : null;
}

/** The value of an attribute, quoted or not. */
function attribute(inside: string, name: string): string | null {
  const lower = inside.toLowerCase();
  for (let at = lower.indexOf(name); at >= 0; at = lower.indexOf(name, at + 1)) {
    if (!/\s/.test(inside[at - 1] ?? '')) continue;
    const rest = inside.slice(at + name.length).trimStart();
    if (!rest.startsWith('=')) continue;
    const value = rest.slice(1).trimStart();
    const quote = value[0];
    if (quote !== '"' && quote !== "'") return value.split(/\s/, 1)[0] ?? null;
    const end = value.indexOf(quote, 1);
    return end < 0 ? null : value.slice(1, end);
  }
  return null;
}
