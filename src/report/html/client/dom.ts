/** Elements whose text is text: nothing here, and nothing else in this script, reads markup. */

type Child = Node | string | null;
type Attributes = { readonly [name: string]: string | number | boolean | null | undefined };

/** An attribute that is true stands without a value; one that is false, null or missing is left out. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** A link out of the page; the addresses of the data are addresses of the web, which was seen to where they were packed. */
export const away = (text: string, url: string | null): Node =>
  url === null ? document.createTextNode(text) : el('a', { href: url, rel: 'noopener noreferrer' }, text);

/** Text for those who hear the page. */
export const unseen = (text: string): HTMLElement => el('span', { class: 'unseen' }, text);
